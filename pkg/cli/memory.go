package cli

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/source"
)

// share is how much of the memory that the machine or the control group gives the
// program may take before it collects garbage harder.
const share = 0.8

// small is the heap below which no garbage is collected, and unset what the runtime multiplies
// before there was a collection.
const (
	small = 128 << 20
	unset = 4 << 20
)

// growth is by how much larger heaps grow until garbage is collected, in percent: a large map and the question on it are
// twice what reading leaves, so that a collection before the end finds nothing.
const growth = 150

// tuneMemory has garbage collected rarely as long as the heap is small; GOGC has the last word.
func tuneMemory() {
	_ = deepen(1)
	if os.Getenv("GOGC") == "" {
		now := percent(unset)
		debug.SetGCPercent(now)
		eachCollection(func() {
			now = percent(liveHeap(now))
			debug.SetGCPercent(now)
		})
	}
}

// noticeable is the least text of a map, in bytes, for which the heap is made ready: what memory there is stands in files that
// take longer to read than a small map.
const noticeable = 256 << 10

// keepWithin keeps the heap within the machine, and within the control group where that gives less: it may also promise
// more than there is. GOMEMLIMIT has the last word.
func keepWithin() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(within(memlimit.FromCgroup, memlimit.FromSystem))
	}
}

// within is the share of the least that is given by those who know, in bytes; no bound where none does.
func within(givers ...memlimit.Provider) int64 {
	limit := uint64(math.MaxInt64)
	for _, given := range givers {
		if bytes, err := memlimit.ApplyRatio(given, share)(); err == nil {
			limit = min(limit, bytes)
		}
	}
	return int64(limit)
}

// bound is keepWithin of a heap for which so many bytes are enough.
func bound(bytes int64) {
	keepWithin()
	debug.SetMemoryLimit(min(bytes, debug.SetMemoryLimit(-1)))
}

// deepen gives the stack room at once, while it is shallow: commands go deep, and a stack that doubles on the way is
// copied each time, frame by frame, a twentieth of a short run.
//
//go:noinline
func deepen(n int) byte {
	var room [30 << 10]byte
	return room[n]
}

// large is how much text a map has of which it pays to collect what reading it left.
const large = 64 << 20

// afterReading collects what reading a large map leaves: half as much again as what stays,
// where the next collection would come when the heap has doubled. release lets go of what else
// is not needed of such a map.
func afterReading(files source.Set, release func()) {
	text := 0
	for _, f := range files {
		text += len(f.Data)
	}
	if text <= large {
		return
	}
	if release(); os.Getenv("GOGC") == "" {
		runtime.GC()
	}
}

// perText is how many bytes of heap the dearest command takes for each of a map's text. What is asked for and
// not touched costs nothing.
const perText = 40

// worthwhile is the least of a heap, in bytes, that is made ready.
const worthwhile = 16 << 20

// readyHeap has the next part of the heap come in few, large pages, enough for a map of so
// much text: a page is touched for the first time once, whatever its size, and that takes
// longer than to fill it. Where memory or the space of addresses is bounded it does so for half at most.
func readyHeap(text int64) {
	keepWithin()
	size := min(perText*text, debug.SetMemoryLimit(-1)/2)
	for size >= worthwhile && !available(2*size) {
		size /= 2
	}
	if size < worthwhile {
		return
	}
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // so much would be collected at once, and the next time when there is as much again
	largePages(source.Untouched(int(size)))
	runtime.GC() // the pages stay what they are asked to be, free for all that is read
}

// tighten bounds the heap for work that streams through large files, whose live part
// is little more than their bytes.
func (e *env) tighten(files []intake.File) {
	size := 0
	for _, f := range files {
		size += len(f.Content)
	}
	if e.limit != nil && e.getenv("GOMEMLIMIT") == "" {
		e.limit(int64(max(streaming, 3*size)))
	}
}

const streaming = 400 << 20 // bytes

// percent is by how much a heap may grow of which so many bytes are in use. The runtime adds to them what it looks through
// besides, which is more than the least of heaps.
func percent(live uint64) int {
	return int(max(growth, 100*(small-min(small, live))/max(unset, live)))
}

// liveHeap is what the last collection left, stacks and globals included, in bytes: what the heap may grow to is known, and by how much.
func liveHeap(percent int) uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.NextGC * 100 / uint64(100+percent)
}

// eachCollection calls do after each collection of garbage: what nothing refers to
// is cleaned up then, and leaves its like behind.
func eachCollection(do func()) {
	type nothing struct{ _ *nothing }
	runtime.AddCleanup(&nothing{}, func(do func()) {
		eachCollection(do)
		do()
	}, do)
}
