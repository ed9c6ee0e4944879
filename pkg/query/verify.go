package query

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Verify says which relations to check first, because what follows from the seeds
// leans on them.
func Verify(q Question) *answer.Verify {
	f := q.filler()
	v := &verify{asked: asked{Question: q, Filler: f}}
	v.result = v.Run(v.options(), q.Seeds...)
	v.facts = q.Radius(v.result)
	out := &answer.Verify{
		Format: "knockon.verify/v1", Map: q.Head(), Seeds: v.atoms(v.result.Seeds), Rows: []answer.Leaning{},
		Summary: NewCounter(q.Map).Summary(v.facts, v.result.Seeds, q.World.Evidence),
	}
	links := v.Relations(func(l *spread.Link) bool { return l.Out == 0 && l.Relation >= 0 && l.Grade > evidence.Confirmed })
	for _, l := range v.tried(links) {
		if l != nil {
			out.Rows = append(out.Rows, *l)
		}
	}
	out.ChangeNothing = len(links) - len(out.Rows)
	slices.SortStableFunc(out.Rows, compareLeanings) // in the order of places
	out.Nodes, out.Sources = f.Tables()
	return out
}

// verify is what the answer leans on, while it is found out.
type verify struct {
	asked
	facts []spread.Fact // of the radius, by atom
	isOne []bool        // by atom: it is one of these, or a seed
}

// options is what has to be known of facts: grades, and moments where some delay
// makes a difference.
func (v *verify) options() spread.Options {
	return spread.Options{Grades: true, Delays: true, Within: v.Within}
}

// tried asks without each relation on which anything rests, in words; nil where
// nothing changes.
func (v *verify) tried(links []int32) []*answer.Leaning {
	used, out := v.result.Used(), make([]*answer.Leaning, len(links))
	var cases []spread.Case
	var places []int
	for i, link := range links {
		if c := v.Unwritten(link); v.matters(c, used) {
			cases, places = append(cases, spread.Case{Seeds: v.result.Seeds, Cut: c}), append(places, i)
		}
	}
	v.isOne = make([]bool, len(v.Map.Nodes)*int(model.NumEffects))
	for _, s := range v.result.Seeds {
		v.isOne[s] = true
	}
	for i := range v.facts {
		v.isOne[v.facts[i].Atom] = true
	}
	of := newLanesMap(v.Map, nil)
	memory := func() *without { return &without{verify: v, counter: NewCounter(v.Map), lanes: newLaneCounter(of)} }
	spread.SweepBlocks(v.Program, v.options(), cases, memory, func(w *without, at []int32, b *spread.Block) {
		w.compare(b)
		summaries := w.lanes.summaries(b, v.World.Evidence)
		for lane, i := range at {
			if len(w.went[lane])+len(w.came[lane]) > 0 {
				link := links[places[i]]
				out[places[i]] = &answer.Leaning{
					Relation: v.relation(link), Claims: v.known(link), Went: w.moved(w.went[lane]), Came: w.moved(w.came[lane]), Summary: summaries[lane],
				}
			}
		}
	})
	return out
}

// matters reports whether a case can differ: it lacks what something follows by, or has
// something follow on better evidence than it did.
func (v *verify) matters(c *spread.Cut, used []bool) bool {
	return slices.ContainsFunc(c.Links, func(i int32) bool { return used[i] }) ||
		slices.ContainsFunc(c.Regrade, func(g spread.Regrade) bool { return used[g.Link] || g.Grade < v.Links[g.Link].Grade })
}

// without is the memory of one goroutine: which facts go and come in each case.
type without struct {
	*verify
	counter    *Counter
	lanes      *laneCounter
	went, came [spread.Lanes][]spread.Atom
}

// compare finds the facts that the radius has and a case lacks, and the other way
// round.
func (w *without) compare(b *spread.Block) {
	for i := range b.Cases {
		w.went[i], w.came[i] = w.went[i][:0], w.came[i][:0]
	}
	for i := range w.facts {
		a := w.facts[i].Atom
		spread.LanesOf(b.All()&^said(b, a), func(lane int) { w.went[lane] = append(w.went[lane], a) })
	}
	for _, a := range b.Atoms {
		if !w.isOne[a] {
			spread.LanesOf(said(b, a), func(lane int) { w.came[lane] = append(w.came[lane], a) })
		}
	}
}

func (w *without) moved(atoms []spread.Atom) answer.Moved {
	c := w.counter.Atoms(atoms, w.result.Seeds...)
	return answer.Moved{
		CriticalServices: c.CriticalServices, ServicesDown: c.ServicesDown, ServicesDegraded: c.ServicesDegraded,
		DatasetsExposed: c.DatasetsExposed, Facts: len(atoms),
	}
}

// compareLeanings puts first on what most leans.
func compareLeanings(x, y answer.Leaning) int {
	more, less := x.Sum(), y.Sum()
	return cmp.Or(slices.Compare(less[:], more[:]), strings.Compare(x.Relation.Node.ID, y.Relation.Node.ID),
		cmp.Compare(x.Relation.Relation, y.Relation.Relation), strings.Compare(x.Relation.To.ID, y.Relation.To.ID))
}
