package exchange_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"knockon/pkg/exchange/property"
	"knockon/pkg/spread"
	"knockon/pkg/view/viewtest"
)

// FuzzPropertyTexts holds that no value breaks a line or steers what shows it, and that each is of its column's type.
func FuzzPropertyTexts(f *testing.F) {
	for _, name := range viewtest.HostileNames() {
		f.Add(name)
	}
	m := viewtest.Load(f, viewtest.EastKent(f))
	q := viewtest.Ask(f, m, "")
	p := spread.Ground(q.Map, q.Table, q.World)
	f.Fuzz(func(t *testing.T, name string) {
		viewtest.Rename(m, name)
		for i := range m.Relations {
			m.Relations[i].Note = name
		}
		for i := range m.Nodes {
			m.Nodes[i].Aliases, m.Nodes[i].About = []string{name}, name
		}
		g := property.Of(p)
		for i := range g.Nodes {
			for _, c := range g.OfNode {
				holdProperty(t, c.Key, c.Of(int32(i)))
			}
		}
		for i := range g.Edges {
			for _, c := range g.OfEdge {
				holdProperty(t, c.Key, c.Of(&g.Edges[i]))
			}
		}
	})
}

func holdProperty(t *testing.T, key property.Key, value any) {
	var said string
	is := key.Type
	switch v := value.(type) {
	case nil:
		return
	case string:
		is, said = property.Text, v
	case int64:
		is = property.Number
	case bool:
		is = property.Truth
	case []string:
		is, said = property.List, strings.Join(v, "")
	}
	if is != key.Type {
		t.Errorf("%s: %T is not of its type", key.Name, value)
	}
	if strings.ContainsAny(said, "\n\r\x00\x1b\u202e\u2028") || !utf8.ValidString(said) {
		t.Errorf("%s: %q", key.Name, said)
	}
}
