package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestGarbage holds that a small heap, and one that was never collected, grows to the least that is, and a larger one by one and a
// half of itself.
func TestGarbage(t *testing.T) {
	for live, want := range map[uint64]int{
		1: 3199, unset: 3100, small / 16: 1500, small / 4: 300, small / 2: growth, small: growth, 64 * small: growth,
	} {
		if got := percent(live); got != want {
			t.Errorf("%d bytes in use: %d %%, want %d %%", live, got, want)
		}
	}
}

// TestReadyHeap holds that what is made ready is free again, and that it is for the first map alone that is not small.
func TestReadyHeap(t *testing.T) {
	readyHeap(1 << 26)
	var was runtime.MemStats
	if runtime.ReadMemStats(&was); was.HeapAlloc > 1<<28 {
		t.Errorf("%d bytes are in use", was.HeapAlloc)
	}
	var told []int64
	e := env{ready: func(bytes int64) { told = append(told, bytes) }}
	for _, bytes := range []int64{noticeable - 1, noticeable, noticeable + 1} {
		e.foretold(bytes)
	}
	if len(told) != 1 || told[0] != noticeable {
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

// TestLiveHeap holds what is told of the live heap against what a collection leaves.
func TestLiveHeap(t *testing.T) {
	const percent = 400
	was := debug.SetGCPercent(percent)
	defer debug.SetGCPercent(was)
	runtime.GC()
	before := liveHeap(percent)
	held := make([]byte, 64<<20)
	runtime.GC()
	if live := int(liveHeap(percent)) - int(before); live < 60<<20 || live > 68<<20 {
		t.Errorf("of 64 MB: %d", live)
	}
	runtime.KeepAlive(held)
}
