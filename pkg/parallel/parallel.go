// Package parallel does work on several processors, where there is enough of it for them.
package parallel

import (
	"runtime"
	"sync"
)

// Workers is how many processors share work that is worth so many.
func Workers(worth int) int { return min(runtime.GOMAXPROCS(0), worth) }

// Each calls a function with each number below n, side by side, and returns when all have returned. One alone is the
// caller's: another goroutine takes threads and heap of its own, which a short run feels.
func Each(n int, do func(i int)) {
	if n == 1 {
		do(0)
		return
	}
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { do(i) })
	}
	wg.Wait()
}
