package graph

import "slices"

// Cycle finds a shortest cycle through a node, which comes first; nil where
// there is none. Cost is linear in nodes and edges.
func Cycle(nodes int, through int32, next func(node int32) []int32) []int32 {
	from, seen := make([]int32, nodes), make([]bool, nodes)
	for queue := []int32{through}; len(queue) > 0; queue = queue[1:] {
		for _, to := range next(queue[0]) {
			if to == through {
				cycle := []int32{queue[0]}
				for n := queue[0]; n != through; n = from[n] {
					cycle = append(cycle, from[n])
				}
				slices.Reverse(cycle)
				return cycle
			}
			if !seen[to] {
				seen[to], from[to] = true, queue[0]
				queue = append(queue, to)
			}
		}
	}
	return nil
}
