package cli

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"knockon/pkg/phrase"
	"knockon/pkg/spread"
)

// progressAfter is how long work runs on a terminal before it is told.
const progressAfter = 500 * time.Millisecond

// progressEvery is how long a count stands.
const progressEvery = 200 * time.Millisecond

// progress says on a terminal what takes longer than progressAfter; the function it
// returns ends it and wipes the line.
func (e *env) progress(what string) (done func()) {
	return e.telling(what, func() string { return "" })
}

// counting is progress that says how much of all is done, too.
func (e *env) counting(what string, p *spread.Progress) (done func()) {
	return e.telling(what, func() string {
		if done, of := p.Counts(); of > 0 {
			return ": " + phrase.Number(min(done, of)) + " of " + phrase.Number(of)
		}
		return ""
	})
}

// countingRows is progress that says how many rows are read.
func (e *env) countingRows(what string, read *atomic.Int64) (done func()) {
	return e.telling(what, func() string {
		if n := read.Load(); n > 0 {
			return ": " + phrase.Count(n, "row")
		}
		return ""
	})
}

// telling is progress with what is said of it now.
func (e *env) telling(what string, now func() string) (done func()) {
	if !isTerminal(e.stderr) {
		return func() {}
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		timer := time.NewTimer(progressAfter)
		defer timer.Stop()
		select {
		case <-stop:
			return
		case <-timer.C:
		}
		defer fmt.Fprint(e.stderr, "\r\x1b[K")
		fmt.Fprintf(e.stderr, "\r%s%s …", what, now())
		ticks := time.NewTicker(progressEvery)
		defer ticks.Stop()
		for {
			select {
			case <-stop:
				return
			case <-ticks.C:
				if said := now(); said != "" {
					fmt.Fprintf(e.stderr, "\r%s%s …\x1b[K", what, said)
				}
			}
		}
	})
	return sync.OnceFunc(func() {
		close(stop)
		wg.Wait()
	})
}
