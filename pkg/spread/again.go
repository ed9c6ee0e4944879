package spread

import (
	"math"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// again maintains the fixpoint of one grade as more links are admitted, by delete and rederive (Gupta, Mumick and
// Subrahmanian 1993): what no longer follows is deleted, what follows is derived, and the order in which atoms settled
// gives the proofs that stay. Cost is what comes and goes, the links at it, and a copy of what holds.
type again struct {
	*run
	gone   []placed
	todo   []Atom
	counts map[counter]counted
	place  int32                      // of what settled last
	memory [evidence.NumGrades][]Atom // of what settled, by grade
}

// placed is an atom with the place in which it had settled.
type placed struct {
	place int32
	atom  Atom
}

// Before orders atoms on the heap as they settled.
func (p placed) Before(q placed) bool { return p.place < q.place }

// counter is a threshold: a set, and the row that counts over it.
type counter struct{ set, row int32 }

// counted is how many premises of a threshold hold, and when they were last looked
// through.
type counted struct{ n, place int32 }

// again has nothing yet.
func (r *Result) again() *again {
	w := &again{run: r.newRun()}
	w.q, w.seeds, w.turns = question{modes: r.modes(), within: never}, r.Seeds, []turn{{}}
	return w
}

// with turns to the links that a cut admits.
func (w *again) with(c *Cut) {
	w.q.cut.undo(w.run)
	w.q.cut = c
	c.apply(w.run)
}

// admit updates the fixpoint of a grade to that with those links too.
func (w *again) admit(was stage, grade evidence.Grade) []Atom {
	w.q.grade = grade
	w.begin(was)
	w.suspect()
	for _, g := range w.gone {
		if w.stands(g.atom, math.MaxInt32) {
			w.todo = append(w.todo, g.atom)
		}
	}
	for _, r := range w.q.cut.Regrade {
		for e, rules := range w.classes[w.Links[r.Link].class] {
			if w.admits(r.Link) && w.holds(AtomOf(w.Links[r.Link].Premise, model.Effect(e))) {
				w.lead(r.Link, rules, model.Effect(e))
			}
		}
	}
	stay := len(w.settled)
	w.derive()
	w.Table.Work.note(w.Program, w.settled[stay:])
	w.memory[grade] = w.settled
	return w.settled
}

// begin copies what had settled; what holds of the last grade stays in its memory.
func (w *again) begin(was stage) {
	for _, a := range w.settled {
		w.order[a] = 0
	}
	w.settled = append(w.memory[w.q.grade][:0], was.run.settled[:was.settled]...)
	for i, a := range w.settled {
		w.order[a] = int32(i) + 1
	}
	w.gone, w.counts, w.place = w.gone[:0], map[counter]counted{}, was.settled
}

// suspect deletes what no longer follows from what settled before it, where a threshold rose with a link. Atoms are
// looked at in the order in which they settled, so that the premises of each are decided by then.
func (w *again) suspect() {
	var heap graph.Heap[placed]
	doubt := func(a Atom, after int32) {
		if w.order[a] > after && !w.isSeed(a) {
			heap.Push(placed{w.order[a], a})
		}
	}
	for _, r := range w.q.cut.Regrade {
		if l := &w.Links[r.Link]; l.isCounted() {
			for e := range model.NumEffects {
				doubt(AtomOf(l.Head, e), 0)
			}
		}
	}
	for len(heap) > 0 {
		p := heap.Pop()
		if w.order[p.atom] == 0 || w.stands(p.atom, p.place) {
			continue
		}
		w.order[p.atom] = 0
		w.gone = append(w.gone, p)
		for link, rules := range w.fires(p.atom) {
			for i := range rules {
				doubt(AtomOf(w.headOf(link, p.atom), rules[i].becomes), p.place)
			}
		}
	}
	if len(w.gone) > 0 {
		w.settled = slices.DeleteFunc(w.settled, func(a Atom) bool { return w.order[a] == 0 })
	}
}

// headOf is the node of what an atom leads to over a link.
func (p *Program) headOf(link int32, a Atom) int32 {
	if link == own {
		return a.Node()
	}
	return p.Links[link].Head
}

// stands reports whether an atom follows from what holds and settled before a place.
func (w *again) stands(a Atom, before int32) bool {
	var seen []counter
	for f := range w.derives(a) {
		set := int32(-1)
		switch {
		case f.rule.worse || !w.allows(f.rule):
			continue
		case f.link != own:
			if !w.admits(f.link) {
				continue
			}
			set = w.setOf(&w.Links[f.link], f.rule)
		}
		c := counter{set, f.rule.row}
		switch {
		case set < 0:
			if w.settledBefore(f.from, before) {
				return true
			}
		case !slices.Contains(seen, c):
			seen = append(seen, c)
			if w.lostBefore(set, f.rule, before) >= w.threshold(set) {
				return true
			}
		}
	}
	return false
}
