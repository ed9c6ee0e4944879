package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/model"
	"knockon/pkg/render/markdown"
	"knockon/pkg/view/viewtest"
)

func TestGoldenDiff(t *testing.T) {
	for _, d := range viewtest.Differences(t) {
		if d.Name != "region" && d.Name != "east-kent-2025" { // too long to look at
			viewtest.Hold(t, "markdown/diff-"+d.Name+".md", markdown.Diff(viewtest.Stored(t, d.Answer()), false))
		}
	}
}

// githubLimit is what a comment on GitHub holds, in characters.
const githubLimit = 65_536

// TestDiffFitsAComment cuts what is longer, says so, and leaves nothing open.
func TestDiffFitsAComment(t *testing.T) {
	many := func(councils int) diff.Side { return viewtest.Side(t, viewtest.Load(t, viewtest.Region(councils))) }
	cut := 0
	for _, d := range []*answer.Diff{
		diff.Run(many(30), many(60), true),
		diff.Run(many(10), many(400), true),
		diff.Run(many(2000), many(10), true),
	} {
		short, full := string(markdown.Diff(d, false)), string(markdown.Diff(d, true))
		if n := utf8.RuneCountInString(short); n > githubLimit {
			t.Errorf("a comment of %d characters", n)
		}
		isCut := strings.Contains(short, "did not fit into a comment")
		if isCut {
			cut++
		}
		if isCut != (rowsOf(full) > rowsOf(short)) {
			t.Errorf("cut: %v, though the whole has %d rows and this %d", isCut, rowsOf(full), rowsOf(short))
		}
		if isCut && len(short) < githubLimit*8/10 {
			t.Errorf("cut after %d bytes already", len(short))
		}
		for _, s := range []string{short, full} {
			if strings.Count(s, "<details>") != strings.Count(s, "</details>") {
				t.Error("a fold is left open")
			}
			for line := range strings.Lines(s) {
				if strings.HasPrefix(line, "|") && !strings.HasSuffix(line, "|\n") {
					t.Errorf("a row is cut: %q", line)
				}
			}
		}
	}
	if cut != 2 {
		t.Errorf("%d of 3 were cut", cut)
	}
}

// What did not fit is counted: rows written and rows left make all rows.
func TestDiffCountsWhatIsLeftOut(t *testing.T) {
	many := func(councils int) diff.Side { return viewtest.Side(t, viewtest.Load(t, viewtest.Region(councils))) }
	d := diff.Run(many(10), many(400), true)
	short, full := string(markdown.Diff(d, false)), string(markdown.Diff(d, true))
	left := 0
	end := strings.TrimSpace(short[strings.LastIndex(short, "</details>")+len("</details>"):])
	if _, err := fmt.Sscanf(strings.ReplaceAll(end, ",", ""), "%d rows", &left); err != nil {
		t.Fatalf("%v in %q", err, short[len(short)-600:])
	}
	if written, all := rowsOf(short), rowsOf(full); written+left != all || written == 0 {
		t.Errorf("%d rows are written and %d left out, of %d", written, left, all)
	}
}

// rowsOf counts the rows of all tables, heads aside.
func rowsOf(s string) int {
	n := 0
	for line := range strings.Lines(s) {
		if strings.HasPrefix(line, "|") {
			n++
		}
		if strings.HasPrefix(line, "| ---") {
			n -= 2
		}
	}
	return n
}

// FuzzDiffNames: whatever names and labels say, the comment has the shape that
// plain ones give it: the whole one, for a shortened one holds fewer rows the
// longer its names are.
func FuzzDiffNames(f *testing.F) {
	for _, s := range []string{"plain", "a|b", "`code`", "[x](y)", "<img src=x>", "</summary>", "</details>", "@octocat", "#1", "line\nbreak", "\u202e",
		"**b**", "- item", "|", "\\", "$x$", "www.example.org", strings.Repeat("long ", 3000)} {
		f.Add(s)
	}
	loaded := [2]*model.Map{viewtest.Load(f, viewtest.Town(false)), viewtest.Load(f, viewtest.Town(true))}
	named := func(t testing.TB, name string) []byte {
		var sides [2]diff.Side
		for i, m := range loaded {
			copied := *m
			copied.Title, copied.Nodes, copied.Sources = name, slices.Clone(m.Nodes), slices.Clone(m.Sources)
			for j := range copied.Nodes {
				copied.Nodes[j].Name = fmt.Sprint(name, i)
			}
			for j := range copied.Sources {
				copied.Sources[j].Title = name
			}
			sides[i] = viewtest.Side(t, &copied)
			sides[i].Label = name
		}
		return markdown.Diff(diff.Run(sides[0], sides[1], true), true)
	}
	plain, _ := shape(named(f, "plain"))
	f.Fuzz(func(t *testing.T, name string) {
		if strings.TrimSpace(name) == "" {
			return
		}
		holdShape(t, name, plain, named(t, name))
	})
}
