package render_test

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"knockon/pkg/render/dot"
	"knockon/pkg/safe"
	"knockon/pkg/view/viewtest"
)

// FuzzDot holds that a name is never more than a name: the file has the same
// shape as with a plain one, and its labels the same elements.
func FuzzDot(f *testing.F) {
	for _, name := range viewtest.HostileNames() {
		f.Add(name)
	}
	var plain [2][3][]string
	for i, name := range viewtest.PlainNames() {
		for k, out := range named(f, name) {
			plain[i][k] = shapeOf(f, out)
		}
	}
	f.Fuzz(func(t *testing.T, name string) {
		if name == "" {
			t.Skip("a node's name is never empty")
		}
		for k, out := range named(t, name) {
			if got := shapeOf(t, out); !slices.Equal(got, plain[viewtest.Plain(name)][k]) {
				t.Errorf("the name %q changes the shape of the file:\n%s", name, out)
			}
			if i := strings.IndexFunc(out, unshown); i >= 0 || !utf8.ValidString(out) {
				t.Errorf("the name %q leaves a control character at %d", name, i)
			}
		}
	})
}

func unshown(r rune) bool { return r != '\n' && r != '\t' && safe.Text(string(r)) != string(r) }

func named(t testing.TB, name string) (out [3]string) {
	for i, v := range viewtest.AllNamed(t, name) {
		out[i] = string(dot.Write(v))
	}
	return out
}

// shapeOf reads DOT with a scanner of its own: words and signs as they are,
// quoted strings as one token, HTML labels as the names of their elements.
func shapeOf(t testing.TB, s string) []string {
	t.Helper()
	var out []string
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '"':
			end := i + 1
			for s[end] != '"' {
				if s[end] == '\\' {
					end++
				}
				end++
			}
			out = append(out, "string")
			i = end + 1
		case c == '<':
			end := closing(t, s, i)
			out = append(out, elements(t, s[i+1:end])...)
			i = end + 1
		default:
			out = append(out, string(c))
			i++
		}
	}
	return out
}

// closing finds the end of an HTML string as Graphviz does: by counting.
func closing(t testing.TB, s string, from int) int {
	t.Helper()
	depth := 0
	for i := from; i < len(s); i++ {
		switch s[i] {
		case '<':
			depth++
		case '>':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	t.Fatal("an HTML label does not end")
	return 0
}

func elements(t testing.TB, html string) []string {
	t.Helper()
	var out []string
	d := xml.NewDecoder(strings.NewReader("<label>" + html + "</label>"))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("%v in %s", err, html)
		}
		switch token := token.(type) {
		case xml.StartElement:
			out = append(out, "<"+token.Name.Local)
			for _, a := range token.Attr {
				out = append(out, a.Name.Local)
			}
		case xml.EndElement:
			out = append(out, ">")
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Fatalf("%T in %s", token, html)
		}
	}
}
