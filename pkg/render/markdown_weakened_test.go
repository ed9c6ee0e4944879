package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/render/markdown"
	"knockon/pkg/view/viewtest"
)

// TestWeakened: a group that still stands is told with what it lost.
func TestWeakened(t *testing.T) {
	m := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(`map: {title: T, as-of: 2026-01-01, known-at: 2026-01-01}
vendors: {v: {systems: {a: {}, b: {}, c: {}}}}
councils: {x: {services: {s: {needs: [{at-least: 1, of: [v/a, v/b, v/c]}]}}}}
`)}})
	for seeds, want := range map[string]string{
		"v/a=down":          "- Weakened: x: s (needs) lost v: a and bears 1 further loss.",
		"v/a=down v/b=down": "- Weakened: x: s (needs) lost v: a, v: b and bears no further loss.",
	} {
		out := string(markdown.Blast(viewtest.Answer(t, m, "2026-01-01", strings.Fields(seeds)...), markdown.Options{}))
		if !strings.Contains(out, want) {
			t.Errorf("%s: no %q in\n%s", seeds, want, out)
		}
	}
}
