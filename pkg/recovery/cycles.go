package recovery

import (
	"slices"

	"knockon/pkg/graph"
)

// Cycle is a deadlock of the boot order: nodes that wait for each other, so that
// none of them starts before another.
type Cycle struct {
	Nodes []int32   // sorted
	waits [][]int32 // by place in Nodes: the places that each waits for
}

// Shortest lists the nodes of a shortest cycle through the first.
func (k *Cycle) Shortest() []int32 {
	way := graph.Cycle(len(k.Nodes), 0, func(n int32) []int32 { return k.waits[n] })
	for i, at := range way {
		way[i] = k.Nodes[at]
	}
	return way
}

// starter starts nodes whose needs are met, over and over, by counting what
// each need still lacks (Dowling & Gallier 1984).
type starter struct {
	*Needs
	lacks  [][]int // members that a need lacks; 0 where it is met, or does not count
	unmet  []int   // needs of a node that are not
	on     []bool
	queue  []int32
	cycles []Cycle
}

// Cycles finds the nodes that wait for each other, where only the needs that
// pick takes count. A cycle is found, then taken for started, so that what waits
// for it alone is in none; each stands before those that need it.
func (s *Needs) Cycles(pick func(*Need) bool) []Cycle {
	x := &starter{Needs: s, lacks: make([][]int, len(s.of)), unmet: make([]int, len(s.of)), on: make([]bool, len(s.of))}
	all := make([]int32, len(s.of))
	for n := range s.of {
		all[n] = int32(n)
		x.lacks[n] = make([]int, len(s.of[n]))
		for j := range s.of[n] {
			if k := &s.of[n][j]; pick(k) {
				x.lacks[n][j] = k.Count
				x.unmet[n]++
			}
		}
		if x.unmet[n] == 0 {
			x.start(int32(n))
		}
	}
	x.run()
	x.untie(all)
	return x.cycles
}

func (x *starter) start(n int32) {
	x.on[n] = true
	x.queue = append(x.queue, n)
}

// run starts what the started ones allow.
func (x *starter) run() {
	for len(x.queue) > 0 {
		n := x.queue[0]
		x.queue = x.queue[1:]
		for _, u := range x.users[n] {
			if x.on[u.node] || x.lacks[u.node][u.need] == 0 {
				continue
			}
			if x.lacks[u.node][u.need]--; x.lacks[u.node][u.need] == 0 {
				if x.unmet[u.node]--; x.unmet[u.node] == 0 {
					x.start(u.node)
				}
			}
		}
	}
}

// untie starts the rest of a set, whose needs nothing outside can still meet:
// part by part, what others wait for first. A part that does not fall apart is
// a cycle.
func (x *starter) untie(set []int32) {
	left := slices.DeleteFunc(slices.Clone(set), func(n int32) bool { return x.on[n] })
	if len(left) == 0 {
		return
	}
	waits := x.waiting(left)
	parts := graph.Components(len(waits), func(n int32) []int32 { return waits[n] })
	if len(parts) == 1 {
		x.cycles = append(x.cycles, Cycle{left, waits})
		for _, n := range left {
			x.start(n)
		}
		x.run()
		return
	}
	for _, part := range parts {
		for i := range part {
			part[i] = left[part[i]]
		}
		x.untie(part)
	}
}

// waiting lists for each of the nodes which others of them it waits for, by
// their places.
func (x *starter) waiting(nodes []int32) [][]int32 {
	waits := make([][]int32, len(nodes))
	for i, n := range nodes {
		for j := range x.of[n] {
			if x.lacks[n][j] == 0 {
				continue
			}
			for _, m := range x.of[n][j].Members {
				if at, found := slices.BinarySearch(nodes, m); found && !x.on[m] {
					waits[i] = append(waits[i], int32(at))
				}
			}
		}
	}
	return waits
}
