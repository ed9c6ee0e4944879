package cli

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/KimMachineGun/automemlimit/memlimit"
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

// TestWithin: the bound follows whoever gives least, the machine or the control group, and there is none where nobody knows.
func TestWithin(t *testing.T) {
	none := func() (uint64, error) { return 0, memlimit.ErrNoLimit }
	for _, c := range []struct {
		group, machine memlimit.Provider
		want           int64
	}{
		{memlimit.Limit(1000), memlimit.Limit(5000), 800},
		{memlimit.Limit(5000), memlimit.Limit(1000), 800},
		{none, memlimit.Limit(1001), 800},
		{memlimit.Limit(1000), none, 800},
		{none, none, math.MaxInt64},
	} {
		if got := within(c.group, c.machine); got != c.want {
			t.Errorf("%d bytes, want %d", got, c.want)
		}
	}
	was := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(was)
	t.Setenv("GOMEMLIMIT", "")
	bound(math.MaxInt64)
	if all := debug.SetMemoryLimit(-1); all == math.MaxInt64 || all < 1<<20 {
		t.Errorf("the machine is said to give %d bytes", all)
	}
	if bound(64 << 20); debug.SetMemoryLimit(-1) != 64<<20 {
		t.Errorf("what is enough is %d bytes, and not 64 MB", debug.SetMemoryLimit(-1))
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
