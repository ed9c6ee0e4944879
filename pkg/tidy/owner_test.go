package tidy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/schema"
	"knockon/pkg/syntax"
	"knockon/pkg/syntax/cst"
	"knockon/pkg/trial"
)

// place is a key or an item on the way to a word, and its column.
type place struct {
	name string
	col  int
}

// word is a hyphen, a key, a text or a collection in brackets, with the way to it.
type word struct {
	start, end int
	path       []place
	says       string // anchor, tag, way of writing, text
}

// words lists them in the order of the text.
func words(t *cst.Tree) (found []word) {
	var walk func(i int32, path []place)
	walk = func(i int32, path []place) {
		n := &t.Nodes[i]
		says := fmt.Sprint(t.Props(i), n.Kind, t.Value(i))
		if n.Kind == cst.Literal || n.Kind == cst.Folded {
			says += fmt.Sprint(t.BlockText(i))
		}
		if !n.Kind.IsBlock() {
			found = append(found, word{int(n.Start), int(n.End), path, says})
			return
		}
		if n.Start < n.Text {
			found = append(found, word{int(n.Start), int(n.Start), path, says})
		}
		at := place{col: columnOf(t.Text, int(n.Text))}
		for c, k := i+1, 0; c < n.Next; c, k = t.Nodes[c].Next, k+1 {
			at.name = fmt.Sprint("[", k, "]")
			if !n.Kind.IsMapping() {
				hyphen := int(n.Text)
				for ; k > 0 && (hyphen < int(t.Nodes[c-1].End) || columnOf(t.Text, hyphen) != at.col || t.Text[hyphen] != '-'); hyphen++ {
				}
				found = append(found, word{hyphen, hyphen + 1, append(slices.Clip(path), at), "-"})
			} else {
				at.name = t.Value(c)
				walk(c, append(slices.Clip(path), at))
				c = t.Nodes[c].Next
			}
			if value := append(slices.Clip(path), at); t.Nodes[c].Kind.IsBlock() {
				walk(c, value)
			} else {
				walk(c, append(value, place{"=", 1000}))
			}
		}
	}
	for i, part := range t.Parts {
		if part.Root >= 0 {
			walk(part.Root, []place{{fmt.Sprint("document ", i), -1}})
		}
	}
	return found
}

func columnOf(text string, at int) int { return utf8.RuneCountInString(text[lineStart(text, at):at]) }

func lineStart(text string, at int) int { return strings.LastIndexByte(text[:at], '\n') + 1 }

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func names(path []place) string {
	var b strings.Builder
	for _, p := range path {
		if p.name != "=" {
			b.WriteString("/" + p.name)
		}
	}
	return b.String()
}

// remark is a comment and what it belongs to, found from the words around it
// alone: their lines, columns and paths.
type remark struct {
	owner  string
	beside string // the entry before it
	doubt  bool   // it may belong to that one as well
	under  bool   // it follows an item in the item's column
	opens  bool   // nothing of what it stands in is above it, so that it may be about all of it
}

func remarks(text string) map[string]remark {
	tree, unsure := cst.Parse(text)
	if unsure != nil {
		return nil
	}
	ws := words(tree)
	found := map[string]remark{}
	run, narrow := -1, 0 // where the comments between two words begin, and the leftmost column of them
	for _, c := range tree.Comments() {
		at, said := int(c.At), text[c.At:c.End]
		next := 0
		for next < len(ws) && ws[next].start < at {
			next++
		}
		g := gap{text: text, at: at, words: ws[:next]}
		if next > 0 {
			g.before = ws[next-1].path
		}
		if next < len(ws) {
			g.after = ws[next].path
		}
		if next == 0 && len(ws) > 0 {
			g.before = g.after[:1]
		}
		line := lineStart(text, at)
		switch {
		case next > 0 && (ws[next-1].end > at || !blank(text[line:at]) && (ws[next-1].start >= line || ws[next-1].end > line)):
			found[said] = remark{owner: "on " + names(g.before)}
		case !blank(text[line:at]):
			found[said] = remark{owner: "at " + names(g.after)}
		default:
			if col := columnOf(text, at); run != next {
				run, narrow = next, col
			} else {
				narrow = min(narrow, col)
			}
			found[said] = g.remark(narrow)
		}
	}
	return found
}

// gap is what stands around a comment on a line of its own.
type gap struct {
	text          string
	at            int
	words         []word // before it
	before, after []place
}

func (g *gap) remark(narrow int) remark {
	same := 0 // the way that the words around it share
	for same < len(g.before) && same < len(g.after) && g.before[same] == g.after[same] {
		same++
	}
	col := columnOf(g.text, g.at)
	isItem := func(p place) bool { return p.name[0] == '[' && p.col == col }
	under := slices.ContainsFunc(g.before[same:], isItem)
	next := -1
	if same < len(g.after) {
		next = g.after[same].col
	}
	for d := len(g.before); d > same && narrow > next; d-- {
		if p := g.before[d-1]; p.name != "=" && p.col < narrow {
			r := remark{owner: "end of " + names(g.before[:d]), under: under}
			if d < len(g.before) {
				r.beside, r.doubt = names(g.before[:d+1]), g.touches()
			}
			return r
		}
	}
	if same == len(g.after) {
		return remark{owner: "end"}
	}
	rest := g.text[g.at:]
	for strings.HasPrefix(rest, "#") {
		_, rest, _ = strings.Cut(rest, "\n")
		rest = strings.TrimLeft(rest, " \t")
	}
	apart := strings.HasPrefix(rest, "\n")
	if apart && len(g.before) <= same {
		return remark{owner: "head of " + names(g.after[:same])}
	}
	r := remark{owner: "before " + names(g.after[:same+1]), under: under && col == next} // further in, under one that stands at next, is chance
	if len(g.before) > same {
		flat := slices.ContainsFunc(g.before[same:], func(p place) bool { return p.name[0] == '[' && p.col == next })
		r.beside = names(g.before[:same+1])
		r.doubt = apart || flat || col != next || g.touches() && g.closesMany(g.before[:same+1], next)
	} else {
		r.opens = g.touches() || g.top() == 0
	}
	return r
}

// top is where the comments begin that stand without an empty line over this one.
func (g *gap) top() int {
	at := lineStart(g.text, g.at)
	for at > 0 {
		above := lineStart(g.text, at-1)
		if !strings.HasPrefix(strings.TrimLeft(g.text[above:], " \t"), "#") {
			break
		}
		at = above
	}
	return at
}

// touches reports whether no empty line stands over them.
func (g *gap) touches() bool {
	top := g.top()
	return top > 0 && !blank(g.text[lineStart(g.text, top-1):top])
}

// closesMany reports whether the entry above begins further up than on the last
// line, and the comments begin in the column of what follows.
func (g *gap) closesMany(entry []place, next int) bool {
	top := g.top()
	first := slices.IndexFunc(g.words, func(w word) bool { return len(w.path) >= len(entry) && slices.Equal(w.path[:len(entry)], entry) })
	return g.words[first].start < lineStart(g.text, top-1) && columnOf(g.text, top+strings.IndexByte(g.text[top:], '#')) <= next
}

// keeps holds a text and what it became against each other: every comment
// belongs to what it belonged to, and one of doubtful owner still stands
// between the same two; anchors and texts are where they were, byte for byte.
func keeps(t *rapid.T, before, after string) {
	old, now := remarks(before), remarks(after)
	for text, r := range old {
		if n := now[text]; n.owner != r.owner || r.doubt && n.beside != r.beside || r.under && !n.under || r.opens && !n.opens {
			t.Fatalf("%s\nis now\n%s\n%q is %v, was %v", before, after, text, now[text], r)
		}
	}
	said := func(text string) (all []string) {
		tree, _ := cst.Parse(text)
		for _, w := range words(tree) {
			all = append(all, names(w.path)+": "+w.says)
		}
		slices.Sort(all)
		return all
	}
	if d := cmp.Diff(said(before), said(after)); d != "" {
		t.Fatalf("%s\nis now\n%s\n%s", before, after, d)
	}
}

// TestCommentsKeepTheirPlaces writes maps with remarks of every kind, each once.
func TestCommentsKeepTheirPlaces(t *testing.T) {
	table := schema.New()
	trial.Check(t, func(t *rapid.T) {
		a := &author{T: t, table: table, numbered: true}
		before := normalise(a.write())
		if _, problems := syntax.Parse(0, []byte(before)); len(problems) > 0 {
			t.Skip("not YAML")
		}
		after, problems := File(table, 0, []byte(before))
		if len(problems) > 0 {
			t.Fatalf("line %d: %s\n%s", problems[0].Span.Line, problems[0].Message, before)
		}
		keeps(t, before, string(after))
	})
}
