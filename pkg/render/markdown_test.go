package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/answer"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/markdown"
	"knockon/pkg/view/viewtest"
)

func TestMarkdownGolden(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	for name, got := range map[string][]byte{
		"eks":                 markdown.Blast(viewtest.Answer(t, m, "", "eks"), markdown.Options{}),
		"eks-full":            markdown.Blast(viewtest.Answer(t, m, "", "eks"), markdown.Options{Full: true}),
		"civica":              markdown.Blast(viewtest.Answer(t, m, "2024-02-14", "civica"), markdown.Options{}),
		"email":               markdown.Blast(viewtest.Answer(t, m, "", "canterbury/email"), markdown.Options{}),
		"hostile":             markdown.Blast(viewtest.Answer(t, viewtest.Load(t, viewtest.Hostile()), "", "o0"), markdown.Options{}),
		"services":            markdown.List(query.List(m, "services").Table()),
		"spend":               markdown.Spend(viewtest.Spending(t, intake.Options{CompaniesOnly: true}), false),
		"why-planning-eks":    markdown.Why(why(t, m, "eks")),
		"why-planning-civica": markdown.Why(why(t, m, "civica")),
	} {
		viewtest.Hold(t, "markdown/"+name+".md", got)
	}
}

// why asks why planning at Canterbury is hit.
func why(t testing.TB, m *model.Map, seed string) *answer.Why {
	planning, _ := m.Lookup("canterbury/planning")
	return query.Why(viewtest.Ask(t, m, "", seed), planning, nil, true)
}

// shape is what an independent parser of GitHub's dialect sees: the sorts of
// nodes with their numbers, and all text joined.
func shape(source []byte) (map[string]int, string) {
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))
	kinds := map[string]int{}
	var words strings.Builder
	ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			words.Write(n.Value(source))
			return ast.WalkContinue, nil
		case *ast.String:
			words.Write(n.Value)
			return ast.WalkContinue, nil
		case *east.TableCell:
			words.WriteByte('\n')
		}
		kinds[n.Kind().String()]++
		return ast.WalkContinue, nil
	})
	return kinds, words.String()
}

// holdShape holds that a name changes nothing of a document but its words, and
// that no character of it steers a terminal or a browser.
func holdShape(t *testing.T, name string, plain map[string]int, out []byte) {
	t.Helper()
	if got, _ := shape(out); !cmp.Equal(plain, got) {
		t.Errorf("%q changes the document (-plain +got):\n%s", name, cmp.Diff(plain, got))
	}
	for _, r := range string(out) {
		if r != '\n' && (r < 0x20 || r >= 0x7F && r < 0xA0 || r >= 0x2028 && r <= 0x202E) {
			t.Errorf("the document holds %U", r)
		}
	}
}

// FuzzMarkdownNames: whatever names say, the document has the same shape as with
// plain ones: no link, emphasis, code, cell, heading or HTML comes of them.
func FuzzMarkdownNames(f *testing.F) {
	for _, s := range []string{
		"plain", "a|b", "`code`", "**bold**", "[link](http://x)", "<img src=x>", "http://example.org", "www.example.org", "me@example.org",
		"- item", "1. item", "# head", "line\nbreak", "\\", "&amp;", "~~gone~~", "| --- |", "\u202e", "![](x)", "<!--", "$x$", ":smile:", "a  ", "***",
	} {
		f.Add(s)
	}
	loaded := *viewtest.Load(f, viewtest.EastKent(f))
	named := func(t testing.TB, name string) []byte {
		m := new(model.Map)
		*m = loaded
		m.Nodes, m.Sources, m.Title = slices.Clone(loaded.Nodes), slices.Clone(loaded.Sources), name
		for i := range m.Nodes {
			m.Nodes[i].Name = name
			if m.Nodes[i].Org != nil { // two of one name are said to be one
				m.Nodes[i].Name += fmt.Sprint(" ", i)
				org := *m.Nodes[i].Org
				org.Contact = []model.Pair{{Key: "role", Value: name}, {Key: "phone", Value: name}}
				m.Nodes[i].Org = &org
			}
		}
		for i := range m.Sources {
			m.Sources[i].Title = name
		}
		m.Contracts = slices.Clone(loaded.Contracts)
		for i := range m.Contracts {
			m.Contracts[i].Title = name
		}
		b := viewtest.Answer(t, m, "", "eks")
		q := viewtest.Ask(t, m, "", "eks")
		dover, _ := m.Lookup("dover")
		out := append(markdown.Blast(b, markdown.Options{}), markdown.List(query.List(m, "nodes").Table())...)
		out = append(append(out, markdown.Notify(query.Notify(q), true)...),
			append(markdown.Rank(query.Rank(q, viewtest.Candidates(m)), true), markdown.Why(query.Why(q, dover, nil, false))...)...)
		out = append(out, markdown.Contain(query.Contain(q, query.Orders{Most: 1, Protect: []int32{dover}}), true)...)
		return append(append(append(out, '\n'), markdown.Why(why(t, m, "eks"))...), markdown.Why(why(t, m, "civica"))...)
	}
	plain, _ := shape(named(f, "plain"))
	f.Fuzz(func(t *testing.T, name string) {
		if strings.TrimSpace(name) == "" {
			return
		}
		holdShape(t, name, plain, named(t, name))
	})
}
