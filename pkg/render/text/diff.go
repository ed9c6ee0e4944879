package text

import (
	"strings"

	"knockon/pkg/query"
	"knockon/pkg/style"
)

// maxChanges is how many changes of a sort a terminal gets before they fold.
const maxChanges = 20

// Diff writes a difference: what is compared, how much differs, the nodes and
// relations, and what becomes of the radii.
func Diff(d *query.Diff, o Options) string {
	p := &page{Options: o}
	sources := newCited()
	t := &diff{page: p, d: d, sources: sources}
	for i, s := range []*query.Side{d.Old, d.New} {
		t.sides[i] = why{page: p, w: &query.Why{Question: s.Question, Program: s.Program}, sources: &numbering{s.Map, sources}}
	}
	p.blank()
	t.header()
	t.nodes()
	t.relations()
	t.radii()
	t.suggestion()
	sources.write(p)
	return p.String()
}

// diff is the page of a difference, with the words for either side.
type diff struct {
	*page
	d       *query.Diff
	sides   [2]why // old, new
	sources *cited
}

// sign marks a line: + came, - went, ~ differs.
func (t *diff) sign(c query.Change) string {
	s := [...]string{query.Came: "+", query.Went: "−", query.Changed: "~", query.Renamed: "~"}[c]
	if t.ASCII && s == "−" {
		s = "-"
	}
	return bold(s)
}

func (t *diff) header() {
	title := "What differs"
	if t.d.New.Label != "" {
		title = t.plain(style.Side(t.d.Old) + style.Arrow + style.Side(t.d.New))
	}
	t.paragraph(bold(title) + " " + muted("· "+t.context()))
	for i, s := range []*query.Side{t.d.Old, t.d.New} {
		if s.Absent {
			t.paragraph([]string{"There was no map yet: all of it is new.", "The map is gone: all of it went."}[i])
		}
	}
	t.blank()
	t.paragraph(t.headline())
}

// context is what context says of one question, of two.
func (t *diff) context() string {
	old, new := &t.d.Old.Question, &t.d.New.Question
	return contextOf(
		style.Between(style.Date(old.World.AsOf), style.Date(new.World.AsOf)),
		style.Between(style.Date(old.World.KnownAt), style.Date(new.World.KnownAt)),
		new, style.Between(mapTitle(old.Map), mapTitle(new.Map)))
}

// headline says how much differs, in one sentence a sort.
func (t *diff) headline() string {
	if !t.d.Differs() {
		if t.d.Named {
			return "Nothing differs: the same nodes and relations, and the same radii of what was asked about."
		}
		return "Nothing differs: the same nodes, relations and radii."
	}
	var out []string
	for _, s := range style.Tally(t.d) {
		out = append(out, bold(s.What+":")+" "+strings.Join(s.Counts, ", ")+".")
	}
	return strings.Join(out, " ")
}

// limit is how many of n items are shown.
func (t *diff) limit(n int) int {
	if t.Width == 0 || t.Full || n <= maxChanges+1 {
		return n
	}
	return maxChanges
}

// hanging writes a line whose continuations stand further in.
func (t *diff) hanging(indent, s string) {
	s = t.plain(s)
	if t.Width == 0 {
		t.line(indent + s)
		return
	}
	for i, l := range wrap(s, t.Width-len(margin)-len(indent)-3) {
		if i > 0 {
			l = "  " + l
		}
		t.line(indent + l)
	}
}

func (t *diff) more(n int, what string) {
	if n > 0 {
		t.paragraph(muted("+ " + style.Number(int64(n)) + " more " + what + ": --full shows them"))
	}
}
