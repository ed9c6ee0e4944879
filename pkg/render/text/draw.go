package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

// Draw writes a map as an outline: tier by tier, or step by step around what
// is in focus, each organisation with its nodes, how many rely on each, and
// what it relies on. only is the kinds to show, 0 for all; with organisations
// alone, what their nodes rely on counts for them.
func Draw(d *answer.Draw, only model.KindSet, o Options) string {
	w := &outline{page: &page{Options: o}, d: d, only: only, unmapped: make([]bool, len(d.Nodes))}
	for _, n := range d.Unmapped {
		w.unmapped[n.Index] = true
	}
	w.called = phrase.ApartBy(d.Nodes, placeOf, func(n *answer.Node) string { return n.Name })
	w.blank()
	w.paragraph(bold(phrase.DrawTitle(d)) + " " + muted("· "+setting(&d.Map)))
	w.blank()
	w.paragraph(phrase.DrawNumbers(d))
	w.write()
	w.closing()
	return w.String()
}

type outline struct {
	*page
	d        *answer.Draw
	only     model.KindSet
	called   func(*answer.Node) string // names, equal ones of an organisation with their ids
	unmapped []bool                    // by node
	alone    bool                      // organisations alone
	near     []bool                    // by node
	step     []int32                   // from the focus
	relied   []int                     // by node: how many rely on it
	relies   [][]string
}

// place is where a name tells a node: within its organisation, or among organisations.
type place struct {
	org  *answer.Node
	name string
}

func placeOf(n *answer.Node) place {
	if n.IsOrganisation() {
		return place{nil, safe.Reads(n.Name)}
	}
	return place{n.Org(), safe.Reads(n.Name)}
}

// closing says what the outline leaves out, and what the map cannot say.
func (w *outline) closing() {
	w.blank()
	if n := each.Count(w.d.Unmapped, func(n **answer.Node) bool { return w.d.Spots[(*n).Index].Near }); n > 0 {
		w.note(phrase.DrawUnmapped(n))
	}
	var names []string
	for i := range w.d.Disputed {
		if l := &w.d.Disputed[i]; w.d.IsNear(l) {
			names = append(names, phrase.Relation(&l.Relation))
		}
	}
	if len(names) > 0 {
		w.note(phrase.LeftOutList(answer.LeftDisputed, w.listed(names, phrase.MoreByFull)))
	}
	if len(w.d.Focus) == 0 {
		w.note(phrase.DrawLeftOut(&w.d.LeftOut))
	}
}
