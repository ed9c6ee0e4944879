package spread

import (
	"cmp"
	"iter"
	"math"
	"math/bits"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// jointly is implications by thresholds of several premises: from an atom of which enough of these follow by single steps, to the
// head. As edges they join those of single premises.
type jointly struct {
	*closure
	to, from map[Atom][]joint // heads by atom, and atoms by head
	single   map[Atom][]joint // atoms by what follows from each of them by itself; of those that were looked at
	loses    map[Atom]uint64  // in a search for one threshold: which members follow
	todo     graph.Heap[losing]
}

// joint is such an edge, by its other end, with its length in steps.
type joint struct {
	atom  Atom
	steps int32
}

// jointly finds them, or has them from another that looks for everything.
func (c *closure) jointly() *jointly {
	if c.of != nil || c.grade != evidence.Retracted {
		return c.findJointly()
	}
	c.climbed.once.Do(func() {
		all := newClosure(c.Program, c.grade, nil)
		c.climbed.joints = all.findJointly()
	})
	return c.climbed.joints
}

// findJointly finds them by a bounded backward search from the premises of each threshold, within what the closure looks for: what
// leads to these from further away is not found. Cost is linear in the members.
func (c *closure) findJointly() *jointly {
	j := &jointly{closure: c, to: map[Atom][]joint{}, from: map[Atom][]joint{}, single: map[Atom][]joint{}, loses: map[Atom]uint64{}}
	var all []members
	for s := range c.sets {
		if c.sets[s].threshold(0) > 1 {
			all = append(all, c.membersOf(int32(s))...)
		}
	}
	place := c.orders.of(c.Program).place
	slices.SortStableFunc(all, func(x, y members) int { return cmp.Compare(place[x.head.Node()], place[y.head.Node()]) })
	for i := range all {
		j.find(&all[i])
	}
	j.single, j.loses, j.todo = nil, nil, nil
	return j
}

// members is a threshold with its premises, as far as there are bits for them.
type members struct {
	head  Atom
	needs int
	atoms [][]Atom // by member: each of these loses it
}

// membersOf lists the thresholds over a set, by their slots.
func (c *closure) membersOf(s int32) []members {
	out := make([]members, c.slots)
	for _, li := range c.sets[s].links {
		l := &c.Links[li]
		if l.Out != 0 || l.Grade > c.grade {
			continue
		}
		lost := make([][]Atom, c.slots)
		for e, rules := range c.classes[l.class] {
			for i := range rules {
				if r := &rules[i]; c.modes[r.mode] && c.setOf(l, r) == s {
					lost[r.slot] = append(lost[r.slot], AtomOf(l.Premise, model.Effect(e)))
					out[r.slot].head = AtomOf(l.Head, r.becomes)
				}
			}
		}
		for slot, atoms := range lost {
			if len(atoms) > 0 && len(out[slot].atoms) < Lanes {
				out[slot].atoms = append(out[slot].atoms, atoms)
			}
		}
	}
	for slot := range out {
		out[slot].needs = int(c.sets[s].threshold(0))
	}
	return slices.DeleteFunc(out, func(m members) bool { return len(m.atoms) < m.needs })
}

// losing is an entry of the backward search: an atom from which some members follow, the furthest in so many steps.
type losing struct {
	atom  Atom
	lost  uint64 // a bit a member
	steps int32
}

// Before orders entries by their steps.
func (l losing) Before(m losing) bool { return l.steps < m.steps }

// find searches backward from all members at once, nearest first, up to the first atoms from which enough of them follow.
func (j *jointly) find(m *members) {
	const few, each = 32, 8
	clear(j.loses)
	loses, todo := j.loses, j.todo[:0]
	defer func() { j.todo = todo }()
	for i, atoms := range m.atoms {
		for _, a := range atoms {
			todo.Push(losing{a, 1 << i, 1})
		}
	}
	for looks := few + each*len(m.atoms); len(todo) > 0 && looks > 0; {
		at := todo.Pop()
		if at.lost &^= loses[at.atom]; at.lost == 0 || !j.isOf(at.atom) {
			continue
		}
		at.lost |= loses[at.atom]
		loses[at.atom] = at.lost
		if bits.OnesCount64(at.lost) >= m.needs { // so does all that leads to it
			if loses[at.atom] = ^uint64(0); at.atom != m.head {
				j.to[at.atom] = append(j.to[at.atom], joint{m.head, at.steps})
				j.from[m.head] = append(j.from[m.head], joint{at.atom, at.steps})
			}
			continue
		}
		for _, f := range j.singles(at.atom) {
			if looks--; looks < 0 {
				return
			}
			todo.Push(losing{f.atom, at.lost, at.steps + f.steps})
		}
		for _, f := range j.from[at.atom] {
			looks--
			todo.Push(losing{f.atom, at.lost, at.steps + f.steps})
		}
	}
}

// singles lists the atoms from each of which another follows by itself. A member of many thresholds is looked at once.
func (j *jointly) singles(a Atom) []joint {
	out, known := j.single[a]
	if !known {
		for f := range j.enough(a, j.grade) {
			out = append(out, joint{f.from, f.steps()})
		}
		j.single[a] = out
	}
	return out
}

// leads yields the successors of an atom, those by several premises last.
func (j *jointly) leads(a Atom) iter.Seq[Atom] {
	return func(yield func(Atom) bool) {
		for to := range j.Program.leads(a, &j.modes, j.grade) {
			if !yield(to) {
				return
			}
		}
		for _, to := range j.to[a] {
			if !yield(to.atom) {
				return
			}
		}
	}
}

// between is the length of the shortest edge between two atoms, in steps.
func (j *jointly) between(a, b Atom) int32 {
	least := int32(math.MaxInt32)
	for _, to := range j.to[a] {
		if to.atom == b {
			least = min(least, to.steps)
		}
	}
	for f := range j.enough(b, j.grade) {
		if f.from == a {
			least = min(least, f.steps())
		}
	}
	return least
}
