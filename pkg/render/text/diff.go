package text

import (
	"strings"

	"knockon/pkg/diff"
	"knockon/pkg/phrase"
)

// maxChanges is how many changes of a sort a terminal gets before they fold.
const maxChanges = 20

// Diff writes a difference: what is compared, how much differs, the nodes and
// relations, and what becomes of the radii.
func Diff(d *diff.Diff, o Options) string {
	p := &page{Options: o}
	sources := newCited()
	t := &diffPage{page: p, d: d, sources: sources}
	for i, s := range []*diff.Side{d.Old, d.New} {
		t.sides[i] = mapWords{page: p, m: s.Map, p: s.Program, sources: sources}
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

// diffPage is the page of a difference, with the words for either side.
type diffPage struct {
	*page
	d       *diff.Diff
	sides   [2]mapWords // old, new
	sources *cited
}

// sign marks a line: + came, - went, ~ differs.
func (t *diffPage) sign(c diff.Change) string {
	s := [diff.NumChanges]string{diff.Came: "+", diff.Went: "−", diff.Changed: "~", diff.Renamed: "~"}[c]
	if t.ASCII && s == "−" {
		s = "-"
	}
	return bold(s)
}

func (t *diffPage) header() {
	title := "What differs"
	if t.d.New.Label != "" {
		title = t.plain(phrase.Side(t.d.Old) + phrase.Arrow + phrase.Side(t.d.New))
	}
	t.paragraph(bold(title) + " " + muted("· "+t.context()))
	for i, s := range []*diff.Side{t.d.Old, t.d.New} {
		if s.Absent {
			t.paragraph([]string{"There was no map yet: all of it is new.", "The map is gone: all of it went."}[i])
		}
	}
	t.blank()
	t.paragraph(t.headline())
}

// context is what context says of one question, of two.
func (t *diffPage) context() string {
	old, new := t.d.Old.Head(), t.d.New.Head()
	return contextOf(
		phrase.Between(phrase.Date(old.AsOf), phrase.Date(new.AsOf)),
		phrase.Between(phrase.Date(old.KnownAt), phrase.Date(new.KnownAt)),
		&new, phrase.Between(mapTitle(&old), mapTitle(&new)))
}

// headline says how much differs, in one sentence a sort.
func (t *diffPage) headline() string {
	if !t.d.Differs() {
		if t.d.Named {
			return "Nothing differs: the same nodes and relations, and the same radii of what was asked about."
		}
		return "Nothing differs: the same nodes, relations and radii."
	}
	var out []string
	for _, s := range phrase.Tally(t.d) {
		out = append(out, bold(s.What+":")+" "+strings.Join(s.Counts, ", ")+".")
	}
	return strings.Join(out, " ")
}

// limit is how many of n items are shown.
func (t *diffPage) limit(n int) int {
	if t.Width == 0 || t.Full || n <= maxChanges+1 {
		return n
	}
	return maxChanges
}

// hanging writes a line whose continuations stand further in.
func (t *diffPage) hanging(indent, s string) {
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

func (t *diffPage) more(n int, what string) {
	if n > 0 {
		t.paragraph(muted("+ " + phrase.Number(int64(n)) + " more " + what + ": --full shows them"))
	}
}
