package graph_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/trial"
)

type weight int

func (a weight) Before(b weight) bool { return a < b }

// TestHeap holds what comes off against looking for the least each time.
func TestHeap(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		var h graph.Heap[weight]
		var all []weight
		for range rapid.IntRange(0, 30).Draw(t, "steps") {
			if len(all) > 0 && rapid.Bool().Draw(t, "pop") {
				least := slices.Min(all)
				if got := h.Pop(); got != least {
					t.Fatalf("%d comes off before %d", got, least)
				}
				i := slices.Index(all, least)
				all = slices.Delete(all, i, i+1)
			} else {
				w := weight(rapid.IntRange(0, 9).Draw(t, "weight"))
				h.Push(w)
				all = append(all, w)
			}
			if len(h) != len(all) || len(h) > 0 && h[0] != slices.Min(all) {
				t.Fatalf("%v, want the least of %v on top", h, all)
			}
		}
	})
}
