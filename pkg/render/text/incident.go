package text

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

// incident writes what the map records of an incident, an organisation after the
// other.
func (w *show) incident(in *answer.Incident) {
	w.paragraph(bold(in.Title) + muted(" · "+in.ID))
	began := ""
	if in.Began != 0 {
		began = phrase.BeganOn(in.Began) + " · "
	}
	w.paragraph(muted(began + phrase.Observed(in.Observed)))
	for _, l := range phrase.Lines(in.About) {
		w.paragraph(l)
	}
	w.paragraph(phrase.Thought(w.s.Seeds, phrase.Owned))
	w.line(muted(in.At.String()))
	lines := slices.Clone(in.Observed)
	slices.SortStableFunc(lines, func(x, y answer.Observation) int { return strings.Compare(x.Node.Org().ID, y.Node.Org().ID) })
	nodes := each.At(lines, func(l *answer.Observation) *answer.Node { return l.Node })
	own := func(n *answer.Node) string { return n.Org().ID + " " + safe.Reads(n.Name) }
	called := phrase.ApartBy(nodes, own, func(n *answer.Node) string { return n.Name })
	var org *answer.Node
	for i := range lines {
		o := &lines[i]
		if o.Node.Org() != org {
			org = o.Node.Org()
			w.blank()
			w.paragraph(bold(org.Name))
		}
		sign := "● "
		if !o.Seen {
			sign = "○ "
		}
		w.hanging(sign, 2, phrase.Saw(o, called(o.Node))+muted(before(phrase.SaidOf(o, w.sources.cite))))
		for _, l := range phrase.Lines(o.Note) {
			w.hanging("    ", 4, muted(l))
		}
	}
	w.blank()
	w.commands(phrase.NextOf(in, w.s.Seeds, &w.s.Map))
}

// before puts a dot before what there is.
func before(s string) string {
	if s == "" {
		return ""
	}
	return " · " + s
}
