package graph_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/trial"
)

// TestIndex holds the things of each node against a stable sort of them all.
func TestIndex(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		nodes := rapid.IntRange(1, 6).Draw(t, "nodes")
		of := rapid.SliceOf(rapid.Int32Range(0, int32(nodes)-1)).Draw(t, "of")
		x := graph.IndexOf(nodes, len(of), func(i int) int32 { return of[i] })
		things := make([]int32, len(of))
		for i := range things {
			things[i] = int32(i)
		}
		slices.SortStableFunc(things, func(a, b int32) int { return int(of[a] - of[b]) })
		start := graph.Starts(nodes, len(of), func(i int) int32 { return of[i] })
		var got []int32
		for n := range int32(nodes) {
			got = append(got, x.Of(n)...)
			if want := things[start[n]:start[n+1]]; !slices.Equal(x.Of(n), want) || slices.ContainsFunc(want, func(i int32) bool { return of[i] != n }) {
				t.Fatalf("of %d: %v, want %v of %v", n, x.Of(n), want, of)
			}
		}
		if x.Len() != nodes || !slices.Equal(got, things) {
			t.Fatalf("%d nodes with %v, want %d with %v", x.Len(), got, nodes, things)
		}
	})
}
