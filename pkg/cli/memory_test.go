package cli

import (
	"runtime"
	"testing"
)

// TestGarbage holds that a small heap, and one that was never collected, grows to the least that is, and a larger one by one and a
// half of itself.
func TestGarbage(t *testing.T) {
	for live, want := range map[uint64]int{
		unset: 3100, small / 16: 1500, small / 4: 300, small / 2: growth, small: growth, 64 * small: growth,
	} {
		if got := percent(live); got != want {
			t.Errorf("%d bytes in use: %d %%, want %d %%", live, got, want)
		}
	}
}

// TestReadyHeap holds that what is made ready is free again, and that it is for the first map alone.
func TestReadyHeap(t *testing.T) {
	readyHeap(1 << 26)
	var was runtime.MemStats
	if runtime.ReadMemStats(&was); was.HeapAlloc > 1<<28 {
		t.Errorf("%d bytes are in use", was.HeapAlloc)
	}
	var told []int64
	e := env{ready: func(bytes int64) { told = append(told, bytes) }}
	e.foretold(3)
	e.foretold(4)
	if len(told) != 1 || told[0] != 3 {
		t.Errorf("the heap was made ready for %v", told)
	}
}

// TestEachCollection: the garbage of each collection brings the next call.
func TestEachCollection(t *testing.T) {
	seen := make(chan struct{})
	eachCollection(func() { seen <- struct{}{} })
	for range 3 {
		runtime.GC()
		<-seen
	}
}
