package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/canvas"
	"knockon/pkg/render/svg"
	"knockon/pkg/view/viewtest"
)

// FuzzSVG holds that a name is never more than a name, even one that nobody
// made harmless before: the same elements, and the name comes out again.
func FuzzSVG(f *testing.F) {
	for _, name := range viewtest.HostileNames() {
		f.Add(name)
	}
	f.Add("\x00\x1b[31m\ufffe\uffff\xff\xed\xa0\x80")
	plain, _ := svgElements(f, svgNamed("plain"))
	f.Fuzz(func(t *testing.T, name string) {
		got, texts := svgElements(t, svgNamed(name))
		if d := cmp.Diff(plain, got); d != "" {
			t.Errorf("%q changes the elements:\n%s", name, d)
		}
		want := shown(name)
		if slices.ContainsFunc(texts, func(s string) bool { return s != want }) {
			t.Errorf("%q comes out as %q", name, texts)
		}
	})
}

func svgNamed(name string) []byte {
	text := canvas.Text{X: 10, Y: 20, Size: 12, Fill: canvas.Ink, Content: name}
	return svg.Write(&canvas.Drawing{Width: 100, Height: 100, Title: name, Desc: name,
		Items: []canvas.Item{text, canvas.Group{Title: name, Items: []canvas.Item{text}}}})
}

// shown is what XML can hold of a name.
func shown(name string) string {
	var b strings.Builder
	for _, c := range name {
		switch {
		case c == '\t', c == '\n', c == '\r', c >= 0x20 && c < 0xD800, c >= 0xE000 && c < 0xFFFE, c >= 0x10000:
			b.WriteRune(c)
		default:
			b.WriteRune(utf8.RuneError)
		}
	}
	return b.String()
}

// svgElements returns the elements with their attributes, except the one for
// spaces, and what stands in those that hold text.
func svgElements(t testing.TB, svg []byte) (names, texts []string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	in := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return names, texts
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			in = token.Name.Local
			names = append(names, in)
			if in == "title" || in == "desc" || in == "text" {
				texts = append(texts, "")
			}
			for _, a := range token.Attr {
				if a.Name.Local != "space" {
					names = append(names, a.Name.Local+"="+a.Value)
				}
			}
		case xml.EndElement:
			names = append(names, "/"+token.Name.Local)
			in = ""
		case xml.CharData:
			if in == "title" || in == "desc" || in == "text" {
				texts[len(texts)-1] += string(token)
			}
		default:
			t.Fatalf("%T in %s", token, svg)
		}
	}
}
