package graph_test

import (
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/trial"
)

// TestNearest holds the nearest of some nodes and how far it is against every
// distance there is.
func TestNearest(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		nodes, edges := draw(t)
		from := rapid.SliceOfN(rapid.Int32Range(0, int32(nodes)-1), 0, 3).Draw(t, "from")
		d := away(nodes, edges)
		got := graph.NearestOf(nodes, values(graph.New(nodes, edges)), from...)
		for n := range nodes {
			want, steps := int32(-1), far
			for _, f := range from {
				if d[f][n] < steps {
					want, steps = f, d[f][n]
				}
			}
			if steps == far {
				steps = -1
			}
			if int(got.Steps[n]) != steps || got.From[n] != want {
				t.Fatalf("%d is %d steps from %d, want %d from %d", n, got.Steps[n], got.From[n], steps, want)
			}
		}
	})
}
