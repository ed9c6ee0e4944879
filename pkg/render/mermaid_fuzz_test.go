package render_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"knockon/pkg/render/mermaid"
	"knockon/pkg/safe"
	"knockon/pkg/trial"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// FuzzMermaid holds that a name is never more than a name: with what is quoted
// taken away, every line is the one that a plain name gives.
func FuzzMermaid(f *testing.F) {
	for _, name := range viewtest.HostileNames() {
		f.Add(name)
	}
	var plain [2][3]string
	for i, name := range viewtest.PlainNames() {
		for k, out := range mermaidNamed(f, name) {
			plain[i][k] = mermaidShapeOf(f, out)
		}
	}
	f.Fuzz(func(t *testing.T, name string) {
		if name == "" || len(name) > 200 {
			t.Skip("never empty; a longer one may fold the picture")
		}
		for k, out := range mermaidNamed(t, name) {
			if got := mermaidShapeOf(t, out); got != plain[viewtest.Plain(name)][k] {
				t.Errorf("the name %q changes the shape of the file:\n%s", name, out)
			}
			if i := strings.IndexFunc(out, mermaidUnshown); i >= 0 || !utf8.ValidString(out) {
				t.Errorf("the name %q leaves a control character at %d", name, i)
			}
		}
	})
}

func mermaidUnshown(r rune) bool { return r != '\n' && safe.Text(string(r)) != string(r) }

func mermaidNamed(t testing.TB, name string) (out [3]string) {
	for i, v := range viewtest.AllNamed(t, name) {
		out[i] = string(mermaid.Write(v))
	}
	return out
}

var (
	spoken = regexp.MustCompile(`(?m)^(  acc(?:Title|Descr): )(.*)$`)
	quoted = regexp.MustCompile(`"([^"\n]*)"`)
	number = regexp.MustCompile(`#(?:[0-9]+|quot);`)

	mermaidEdge = regexp.MustCompile(`(?m)^  [gn][0-9_]+ <?-.*> [gn][0-9_]+$`)
)

// mermaidShapeOf blanks what is quoted or spoken, which may hold nothing that Mermaid,
// Markdown or HTML reads.
func mermaidShapeOf(t testing.TB, out string) string {
	t.Helper()
	harmless := func(s string) {
		s = number.ReplaceAllString(strings.Replace(s, "<br/>", "", 1), "")
		if i := strings.IndexAny(s, "\"`<>{}[]|;:%&\\#*_~=!@$^?"); i >= 0 {
			t.Errorf("%q stands bare in %q", s[i], s)
		}
	}
	_, body, _ := strings.Cut(out, "flowchart LR\n")
	body = spoken.ReplaceAllStringFunc(body, func(s string) string {
		parts := spoken.FindStringSubmatch(s)
		harmless(parts[2])
		return parts[1]
	})
	return quoted.ReplaceAllStringFunc(body, func(s string) string {
		harmless(s[1 : len(s)-1])
		return `""`
	})
}

// TestFits holds Mermaid's own limits, whatever the map.
func TestFits(t *testing.T) {
	for name, m := range map[string]*view.View{
		"region": view.FromBlast(viewtest.Answer(t, viewtest.Load(t, viewtest.Region(trial.Of(150, 900))), "", "agent/agent"), view.Options{Full: true}),
		"chain": view.FromBlast(viewtest.Answer(t, viewtest.Load(t, viewtest.Named(400, func(i int) string { return fmt.Sprint(i) })), "", "o0"),
			view.Options{Full: true}),
		"long names": view.FromBlast(viewtest.Answer(t, viewtest.Load(t, viewtest.Named(9, func(int) string { return strings.Repeat("\\", 30_000) })), "",
			"o0"), view.Options{}),
	} {
		out, fitting := mermaid.Write(m), mermaid.Fit(m)
		if edges := len(mermaidEdge.FindAll(out, -1)); edges == 0 || edges > 500 || len(out) > 50_000 {
			t.Errorf("%s: %d bytes and %d edges", name, len(out), edges)
		}
		if name != "long names" && len(fitting.Folded) == 0 {
			t.Errorf("%s: nothing says what was folded", name)
		}
	}
}
