package syntax_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"knockon/pkg/source"
	"knockon/pkg/syntax"
	"knockon/pkg/trial"
)

// FuzzParse holds that every place of a tree lies in the file, and that a
// plain text stands where the tree says.
func FuzzParse(f *testing.F) {
	for _, data := range trial.Written(f, "../../testdata/maps") {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, problems := syntax.Parse(0, data)
		lines := source.NewLines(data)
		left := 10_000 // aliases make trees much larger than their file
		for i := range docs {
			checkNode(t, lines, docs[i], &left)
		}
		for _, d := range problems {
			if sp := syntax.Fit(lines, d.Span); sp.Line > 0 && int(sp.Col-1+sp.Len) > lines.Width(int(sp.Line)) {
				t.Errorf("%s at %d:%d+%d, past the line's end", d.Code, sp.Line, sp.Col, sp.Len)
			}
			if !utf8.ValidString(d.Message) || d.Hint == "" || d.Code == "" {
				t.Errorf("incomplete: %+v", d)
			}
		}
	})
}

func checkNode(t *testing.T, lines *source.Lines, n syntax.Node, left *int) {
	if *left--; *left < 0 {
		return
	}
	t.Helper()
	l, c := n.Place()
	line, col := int(l), int(c)
	if n.Kind() == syntax.Scalar && n.Value() == "" {
		return // nothing may stand past the end of the file
	}
	if line < 1 || line > lines.Count() || col < 1 || col > lines.Width(line)+1 {
		t.Fatalf("%s %q at %d:%d, outside of %d lines", n.Kind(), n.Value(), line, col, lines.Count())
	}
	if n.Kind() == syntax.Scalar && !n.Quoted() && n.Value() != "" && !strings.ContainsAny(n.Value(), "\n ") {
		at := syntax.Fit(lines, n.Span())
		got := lines.Text(int(at.Line), int(at.Col), int(at.Len))
		if got != n.Value() && !strings.HasPrefix(got, "*") && !strings.HasPrefix(got, "&") && !strings.HasPrefix(got, "!") && got != "" {
			t.Errorf("%q at %d:%d, where the file has %q", n.Value(), line, col, got)
		}
	}
	for item := range n.Items() {
		checkNode(t, lines, item, left)
	}
}
