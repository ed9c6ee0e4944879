package graph_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/trial"
)

// Numbers that go in and out in any order come as from a set of which the least is
// taken, or any.
func TestLowest(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		bound := rapid.SampledFrom([]int{1, 63, 64, 65, 4096, 4097, 300_000}).Draw(t, "bound")
		q, in := graph.NewLowest(bound), map[int32]bool{}
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			if rapid.Bool().Draw(t, "put") {
				n := rapid.Int32Range(0, int32(bound-1)).Draw(t, "n")
				q.Put(n)
				in[n] = true
				continue
			}
			if got, want := slices.Collect(q.All), slices.Sorted(maps.Keys(in)); !slices.Equal(got, want) {
				t.Fatalf("%v instead of %v", got, want)
			}
			if sorted := slices.Sorted(maps.Keys(in)); len(sorted) > 1 && rapid.Bool().Draw(t, "take") {
				n := rapid.SampledFrom(sorted).Draw(t, "n")
				q.Take(n)
				delete(in, n)
			}
			want, any := int32(0), false
			for n := range in {
				if !any || n < want {
					want, any = n, true
				}
			}
			delete(in, want)
			if got, is := q.Pop(); is != any || is && got != want {
				t.Fatalf("%d, %v instead of %d, %v", got, is, want, any)
			}
		}
	})
}
