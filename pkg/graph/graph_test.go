package graph_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/trial"
)

// TestGraph holds what each node leads to, in the order of the edges, against
// looking every edge up.
func TestGraph(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		nodes, edges := draw(t)
		g := graph.New(nodes, edges)
		if g.Len() != nodes {
			t.Fatalf("%d nodes, want %d", g.Len(), nodes)
		}
		for n := range int32(nodes) {
			var want []int32
			for _, e := range edges {
				if e.From == n {
					want = append(want, e.To)
				}
			}
			if got := g.Next(n); !slices.Equal(got, want) {
				t.Fatalf("%d leads to %v, want %v", n, got, want)
			}
		}
	})
}
