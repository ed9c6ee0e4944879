package graph_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/trial"
)

// TestComponents holds components against whether a way leads there and back,
// and their order against every edge.
func TestComponents(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		nodes, edges := draw(t)
		d := away(nodes, edges)
		sets := graph.Components(nodes, graph.New(nodes, edges).Next)
		place := slices.Repeat([]int{-1}, nodes)
		for i, set := range sets {
			if len(set) == 0 || !slices.IsSorted(set) {
				t.Fatalf("component %v", set)
			}
			for _, n := range set {
				if place[n] >= 0 {
					t.Fatalf("%d is in two components", n)
				}
				place[n] = i
			}
		}
		for i := range nodes {
			for j := range nodes {
				if same := d[i][j] < far && d[j][i] < far; same != (place[i] == place[j]) || place[i] < 0 {
					t.Fatalf("%d and %d: components %d and %d", i, j, place[i], place[j])
				}
			}
		}
		for _, e := range edges {
			if place[e.To] > place[e.From] {
				t.Fatalf("%d leads to %d, whose component stands behind its own", e.From, e.To)
			}
		}
	})
}
