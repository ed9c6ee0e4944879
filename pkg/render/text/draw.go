package text

import (
	"knockon/pkg/answer"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/phrase"
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
	w.blank()
	w.paragraph(bold(w.title()) + " " + muted("· "+context(&d.Map)))
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
	unmapped []bool  // by node
	alone    bool    // organisations alone
	near     []bool  // by node
	step     []int32 // from the focus
	relied   []int   // by node: how many rely on it
	relies   [][]string
}

func (w *outline) title() string {
	if len(w.d.Focus) == 0 {
		return "Who relies on whom"
	}
	var names []string
	for _, i := range w.d.Focus {
		names = append(names, i.NameUnder(nil))
	}
	return "Around " + strings.Join(names, ", ")
}

// closing says what the outline leaves out, and what the map cannot say.
func (w *outline) closing() {
	w.blank()
	unmapped := 0
	for _, i := range w.d.Unmapped {
		if w.d.Spots[i.Index].Near {
			unmapped++
		}
	}
	if unmapped > 0 {
		w.paragraph(bold("Unmapped:") + " the map cannot say what " + plural(unmapped, "node relies", "nodes rely") + " on.")
	}
	var names []string
	for i := range w.d.Disputed {
		if l := &w.d.Disputed[i]; w.d.IsNear(l) {
			names = append(names, l.Node.ID+" "+l.Relation.Relation.Rule().Label+" "+l.To.ID)
		}
	}
	if len(names) > maxListed && w.Width > 0 && !w.Full {
		names = append(names[:maxListed-1], phrase.Number(int64(len(names)-maxListed+1))+" more (--full lists them)")
	}
	if len(names) > 0 {
		w.paragraph(bold("Disputed, left out:") + " " + strings.Join(names, "; ") + ".")
	}
	if left := phrase.LeftOut(w.d.LeftOut.NotInForce, w.d.LeftOut.NotKnown, w.d.LeftOut.Weak); left != "" && len(w.d.Focus) == 0 {
		w.paragraph(bold("Left out:") + " " + left + ".")
	}
}
