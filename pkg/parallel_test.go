package pkg_test

import (
	"sync/atomic"
	"testing"

	"knockon/pkg/parallel"
)

// TestParallelEach holds that each number is worked on once, however many there are, and one by the caller.
func TestParallelEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100} {
		done := make([]atomic.Int32, n)
		parallel.Each(n, func(i int) { done[i].Add(1) })
		for i := range done {
			if times := done[i].Load(); times != 1 {
				t.Errorf("%d of %d: %d times", i, n, times)
			}
		}
	}
	if parallel.Workers(0) != 0 || parallel.Workers(1) != 1 {
		t.Errorf("%d and %d", parallel.Workers(0), parallel.Workers(1))
	}
}
