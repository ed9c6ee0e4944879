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
	facts    []spread.Fact // of the radius, by atom
	isOne    []bool        // by atom: it is one of these, or a seed
	isSeeded []bool        // by node: a seed is of it
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
	v.isSeeded = make([]bool, len(v.Map.Nodes))
	for _, s := range v.result.Seeds {
		v.isOne[s], v.isSeeded[s.Node()] = true, true
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
	memory := func(uncut *spread.Block) *without { return newWithout(v, of, uncut) }
	spread.SweepCuts(v.Program, v.options(), v.result.Seeds, cases, memory, func(w *without, at []int32, b *spread.Block) {
		w.compare(b)
		w.changes(b)
		for lane, i := range at {
			v.say(leans[i], w.went.of(lane), w.came.of(lane), w.sums(lane, b.Grades()))
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
	levels     []*ClimbCounter // by grade: of what there is, while nothing is left out
	moves      [spread.Lanes][]move
	went, came movedLanes
}

// move is an atom that a case has, or has not, on a grade.
type move struct {
	level int
	atom  spread.Atom
	came  bool
}

func newWithout(v *verify, of *lanesMap, uncut *spread.Block) *without {
	w := &without{verify: v}
	for level := range uncut.Grades() {
		c := newClimbCounter(of)
		for _, a := range uncut.Atoms {
			if uncut.HoldsAt(level, a) != 0 && !v.isSeeded[a.Node()] {
				c.Came(a)
			}
		}
		w.levels = append(w.levels, c)
	}
	return w
}

// changes notes what each case has that there is not without a cut, and the other way round.
func (w *without) changes(b *spread.Block) {
	for lane := range w.moves {
		w.moves[lane] = w.moves[lane][:0]
	}
	b.Changes(func(level int, a spread.Atom, came, went uint64) {
		if !w.isSeeded[a.Node()] {
			spread.LanesOf(came|went, func(lane int) { w.moves[lane] = append(w.moves[lane], move{level, a, came != 0}) })
		}
	})
}

// sums sums up a case.
func (w *without) sums(lane int, grades []evidence.Grade) answer.Summary {
	for _, m := range w.moves[lane] {
		w.levels[m.level].move(m.atom, m.came)
	}
	s := summaryOn(w.levels, grades, w.World.Evidence)
	for _, m := range w.moves[lane] {
		w.levels[m.level].move(m.atom, !m.came)
	}
	return s
}

// summaryOn sums up what is counted by grade, cumulatively down to the worst.
func summaryOn(levels []*ClimbCounter, grades []evidence.Grade, worst evidence.Grade) (s answer.Summary) {
	level := 0
	for g := evidence.Confirmed; g <= worst; g++ {
		if level+1 < len(grades) && grades[level+1] == g {
			level++
		}
		s.ByEvidence = append(s.ByEvidence, answer.GradeCounts{Grade: g, Counts: levels[level].sum})
	}
	s.Counts = levels[level].sum
	return s
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
		if m.facts.add(in); in == 0 || w.isSeeded[node] {
			return
		}
		var also uint64
		if a.Effect() == model.Degraded && w.isOne[down] == isOne {
			also = moves(down)
		}
		m.add(w.levels[0].kinds[node], a.Effect(), in, also)
	}
	for _, node := range b.Asked() {
		for _, a := range spread.AtomsOf(node) {
			switch {
			case !w.isOne[a]:
				count(&w.came, a, false, comes)
			case !w.result.IsSeed(a):
				count(&w.went, a, true, goes)
			}
		}
	}
}

// compareLeanings puts first on what most leans.
func compareLeanings(x, y answer.Leaning) int {
	more, less := x.Sum(), y.Sum()
	return cmp.Or(slices.Compare(less[:], more[:]), strings.Compare(x.Relation.Node.ID, y.Relation.Node.ID),
		cmp.Compare(x.Relation.Relation, y.Relation.Relation), strings.Compare(x.Relation.To.ID, y.Relation.To.ID))
}
