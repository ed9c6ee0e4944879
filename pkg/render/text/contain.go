package text

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Contain writes what to order to stop an attacker: a line for each outcome that
// is worth a look, with what is left and the price; all of them where nothing is
// folded.
func Contain(c *answer.Contain, o Options) string {
	w := &options{page: &page{Options: o}, c: c}
	w.title(phrase.WhatToCut(c.Seeds, phrase.Owned), &c.Map)
	w.sameAs(c.Seeds)
	w.blank()
	w.protection()
	if len(c.Options) == 0 {
		w.paragraph(phrase.NothingToCut(c))
	} else {
		read := phrase.HowToReadPrices
		if w.narrow() {
			read = phrase.HowToReadLeft
		}
		w.paragraph(muted(read))
		w.blank()
		w.table()
		w.blank()
		w.paragraph(phrase.WhomToOrder(c.Points(o.Full), o.Full, fullName, phrase.Plain))
		w.paragraph(muted(phrase.WasTried(&c.Tried)))
		if said := phrase.AllOptions(c); said != "" && !o.Full {
			w.paragraph(muted(said))
		}
	}
	w.blank()
	w.commands(phrase.NextOfSeeds(c.Seeds, &c.Map))
	return w.String()
}

// protection writes what keeps an attacker away from what is to be protected.
func (w *options) protection() {
	p := w.c.Protect
	if p == nil {
		return
	}
	var nodes []*answer.Node
	for _, relations := range [][]answer.Relation{p.Cuts, p.Because} {
		for i := range relations {
			nodes = append(nodes, relations[i].Node, relations[i].To)
		}
	}
	w.paragraph(bold(phrase.ToProtect(p, phrase.Owned)))
	w.paragraph(phrase.Protection(p))
	for _, said := range phrase.ProtectionLines(p, phrase.Apart(nodes, fullName), phrase.Plain) {
		w.hanging("  ", 2, said)
	}
	w.paragraph(phrase.ProtectedByIsolating(p, phrase.Apart(p.Isolate, fullName)))
	w.blank()
}

// options is what to order, while it is written.
type options struct {
	*page
	c      *answer.Contain
	called func(*answer.Node) string
	widths []int // of the columns before the last
}

func (w *options) table() {
	points := w.c.Points(w.Full)
	rows := [][]string{phrase.OptionColumns()[:4], phrase.OutcomeCells(&w.c.Nothing)}
	var nodes []*answer.Node
	for _, p := range points {
		rows = append(rows, phrase.OutcomeCells(&p[0].Outcome))
		for i := range p {
			for k := range p[i].Cuts {
				o := &p[i].Cuts[k]
				nodes = append(nodes, slices.DeleteFunc([]*answer.Node{o.Isolate, o.Node, o.To}, func(n *answer.Node) bool { return n == nil })...)
			}
		}
	}
	w.called = phrase.Apart(nodes, fullName)
	w.widths = make([]int, len(rows[0]))
	for _, r := range rows {
		for i := range r {
			w.widths[i] = max(w.widths[i], width(w.plain(r[i])))
		}
	}
	if !w.narrow() {
		w.row(rows[0], phrase.OptionColumns()[4], muted)
	}
	w.point(rows[1], &w.c.Nothing, phrase.NothingOrdered, plainly)
	for i, p := range points {
		painted := plainly
		if !p[0].Worth {
			painted = muted
		}
		shown := p
		if !w.Full {
			shown = p[:1]
		}
		for k := range shown {
			said := phrase.Orders(&shown[k], w.called, phrase.Plain)
			if more := len(p) - len(shown); more > 0 {
				said += muted(" · " + phrase.MoreOrders(more))
			}
			if k == 0 {
				w.point(rows[2+i], &p[0].Outcome, said, painted)
			} else {
				w.point(make([]string, len(w.widths)), nil, said, painted)
			}
		}
	}
}

func plainly(s string) string { return s }

// point writes what is ordered behind its numbers, or under them where they are
// all that fits.
func (w *options) point(cells []string, o *answer.Outcome, said string, painted func(string) string) {
	if !w.narrow() {
		w.row(cells, said, painted)
		return
	}
	if o != nil {
		w.paragraph(bold(phrase.OutcomeWords(o)))
	}
	w.hanging("  ", 2, painted(said))
}

// row writes cells, the last of which goes on in further lines below itself.
func (w *options) row(cells []string, last string, painted func(string) string) {
	head := ""
	for i, c := range cells {
		c = w.plain(c)
		head += padLeft(c, w.widths[i]) + "  "
	}
	w.hanging(painted(head), width(head), painted(last))
}
