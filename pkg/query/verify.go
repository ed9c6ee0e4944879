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
		if l.says != nil {
			out.Rows = append(out.Rows, *l.says)
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

// lean is a relation of which something may be known by it alone.
type lean struct {
	link int32
	cut  *spread.Cut     // what goes with it
	says *answer.Leaning // in words; nil where nothing changes
}

// tried asks without each relation on which anything rests.
func (v *verify) tried(links []int32) []*lean {
	used, without := v.result.Used(), v.Unwriting()
	var leans []*lean
	for _, link := range links {
		if c := without.Cut(link); v.matters(c, used) {
			leans = append(leans, &lean{link: link, cut: c})
		}
	}
	v.isOne = make([]bool, len(v.Map.Nodes)*int(model.NumEffects))
	for _, s := range v.result.Seeds {
		v.isOne[s] = true
	}
	for i := range v.facts {
		v.isOne[v.facts[i].Atom] = true
	}
	v.abreast(v.oneByOne(leans))
	return leans
}

// abreast asks many at once.
func (v *verify) abreast(leans []*lean) {
	cases := make([]spread.Case, len(leans))
	for i, l := range leans {
		cases[i] = spread.Case{Seeds: v.result.Seeds, Cut: l.cut}
	}
	of := newLanesMap(v.Map, nil)
	memory := func() *without { return &without{verify: v, counter: NewCounter(v.Map), lanes: newLaneCounter(of)} }
	spread.SweepBlocks(v.Program, v.options(), cases, memory, func(w *without, at []int32, b *spread.Block) {
		w.compare(b)
		summaries := w.lanes.summaries(b, v.World.Evidence)
		for lane, i := range at {
			v.say(leans[i], w.moved(w.went[lane]), w.moved(w.came[lane]), summaries[lane])
		}
	})
}

// say notes what goes and comes without a relation, and what there is then.
func (v *verify) say(l *lean, went, came answer.Moved, s answer.Summary) {
	if went.Facts+came.Facts > 0 {
		l.says = &answer.Leaning{Relation: v.relation(l.link), Claims: v.known(l.link), Went: went, Came: came, Summary: s}
	}
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
