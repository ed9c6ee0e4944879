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
	memory := func() *without { return &without{verify: v, lanes: newLaneCounter(of)} }
	spread.SweepBlocks(v.Program, v.options(), cases, memory, func(w *without, at []int32, b *spread.Block) {
		w.compare(b)
		summaries := w.lanes.summaries(b, v.World.Evidence)
		for lane, i := range at {
			v.say(leans[i], w.went.of(lane), w.came.of(lane), summaries[lane])
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

// without is the memory of one goroutine: how much goes and comes in each case.
type without struct {
	*verify
	lanes      *laneCounter
	went, came movedLanes
}

// movedLanes counts facts for many cases at once.
type movedLanes struct{ critical, down, degraded, exposed, facts abreast }

func (m *movedLanes) of(lane int) answer.Moved {
	return answer.Moved{
		CriticalServices: m.critical.of(lane), ServicesDown: m.down.of(lane), ServicesDegraded: m.degraded.of(lane),
		DatasetsExposed: m.exposed.of(lane), Facts: m.facts.of(lane),
	}
}

// add counts a fact; what is degraded, but where the same node is down as well.
func (m *movedLanes) add(kind laneKind, effect model.Effect, in, down uint64) {
	switch {
	case kind == dataset && effect == model.Exposed:
		m.exposed.add(in)
	case kind != plainService && kind != criticalService:
	case effect == model.Degraded:
		m.degraded.add(in &^ down)
	case effect == model.Down:
		m.down.add(in)
		if kind == criticalService {
			m.critical.add(in)
		}
	}
}

// compare counts the facts that the radius has and a case lacks, and the other way
// round; those on the nodes of seeds by their number alone.
func (w *without) compare(b *spread.Block) {
	w.went, w.came = movedLanes{}, movedLanes{}
	goes := func(a spread.Atom) uint64 { return b.All() &^ said(b, a) }
	comes := func(a spread.Atom) uint64 { return said(b, a) }
	count := func(m *movedLanes, a spread.Atom, isOne bool, moves func(spread.Atom) uint64) {
		node, in, down := a.Node(), moves(a), spread.AtomOf(a.Node(), model.Down)
		if m.facts.add(in); in == 0 || slices.ContainsFunc(w.result.Seeds, func(s spread.Atom) bool { return s.Node() == node }) {
			return
		}
		var also uint64
		if a.Effect() == model.Degraded && w.isOne[down] == isOne {
			also = moves(down)
		}
		m.add(w.lanes.kinds[node], a.Effect(), in, also)
	}
	for i := range w.facts {
		count(&w.went, w.facts[i].Atom, true, goes)
	}
	for _, a := range b.Atoms {
		if !w.isOne[a] {
			count(&w.came, a, false, comes)
		}
	}
}

// compareLeanings puts first on what most leans.
func compareLeanings(x, y answer.Leaning) int {
	more, less := x.Sum(), y.Sum()
	return cmp.Or(slices.Compare(less[:], more[:]), strings.Compare(x.Relation.Node.ID, y.Relation.Node.ID),
		cmp.Compare(x.Relation.Relation, y.Relation.Relation), strings.Compare(x.Relation.To.ID, y.Relation.To.ID))
}
