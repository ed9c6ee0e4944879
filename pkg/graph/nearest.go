package graph

import "iter"

// Nearest is the distance of each node from the nearest of some of them.
type Nearest struct {
	From  []int32 // by node: of those, the nearest that leads to it, the first of several; -1 where none does
	Steps []int32 // by node: how many edges away that is; -1 where none leads to it
}

// NearestOf finds the distances by a breadth-first search from some nodes, in
// time linear in nodes and edges.
func NearestOf(nodes int, next func(node int32) iter.Seq[int32], from ...int32) Nearest {
	x := Nearest{make([]int32, nodes), make([]int32, nodes)}
	for n := range nodes {
		x.From[n], x.Steps[n] = -1, -1
	}
	var queue []int32
	for _, n := range from {
		if x.From[n] < 0 {
			x.From[n], x.Steps[n] = n, 0
			queue = append(queue, n)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		n := queue[0]
		for to := range next(n) {
			if x.From[to] < 0 {
				x.From[to], x.Steps[to] = x.From[n], x.Steps[n]+1
				queue = append(queue, to)
			}
		}
	}
	return x
}
