package recovery

import (
	"math/bits"
	"slices"

	"knockon/pkg/each"
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// Outage is the order in which nodes that are out together come back, by their places
// among them.
type Outage struct {
	*Times
	Waves []int32   // by node: 1 waits for nothing, else one more than the last of what it needs
	waits [][]wait  // by node, its cycle aside
	sets  [][]int32 // what comes back together; what others wait for stands before those others
}

// wait is a node that another waits for, and how long that one works without it.
type wait struct {
	node  int32
	after model.Duration
	spare bool // of a group that has enough without it
}

// Outage works out in what order the nodes come back. Of a group a node waits for as many members as it
// takes, the first that are back; of those that are back at once for those of the
// lower wave, then the lower place.
func (o *Order) Outage(own func(node int32) model.Duration) *Outage {
	steps := (&Times{Order: o, own: func(int32) model.Duration { return 1 }, steps: true}).solve()
	x := &Outage{Waves: make([]int32, len(o.of)), waits: make([][]wait, len(o.of))}
	for n, t := range steps.time {
		x.Waves[n] = int32(t)
	}
	x.Times = (&Times{Order: o, own: own, rank: x.Waves}).solve()
	edges := make([][]int32, len(o.of))
	for n := range x.waits {
		x.waits[n] = x.waitsOf(int32(n))
		for _, w := range x.waits[n] {
			edges[n] = append(edges[n], w.node)
		}
		if tied := o.tied(int32(n)); tied[0] == int32(n) {
			edges[n] = append(edges[n], tied...) // what comes back together: one to all, and all to one
		} else {
			edges[n] = append(edges[n], tied[0])
		}
	}
	x.sets = graph.Components(len(edges), func(n int32) []int32 { return edges[n] })
	return x
}

// waitsOf lists what a node waits for, and where no way leads back to it, who else
// of a group may stand in.
func (x *Outage) waitsOf(n int32) (out []wait) {
	for j := range x.of[n] {
		k := &x.of[n][j]
		back := x.back(n, k, x.tied(n))
		slices.SortFunc(back, arrival.compare)
		for i, a := range back {
			if spare := i >= k.Count; a.node >= 0 && (!spare || x.part[a.node] != x.part[n]) {
				out = append(out, wait{a.node, k.After, spare})
			}
		}
	}
	return out
}

// Waits lists what a node waits for, its cycle aside, each once.
func (x *Outage) Waits(n int32) (out []int32) {
	for _, w := range x.waits[n] {
		if !w.spare && !slices.Contains(out, w.node) {
			out = append(out, w.node)
		}
	}
	slices.Sort(out)
	return out
}

// Cycles lists the nodes that wait for each other and come back together.
func (o *Order) Cycles() [][]int32 {
	out := each.At(o.cycles, func(c *Cycle) []int32 { return c.Nodes })
	slices.SortFunc(out, slices.Compare)
	return out
}

// Due is the latest that each node may be back so that nobody waits longer than
// people tolerate, below 0 where that is too late already; nil where nobody minds.
func (x *Outage) Due(tolerates func(node int32) *model.Duration) []*model.Duration {
	due := make([]*model.Duration, len(x.of))
	for i := len(x.sets) - 1; i >= 0; i-- {
		set := x.sets[i]
		var all *model.Duration // of what comes back together, the soonest
		for _, n := range set {
			if t := tolerates(n); t != nil {
				due[n] = t
			}
			all = sooner(all, due[n])
		}
		if all == nil {
			continue
		}
		for _, n := range set {
			if tolerates(n) == nil {
				due[n] = all
			}
		}
		start := *all - x.own(x.slowest(set))
		for _, n := range set {
			for _, w := range x.waits[n] {
				before := start + w.after
				due[w.node] = sooner(due[w.node], &before)
			}
		}
	}
	return due
}

// sooner is the lesser of two times, of which either may be none.
func sooner(x, y *model.Duration) *model.Duration {
	if x == nil || y != nil && *y < *x {
		return y
	}
	return x
}

// Count tells how many of some nodes each waits for in the end, itself included.
// Cost is linear for each 64 of them.
func (x *Outage) Count(some []int32) []int {
	counts, has := make([]int, len(x.of)), make([]uint64, len(x.of))
	for part := range slices.Chunk(some, 64) {
		clear(has)
		for i, n := range part {
			has[n] = 1 << i
		}
		for _, set := range x.sets {
			var all uint64
			for _, n := range set {
				all |= has[n]
				for _, w := range x.waits[n] {
					if !w.spare {
						all |= has[w.node]
					}
				}
			}
			for _, n := range set {
				has[n] = all
				counts[n] += bits.OnesCount64(all)
			}
		}
	}
	return counts
}
