package report_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/report/markdown"
	"knockon/pkg/report/reporttest"
	"knockon/pkg/view/viewtest"
)

func TestMarkdownGolden(t *testing.T) {
	for _, c := range reporttest.Cases(t) {
		viewtest.Hold(t, "report-markdown/"+c.Name+".md", markdown.Write(c.Run.Answer()))
	}
}

// shape is what an independent parser of GitHub's dialect sees: the sorts of
// nodes with their numbers.
func shape(source []byte) map[string]int {
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))
	kinds := map[string]int{}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Kind() != ast.KindText && n.Kind() != ast.KindCodeSpan {
			kinds[n.Kind().String()]++
		}
		return ast.WalkContinue, nil
	})
	return kinds
}

// prose is the text outside of code, in which forges look for mentions.
func prose(source []byte) string {
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))
	var words strings.Builder
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			words.Write(t.Value(source))
		}
		if n.Kind() == ast.KindCodeSpan {
			words.WriteByte(' ')
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return words.String()
}

// TestLists reads the findings back: one item each, its proof within.
func TestLists(t *testing.T) {
	kinds := shape(markdown.Write(reporttest.Findings().Answer()))
	// Six findings, one other place, three steps; two folds of HTML in an item,
	// and one for each of the two states.
	want := map[string]int{"Document": 1, "Heading": 4, "List": 7, "ListItem": 10, "Table": 1}
	for kind, n := range want {
		if kinds[kind] != n {
			t.Errorf("%d of %s, want %d: %v", kinds[kind], kind, n, kinds)
		}
	}
}

// TestFit: at every size the document keeps to it, keeps its shape, and counts
// what is left out.
func TestFit(t *testing.T) {
	r := reporttest.Many(2_000)
	for i := range 500 {
		r.Results[i].State = answer.Allowed
	}
	found := r.Answer()
	full := string(markdown.Fit(found, 1<<20))
	if strings.Contains(full, "more, for which") {
		t.Error("all fits, and it says that something does not")
	}
	for _, limit := range []int{1_000, 5_000, 65_536, 65_537, 100_000, 150_000, len(full), len(full) + 199, len(full) + 200} {
		out := string(markdown.Fit(found, limit))
		if len(out) > limit {
			t.Errorf("%d bytes, where %d are allowed", len(out), limit)
		}
		shown := strings.Count(out, "\n- ")
		want := fmt.Sprintf("And %s more, for which", phrase.Count(int64(2_000-shown), "finding"))
		if shown == 2_000 && out != full || shown < 2_000 && !strings.Contains(out, want) {
			t.Errorf("%d findings are shown, and it ends with %q", shown, out[max(0, len(out)-120):])
		}
		if strings.Count(out, "<details>") != strings.Count(out, "</details>") {
			t.Error("a fold is not closed")
		}
	}
	if out := markdown.Write(found); len(out) > 65_536 || len(out) < 60_000 {
		t.Errorf("a comment has %d bytes", len(out))
	}
}

// FuzzMarkdownTexts: whatever the texts of a run say, the document has the same shape
// as with plain ones: no link, emphasis, cell, heading or HTML comes of them.
func FuzzMarkdownTexts(f *testing.F) {
	for _, s := range append(viewtest.HostileNames(), "[link](http://x)", "<img src=x>", "http://example.org", "me@example.org", "@team", "- item", "1. item",
		"# head", "line\nbreak", "~~gone~~", "![](x)", "<!--", "`", "a`b", "`a``b`", "`<b>``|``", "\\`a`", "`@team`", "` @team `", "</details>", "* * *",
		"===", "\x00", "\xff") {
		f.Add(s)
	}
	named := func(s string) []byte { return markdown.Fit(reporttest.Named([]string{s, s, s}).Answer(), 1<<30) }
	plain := shape(named("plain"))
	mention := regexp.MustCompile(`(^|\W)(@|&#64;)\w`)
	f.Fuzz(func(t *testing.T, s string) {
		if strings.TrimSpace(s) == "" {
			return
		}
		out := named(s)
		if got := shape(out); !cmp.Equal(plain, got) {
			t.Errorf("%q changes the document (-plain +got):\n%s\n%s", s, cmp.Diff(plain, got), out)
		}
		for _, r := range string(out) {
			if r != '\n' && (r < 0x20 || r >= 0x7F && r < 0xA0 || r >= 0x2028 && r <= 0x202E) {
				t.Errorf("the document holds %U", r)
			}
		}
		if mention.MatchString(prose(out)) {
			t.Errorf("%q mentions somebody", s)
		}
	})
}
