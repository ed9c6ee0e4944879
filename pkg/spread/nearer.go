package spread

import (
	"slices"

	"knockon/pkg/graph"
)

// nearer is the distances from the seeds without delays, of those atoms that settled at another depth in a run with
// delays. What settled at once is no further than that, so the search goes on only from what a delay held up.
type nearer struct {
	*run
	near map[Atom]int32
	todo graph.Heap[delayed]
	left int // how many atoms and members of thresholds may be looked at before a run of its own is cheaper
	met  []Atom
}

// nearer returns these distances; false where a run without delays is cheaper. Cost is
// less than a run's.
func (r *run) nearer() (map[Atom]int32, bool) {
	const few, part = 64, 4
	n := &nearer{run: r, near: map[Atom]int32{}, left: few + len(r.settled)/part}
	for _, d := range r.held {
		n.lower(d.atom, d.depth)
	}
	for len(n.todo) > 0 && n.left > 0 {
		if d := n.todo.Pop(); n.near[d.atom] == d.depth {
			n.left--
			n.met = append(n.met, d.atom)
			n.lead(d.atom, d.depth)
		}
	}
	r.Table.Work.note(r.Program, n.met)
	return n.near, len(n.todo) == 0
}

// distance is the least that is known of an atom.
func (n *nearer) distance(a Atom) (int32, bool) {
	if d, known := n.near[a]; known {
		return d, true
	}
	k := n.keyOf(a)
	return k.depth, k.onset == 0
}

func (n *nearer) lower(a Atom, depth int32) {
	if d, known := n.distance(a); !known || depth < d {
		n.near[a] = depth
		n.todo.Push(delayed{key{depth: depth}, a})
	}
}

// lead lowers what an atom leads to.
func (n *nearer) lead(a Atom, depth int32) {
	for link, rules := range n.fires(a) {
		for i := range rules {
			rule := &rules[i]
			switch {
			case !n.allows(rule):
			case link == own:
				n.lower(AtomOf(a.Node(), rule.becomes), depth)
			case n.admits(link):
				l := &n.Links[link]
				if s := n.setOf(l, rule); s < 0 && !rule.worse {
					n.lower(AtomOf(l.Head, rule.becomes), depth+1)
				} else if s >= 0 {
					n.reach(s, AtomOf(l.Head, rule.becomes), rule)
				}
			}
		}
	}
}

// reach lowers what a threshold leads to: it is one further than the last member that it takes.
func (n *nearer) reach(s int32, head Atom, rule *rule) {
	var members []int32
	n.left -= len(n.sets[s].links)
	for _, li := range n.sets[s].links {
		if !n.admits(li) || !n.reads(&n.Links[li], rule) {
			continue
		}
		nearest, lost := int32(0), false
		for _, e := range n.Table.atLeast(rule.level) {
			if d, known := n.distance(AtomOf(n.Links[li].Premise, e)); known && (!lost || d < nearest) {
				nearest, lost = d, true
			}
		}
		if lost {
			members = append(members, nearest)
		}
	}
	if need := int(n.threshold(s)); len(members) >= need {
		slices.Sort(members)
		n.lower(head, members[need-1]+1)
	}
}
