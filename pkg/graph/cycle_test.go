package graph_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/trial"
)

// TestCycle holds that a cycle is one, that none is shorter, and that none is
// missed, against every distance there is.
func TestCycle(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		nodes, edges := draw(t)
		d := away(nodes, edges)
		n := rapid.Int32Range(0, int32(nodes)-1).Draw(t, "through")
		shortest := far
		for _, e := range edges {
			if e.From == n {
				shortest = min(shortest, 1+d[e.To][n])
			}
		}
		got := graph.Cycle(nodes, n, graph.New(nodes, edges).Next)
		if shortest == far {
			if got != nil {
				t.Fatalf("%v is no cycle", got)
			}
			return
		}
		if len(got) != shortest || got[0] != n {
			t.Fatalf("%v through %d, want %d long", got, n, shortest)
		}
		for i, from := range got {
			if !slices.Contains(edges, graph.Edge{From: from, To: got[(i+1)%len(got)]}) {
				t.Fatalf("%v leaves the edges at %d", got, from)
			}
		}
	})
}
