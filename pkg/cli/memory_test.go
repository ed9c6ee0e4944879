package cli

import (
	"runtime"
	"testing"
)

// TestGarbage holds that a heap that was never collected grows to the least that is, as do small ones, that larger ones
// grow thirteenfold, that one of half of what is roomy grows by one and a half of itself, as larger ones do, and that no heap is
// taken beyond what is roomy before it would grow by that.
func TestGarbage(t *testing.T) {
	for live, want := range map[uint64]int{
		unset: 3100, small / 4: rarely, small / 16: 1500, roomy / 13: rarely, roomy / 4: 300, roomy / 2: often, roomy: often, 64 * roomy: often,
	} {
		if got := percent(live); got != want {
			t.Errorf("%d bytes in use: %d %%, want %d %%", live, got, want)
		}
	}
	for live := uint64(1 << 16); live < 1<<35; live += live / 7 {
		if most := live + live*uint64(percent(live))/100; most > max(roomy, live+live*often/100) {
			t.Errorf("%d bytes in use may become %d", live, most)
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
