package query

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/spread"
)

// passing marks, by dominators, the single points of failure that work only through another, where each leads to the
// targets by single steps: of those that all its ways to a target pass, one is nearest. It reports whether that tells,
// as it does at any time, unless what is nearest on the ways to one target is not on those to another.
func (c *cutting) passing(points []seeds, said []answer.CutSet) bool {
	if c.steps == nil || c.Within != nil && c.Waits() {
		return false
	}
	through, isThrough := make([][]int32, len(points)), map[int32]bool{}
	for _, t := range c.targets {
		first, sure := c.steps.Through(t, slices.Concat(points...))
		if !sure {
			return false
		}
		for i, node := range first {
			if node >= 0 {
				through[i], isThrough[points[i][0].Node()] = append(through[i], node), true
			}
		}
	}
	for _, nodes := range through {
		if slices.ContainsFunc(nodes, func(node int32) bool { return isThrough[node] }) {
			return false
		}
	}
	for i, nodes := range through {
		slices.Sort(nodes)
		if said[i].Nearest = len(nodes) == 0; len(nodes) > 0 {
			said[i].Through = c.Nodes(slices.Compact(nodes))
		}
	}
	return true
}

// nearest marks the sets that work only through another of their size: with the
// nodes of that one blocked, but for those that both have, some target stands. Of two
// that work through each other the first is near. Most work through one of the first
// that they reach, and are held against no more than these and what is near; of single
// points all are against the first few.
func (c *cutting) nearest(sets []seeds, said []answer.CutSet) {
	const few = 8
	r := newRivals(c, sets)
	for k := 0; k < len(sets) && len(sets[k]) == 1 && k < few; k++ {
		r.holdAll(slices.DeleteFunc(r.open(), func(i int) bool { return i < k }), k)
	}
	r.hold(r.among(r.open(), few, func(i, k int) bool { return k < i }))
	open := r.open()
	r.hold(r.among(open, len(sets), func(i, k int) bool { return true }))
	var back [][2]int
	for _, i := range open {
		for _, k := range r.through[i] {
			if k > i {
				back = append(back, [2]int{k, i})
			}
		}
	}
	r.hold(back)
	far, near := []int{}, []int{}
	for i, through := range r.through {
		said[i].Nearest = !slices.ContainsFunc(through, func(k int) bool { return k < i || !slices.Contains(r.through[k], i) })
		if len(sets[i]) > 1 {
			continue
		}
		if said[i].Nearest {
			near = append(near, i)
		} else {
			far = append(far, i)
		}
	}
	if len(near) <= few {
		for _, k := range near {
			r.holdAll(far, k)
		}
	} else {
		r.hold(r.among(far, len(sets), func(_, k int) bool { return said[k].Nearest }))
	}
	for _, i := range far {
		for _, k := range r.through[i] {
			if said[k].Nearest {
				said[i].Through = append(said[i].Through, said[k].Seeds[0].Node)
			}
		}
		slices.SortFunc(said[i].Through, func(x, y *answer.Node) int { return strings.Compare(x.ID, y.ID) })
	}
}

// rivals is which of some sets work only through which others, as far as it was asked.
type rivals struct {
	*cutting
	sets    []seeds
	of      map[int32][]int // by node: the sets that have it
	asked   map[[2]int]bool
	through [][]int
}

func newRivals(c *cutting, sets []seeds) *rivals {
	r := &rivals{c, sets, map[int32][]int{}, map[[2]int]bool{}, make([][]int, len(sets))}
	for i, s := range sets {
		for _, a := range s {
			r.of[a.Node()] = append(r.of[a.Node()], i)
		}
	}
	return r
}

// among pairs sets with others of their size, of which they reach a node that they do not
// have: the first of those that are wanted.
func (r *rivals) among(which []int, most int, wants func(i, k int) bool) (pairs [][2]int) {
	cases := make([]spread.Case, len(which))
	for i, at := range which {
		cases[i].Seeds = r.sets[at]
	}
	found := make([][]int, len(which))
	memory := func() []uint64 { return make([]uint64, len(r.sets)) }
	spread.SweepBlocks(r.Program, r.options(), cases, memory, func(reached []uint64, at []int32, b *spread.Block) {
		r.reach(reached, b)
		open := b.All()
		for k, in := range reached {
			reached[k] = 0
			spread.LanesOf(in&open, func(lane int) {
				to := &found[at[lane]]
				if i := which[at[lane]]; k == i || len(r.sets[k]) != len(r.sets[i]) || !wants(i, k) {
					return
				}
				if *to = append(*to, k); len(*to) == most {
					open &^= 1 << lane
				}
			})
		}
	})
	for i, rivals := range found {
		for _, k := range rivals {
			pairs = append(pairs, [2]int{which[i], k})
		}
	}
	return pairs
}

// reach tells of which sets some cases reach a node that they do not have.
func (r *rivals) reach(reached []uint64, b *spread.Block) {
	own := map[int32]uint64{}
	for lane := range b.Cases {
		for _, a := range b.Cases[lane].Seeds {
			own[a.Node()] |= 1 << lane
		}
	}
	for _, a := range b.Atoms {
		if sets := r.of[a.Node()]; len(sets) > 0 {
			in := b.Holds(a) &^ own[a.Node()]
			for _, k := range sets {
				reached[k] |= in
			}
		}
	}
}

// open lists the sets that are not known to work through another.
func (r *rivals) open() (open []int) {
	for i, through := range r.through {
		if len(through) == 0 {
			open = append(open, i)
		}
	}
	return open
}

// holdAll holds single points against one of them, those that were not.
func (r *rivals) holdAll(which []int, k int) {
	which = slices.DeleteFunc(slices.Clone(which), func(i int) bool { return i == k || len(r.sets[i]) > 1 || r.asked[[2]int{i, k}] })
	points := each.Of(which, func(i int) spread.Atom { return r.sets[i][0] })
	for at, takes := range r.takers(r.cone.Without(r.sets[k][0].Node()), points) {
		r.asked[[2]int{which[at], k}] = true
		if !takes {
			r.through[which[at]] = append(r.through[which[at]], k)
		}
	}
}

// hold holds sets against others, each pair once.
func (r *rivals) hold(pairs [][2]int) {
	pairs = slices.DeleteFunc(pairs, func(p [2]int) bool { return r.asked[p] })
	cases := make([]spread.Case, len(pairs))
	for at, p := range pairs {
		r.asked[p] = true
		cases[at].Seeds, cases[at].Cut = r.sets[p[0]], &spread.Cut{}
		for _, a := range r.sets[p[1]] {
			if !r.sets[p[0]].has(a.Node()) {
				cases[at].Cut.Atoms = append(cases[at].Cut.Atoms, spread.AtomsOf(a.Node())...)
			}
		}
	}
	for at, takes := range spread.SweepWith(r.Program, r.options(), cases, none, func(_ struct{}, _ int, x *spread.Reach) bool { return r.takes(x) }) {
		if p := pairs[at]; !takes {
			r.through[p[0]] = append(r.through[p[0]], p[1])
		}
	}
}

func (s seeds) has(node int32) bool {
	return slices.ContainsFunc(s, func(a spread.Atom) bool { return a.Node() == node })
}
