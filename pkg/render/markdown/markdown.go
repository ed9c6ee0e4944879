// Package markdown writes answers for reports and pull requests, in GitHub's dialect.
package markdown

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
	"knockon/pkg/style"
)

// Escape makes a text of the map plain text in Markdown: no emphasis, link,
// code, table cell or HTML starts in it.
func Escape(s string) string { return safe.Markdown(s) }

// code quotes an id; ids hold nothing that ends a code span.
func code(id string) string { return "`" + id + "`" }

// List writes a listing as a table.
func List(t answer.Table) []byte {
	var b strings.Builder
	b.WriteString(cells(t.Columns...) + "|" + strings.Repeat(" --- |", len(t.Columns)) + "\n")
	for row := range t.Rows {
		for _, c := range row {
			b.WriteString("| " + Escape(c) + " ")
		}
		b.WriteString("|\n")
	}
	return []byte(b.String())
}

// comment is how many characters a comment of GitHub or GitLab takes at least, and
// rowsInComment how many rows may have room in it.
const (
	comment       = 65_536
	shortest      = 20 // characters of a row
	rowsInComment = comment / shortest
)

// Options is what of a radius is written.
type Options struct {
	Summary bool // the numbers alone
	Full    bool // every organisation and way, and every node that is hit with its step
}

// Blast writes a radius: the numbers, the organisations, the ways on which harm
// reaches them, and what is not certain. Where that is more than fits a comment,
// its long lists are folded as far as needed.
func Blast(b *answer.Blast, o Options) []byte {
	d := digest.WithoutWays(&b.Radius)
	if !o.Summary {
		d = digest.Of(&b.Radius)
	}
	var hits []*digest.Hit
	if o.Full {
		hits = digest.Hits(&b.Radius)
	}
	if !o.Full || len(hits)+len(d.Ways) <= rowsInComment {
		if whole := blast(b, d, hits, o, 0); fits(whole) {
			return whole
		}
	}
	return fullest(func(most int) []byte {
		folded, short := *b, *d
		few, left := first(hits, most, 0)
		folded.Weakened, left = first(b.Weakened, most, left)
		folded.Unmapped, left = first(b.Unmapped, most, left)
		short.Organisations, left = first(d.Organisations, most, left)
		short.Ways, left = first(d.Ways, most, left)
		folded.LeftOut = slices.Clone(b.LeftOut)
		for i := range folded.LeftOut {
			folded.LeftOut[i].Relations, left = first(b.LeftOut[i].Relations, most, left)
		}
		return blast(&folded, &short, few, o, left)
	})
}

func fits(document []byte) bool { return utf8.RuneCount(document) <= comment }

// fitting writes a document with so many rows, or cut to as many as a comment takes.
func fitting(most int, write func(p *page, most int)) []byte {
	document := func(most int, cut bool) []byte {
		p := &page{cut: cut}
		write(p, most)
		return []byte(p.String())
	}
	if whole := document(most, false); fits(whole) {
		return whole
	}
	return fullest(func(n int) []byte { return document(min(n, most), true) })
}

// fullest folds a document no more than a comment needs.
func fullest(fold func(most int) []byte) []byte {
	return fold(sort.Search(rowsInComment, func(n int) bool { return !fits(fold(n + 1)) }))
}

// first is the first few of a list, and how many others are left out with them.
func first[T any](list []T, most, left int) ([]T, int) {
	n := min(most, len(list))
	return list[:n], left + len(list) - n
}

// blast writes a radius of which so many rows and items were left out.
func blast(b *answer.Blast, d *digest.Digest, hits []*digest.Hit, o Options, left int) []byte {
	p := &page{cited: map[*answer.Source]int{}}
	p.title(phrase.If(b.Seeds, func(n *answer.Node) string { return Escape(phrase.Owned(n)) }), &b.Map, b.Seeds...)
	figures := phrase.Figures(b.Numbers(), d)
	for _, f := range figures {
		p.printf("- **%s**", Escape(f.Says))
		if f.Under != "" {
			p.printf(" (%s)", Escape(f.Under))
		}
		p.printf("\n")
	}
	p.printf("\n")
	switch {
	case len(b.Facts) == 0:
		p.printf("%s\n\n", phrase.Sentence(phrase.Nothing(b)))
	case len(figures) == 0:
		p.printf("%s\n\n", phrase.Sentence(phrase.NobodyElse))
	}
	if said := phrase.Kept(b, d.Sure, Escape); said != "" {
		p.printf("%s\n\n", said)
	}
	if o.Summary {
		return []byte(p.String())
	}
	if b.Kept != nil && b.Kept.For != nil {
		p.overdue(b.Kept, o.Full)
	} else {
		p.organisations(d, o.Full)
	}
	p.ways(b, d, o.Full)
	if o.Full {
		p.counts(b.Numbers())
		p.hits(hits)
	}
	p.doubts(b)
	if left > 0 {
		p.printf("%s\n\n", phrase.CommentFolded(left))
	}
	p.sources()
	return []byte(p.String())
}

type page struct {
	strings.Builder
	items int                    // how many of a list are written before the rest is counted
	left  int                    // how many were not
	cut   bool                   // no more stands here than a comment takes
	cited map[*answer.Source]int // their numbers
	order []*answer.Source
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

// title writes what is asked, and below it of which map, on which days and on what evidence, and which seeds seem to stand
// in the map under other ids too.
func (p *page) title(asked string, h *answer.Head, seeds ...answer.Atom) {
	p.printf("## %s\n\n", asked)
	p.context(h)
	for _, said := range phrase.SeedsSameAs(seeds, name) {
		p.printf("%s\n\n", said)
	}
}

// below writes a paragraph under what stands there, of "" none.
func (p *page) below(said string) {
	if said != "" {
		p.printf("\n%s\n", said)
	}
}

// folded says what was left out to fit a comment.
func (p *page) folded() {
	if p.cut {
		p.below(phrase.CommentFolded(p.left))
	}
}

// row writes a row of a table.
func (p *page) row(cell ...string) { p.WriteString(cells(cell...)) }

func name(n *answer.Node) string {
	if n.IsOrganisation() {
		return Escape(n.Name)
	}
	return Escape(n.Organisation.Name) + ": " + Escape(n.Name)
}

// briefName names a node as text does.
func briefName(n *answer.Node) string { return Escape(n.NameUnder(nil)) }

// context is the map, the dates and the evidence of a question.
func (p *page) context(h *answer.Head) { p.printf("%s\n\n", phrase.Setting(h, h, Escape)) }

func (p *page) counts(s *answer.Summary) {
	columns := append([]string{"evidence"}, phrase.NumberColumns()...)
	p.printf("%s| :--%s |\n", cells(columns...), strings.Repeat(" | --:", len(columns)-1))
	for i := range s.ByEvidence {
		g := &s.ByEvidence[i]
		p.row(append([]string{phrase.OrBetter(g.Grade, i)}, phrase.PlainNumbers(&g.Counts)...)...)
	}
	p.printf("\n")
}

// hits writes a row for each node that is hit, and under them what their marks say.
func (p *page) hits(hits []*digest.Hit) {
	if len(hits) == 0 {
		return
	}
	p.printf("%s| :-- | :-- | :-- | :-- | --: | :-- |\n", cells("node", "what", "effect", "evidence", "steps", "because"))
	starred := false
	for _, h := range hits {
		starred = starred || h.Node.Critical
		p.printf("%s", cells(code(h.Node.ID), phrase.Starred(h.Node, name(h.Node)), style.MarkOf(h.Worst()).Glyph()+" "+phrase.Suffers(h, 0, false),
			phrase.GradeOfHit(h), phrase.Number(h.Facts[0].Distance), because(h.Arrival(), briefName, p.cite)))
	}
	p.printf("\n")
	if read := phrase.HowToReadRows(starred, false, false, 0); read != "" {
		p.printf("%s\n\n", read)
	}
}

// because says why a step holds, and numbers its sources.
func because(s *answer.Step, called func(*answer.Node) string, cite func(*answer.Source) string) string {
	text := phrase.Because(s, called)
	for i := range s.Claims {
		text += cite(s.Claims[i].Source)
	}
	return text
}

func codeOf(n *answer.Node) string { return code(n.ID) }

func (p *page) cite(source *answer.Source) string {
	n, ok := p.cited[source]
	if !ok {
		p.order = append(p.order, source)
		n = len(p.order)
		p.cited[source] = n
	}
	return fmt.Sprintf(" \\[%d\\]", n)
}

func (p *page) doubts(b *answer.Blast) {
	for i := range b.Weakened {
		p.printf("- %s\n", phrase.WeakenedShort(&b.Weakened[i], name))
	}
	for i := range b.LeftOut {
		p.printf("- %s\n", phrase.LeftOutShort(b, &b.LeftOut[i], briefName))
	}
	for _, u := range phrase.UnmappedBy(b.Unmapped) {
		n := phrase.Unmapped(&u, u.At())
		p.printf("- %s %s\n", n.Label, Escape(n.Text))
	}
	if n := phrase.Elsewhere(&b.Elsewhere); n.Text != "" {
		p.printf("- %s %s\n", n.Label, n.Text)
	}
	p.printf("\n")
}

func (p *page) sources() {
	if len(p.order) > 0 {
		p.printf("Sources:\n\n") // also ends the list above
	}
	for i, src := range p.order {
		p.printf("%d. %s\n", i+1, phrase.TitleAndDate(src, Escape))
	}
}
