package spread

import (
	"math"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// again is what holds on one grade, brought to what holds where more links are
// admitted: what no longer follows goes, and what follows comes (Gupta, Mumick and
// Subrahmanian 1993, with the order in which atoms settled for the proofs that
// stay). Cost is what comes and goes, and the links at it.
type again struct {
	*run
	was    stage
	gone   []placed
	todo   []Atom
	counts map[counter]counted
	place  int32 // of what settled last
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

// again copies what holds with links of a grade or better.
func (r *Result) again(grade evidence.Grade) *again {
	was := r.levelOf(grade).keys
	w := &again{was: was, place: was.settled, run: &run{
		q: question{grade: grade, modes: r.modes(), within: never}, seeds: r.Seeds, order: slices.Clone(was.order), turns: []turn{{}},
	}}
	for _, a := range was.run.settled[was.settled:] {
		w.order[a] = 0
	}
	return w
}

// admit goes from what the copy is of to what holds in a program that admits some
// links more.
func (w *again) admit(p *Program, links []int32) stage {
	w.takeBack()
	w.Program = p
	w.suspect(links)
	for _, g := range w.gone {
		if w.stands(g.atom, math.MaxInt32) {
			w.todo = append(w.todo, g.atom)
		}
	}
	for _, link := range links {
		for e, rules := range p.classes[p.Links[link].class] {
			if w.admits(link) && w.holds(AtomOf(p.Links[link].Premise, model.Effect(e))) {
				w.lead(link, rules, model.Effect(e))
			}
		}
	}
	stay := len(w.settled)
	w.derive()
	w.Table.Work.note(p, w.settled[stay:])
	return stage{w.run, w.place}
}

// takeBack undoes the last.
func (w *again) takeBack() {
	for _, a := range w.settled {
		if w.order[a] > w.was.settled {
			w.order[a] = 0
		}
	}
	for _, g := range w.gone {
		w.order[g.atom] = g.place
	}
	w.settled = append(w.settled[:0], w.was.run.settled[:w.was.settled]...)
	w.gone, w.counts, w.place = w.gone[:0], map[counter]counted{}, w.was.settled
}

// suspect takes away what no longer follows from what settled before it, where a
// threshold rose with a link. What had settled first is looked at first, so that
// what an atom rests on is certain by then.
func (w *again) suspect(links []int32) {
	var heap graph.Heap[placed]
	doubt := func(a Atom, after int32) {
		if w.order[a] > after && !w.isSeed(a) {
			heap.Push(placed{w.order[a], a})
		}
	}
	for _, i := range links {
		if l := &w.Links[i]; l.isCounted() {
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
			set = w.Links[f.link].counts(f.rule)
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
