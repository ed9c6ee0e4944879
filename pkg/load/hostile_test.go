package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"knockon/pkg/load"
	"knockon/pkg/trial"
)

// hostileLimit is far above what each case takes in the long run, but for a quadratic step.
const hostileLimit = 60 * time.Second

// TestHostile loads maps that would hang a loader with a quadratic step; the long run has so much of each thing that
// one shows.
func TestHostile(t *testing.T) {
	for name, text := range hostileMaps(trial.Of(1_000, 50_000)) {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte("map: {title: T}\n" + text)}}})
			took := time.Since(start)
			t.Logf("%d bytes, %d problems, %v", len(text), len(problems), took.Round(time.Millisecond))
			if trial.Long() && took > hostileLimit {
				t.Errorf("took %v", took)
			}
		})
	}
}

func hostileMaps(n int) map[string]string {
	numbered := func(format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	ids := "councils:\n" + numbered("  c%d:\n")
	return map[string]string{
		"ids in one mapping":   ids,
		"the same id":          "councils:\n" + strings.Repeat("  dover:\n", n),
		"the same key":         numbered("x-%d: 1\n") + "councils:\n  dover:\n" + strings.Repeat("    name: Dover\n", n),
		"unknown keys":         "councils:\n  dover:\n" + numbered("    nmae%d: Dover\n"),
		"schemes":              "councils:\n  dover:\n    ids:\n" + numbered("      scheme%d: a\n"),
		"dangling references":  ids + "---\nvendors:\n  v:\n    needs:\n" + numbered("      - d%d\n"),
		"dangling on one line": ids + "---\nvendors: {v: {needs: [" + numbered("d%d, ") + "]}}\n",
		"unknown sources": "sources:\n" + numbered("  s%d: {kind: press}\n") + "councils:\n  dover: {needs: [{to: kent, claims: [" +
			numbered("{source: t%d}, ") + "]}]}\n  kent:\n",
		"relations on one node":   ids + "  z:\n    needs:\n" + numbered("      - c%d\n"),
		"relations back to front": ids + "  z:\n    needs: [" + numbered("c%d, ") + "]\n    operated-by: [" + numbered("c%d, ") + "]\n",
		"the same relation":       "councils:\n  dover: {needs: [" + strings.Repeat("kent, ", n) + "]}\n  kent:\n",
		"members of one group":    ids + "  z: {needs: [{any-of: [" + numbered("c%d, ") + "]}]}\n",
		"groups on one node":      "councils:\n  dover: {needs: [" + strings.Repeat("{any-of: [kent, ashford]}, ", n/10) + "]}\n  kent:\n  ashford:\n",
		"claims on one relation": "sources: {s: {kind: press}}\ncouncils:\n  kent:\n  dover: {needs: [{to: kent, claims: [" +
			strings.Repeat("{source: s, by: somebody}, ", n) + "]}]}\n",
		"a cycle of contracts":        "contracts:\n" + cycle(n, "  c%d: {title: C, subcontract-of: c%d}\n"),
		"a chain of councils":         "councils:\n  c0:\n" + numbered("  d%[1]d: {within: c%[1]d}\n  c%[1]d0x: {within: d%[1]d}\n"),
		"anchors":                     "x-a:\n" + numbered("  - &a%d {b: c}\n"),
		"merges":                      "x-a: &a {about: A}\ncouncils:\n" + numbered("  c%d: {<<: *a}\n"),
		"the same anchored error":     "x-a: &a {abuot: A}\ncouncils:\n" + numbered("  c%d: *a\n"),
		"a very long line":            "councils: {" + numbered("c%d: {nmae: x}, ") + "}\n",
		"a very long name":            "councils: {dover: {name: " + strings.Repeat("x", 100*n) + "}}\n",
		"a very long id":              "councils:\n  ? " + strings.Repeat("x", 100*n) + "\n  : {needs: " + strings.Repeat("x", 100*n-1) + "y}\n",
		"empty items":                 "councils:\n  dover:\n    aliases:\n" + strings.Repeat("      -\n", n),
		"documents":                   strings.Repeat("---\n", n),
		"document ends":               strings.Repeat("...\n", 20*n),
		"empty lines":                 strings.Repeat("\n", 100*n),
		"comments":                    strings.Repeat("# c\n", 20*n),
		"a text of empty lines":       "x-a: |\n" + strings.Repeat("\n", 100*n) + "  b\n",
		"a text gone on":              "x-a: b\n" + strings.Repeat("\n  c\n", 20*n),
		"a long line of wide signs":   "x-a: [" + strings.Repeat("é, ", 20*n) + "]\n",
		"brackets":                    "x-a: " + strings.Repeat("[", n),
		"open quotes":                 "x-a: [" + strings.Repeat("\" ' ", n) + "\n",
		"broken at the end":           ids + " x: y\n",
		"references into broken file": ids + "\tx: y\n",
	}
}

func cycle(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i, (i+1)%n)
	}
	return b.String()
}
