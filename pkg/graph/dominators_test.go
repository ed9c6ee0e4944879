package graph_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/trial"
)

// TestDominators holds what paths pass against what is out of reach without a node.
func TestDominators(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		nodes, edges := draw(t)
		order, by := graph.Dominators(graph.New(nodes, edges), 0)
		d := away(nodes, edges)
		passes := func(n, over int) bool { // every path from 0 to n
			rest := slices.DeleteFunc(slices.Clone(edges), func(e graph.Edge) bool { return int(e.From) == over || int(e.To) == over })
			return over == 0 || over == n || away(nodes, rest)[0][n] == far
		}
		for n := range nodes {
			place := slices.Index(order, int32(n))
			if reached := d[0][n] < far; reached != (place >= 0) || reached != (n == 0 || by[n] >= 0) {
				t.Fatalf("%d: by %d, place %d", n, by[n], place)
			}
			if place < 0 {
				continue
			}
			dominates := map[int]bool{n: true}
			for at := n; at != 0; at = int(by[at]) {
				dominates[int(by[at])] = true
				if slices.Index(order, by[at]) >= slices.Index(order, int32(at)) {
					t.Fatalf("%v: %d stands before %d", order, at, by[at])
				}
			}
			for over := range nodes {
				if d[0][over] < far && passes(n, over) != dominates[over] {
					t.Fatalf("%v: paths to %d over %d: %v", edges, n, over, passes(n, over))
				}
			}
		}
	})
}
