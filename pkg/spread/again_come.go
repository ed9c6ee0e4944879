package spread

import (
	"math"

	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// derive settles what waits, and what follows from it.
func (w *again) derive() {
	for len(w.todo) > 0 {
		last := len(w.todo) - 1
		a := w.todo[last]
		w.todo = w.todo[:last]
		if w.holds(a) {
			continue
		}
		w.place++
		w.order[a] = w.place
		w.settled = append(graph.Longer(w.settled), a)
		for link, rules := range w.fires(a) {
			switch {
			case link == own:
				for i := range rules {
					if w.allows(&rules[i]) {
						w.todo = append(w.todo, AtomOf(a.Node(), rules[i].becomes))
					}
				}
			case w.admits(link):
				w.lead(link, rules, a.Effect())
			}
		}
	}
}

// lead takes what a link leads to from an effect of its premise, where enough
// premises hold.
func (w *again) lead(link int32, rules []rule, effect model.Effect) {
	l := &w.Links[link]
	for i := range rules {
		rule := &rules[i]
		head, set := AtomOf(l.Head, rule.becomes), w.setOf(l, rule)
		switch {
		case !w.allows(rule) || w.holds(head):
		case set >= 0 && w.isReached(set, rule, AtomOf(l.Premise, effect)), set < 0 && !rule.worse:
			w.todo = append(w.todo, head)
		}
	}
}

// isReached counts an atom for a threshold of which the head does not hold, and
// reports whether it is reached.
func (w *again) isReached(set int32, rule *rule, a Atom) bool {
	key := counter{set, rule.row}
	c, known := w.counts[key]
	switch {
	case !known:
		c = counted{w.lostBefore(set, rule, math.MaxInt32), w.place} // the atom among them, over each of its links
	case c.place != w.place && !w.countsOtherwise(a, rule):
		c.n++
	}
	w.counts[key] = c
	return c.n >= w.threshold(set)
}

// countsOtherwise reports whether the node of an atom counts by another effect.
func (w *again) countsOtherwise(a Atom, rule *rule) bool {
	for _, e := range w.Table.atLeast(rule.level) {
		if e != a.Effect() && w.holds(AtomOf(a.Node(), e)) {
			return true
		}
	}
	return false
}

// lostBefore is how many premises of a threshold hold and settled before a place.
func (w *again) lostBefore(set int32, rule *rule, before int32) (n int32) {
	for _, li := range w.sets[set].links {
		if !w.admits(li) || !w.reads(&w.Links[li], rule) {
			continue
		}
		for _, e := range w.Table.atLeast(rule.level) {
			if w.settledBefore(AtomOf(w.Links[li].Premise, e), before) {
				n++
				break
			}
		}
	}
	return n
}

// reads reports whether the row of a rule goes over a link.
func (p *Program) reads(l *Link, other *rule) bool {
	for i := range p.classes[l.class][other.level] {
		if p.classes[l.class][other.level][i].row == other.row {
			return true
		}
	}
	return false
}
