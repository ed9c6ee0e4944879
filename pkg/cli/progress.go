package cli

import (
	"fmt"
	"sync"
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
func (e *env) progress(what string) (done func()) { return e.counting(what, nil) }

// counting is progress that says how much is done, too.
func (e *env) counting(what string, counted *spread.Progress) (done func()) {
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
		fmt.Fprintf(e.stderr, "\r%s%s …", what, countOf(counted))
		ticks := time.NewTicker(progressEvery)
		defer ticks.Stop()
		for {
			select {
			case <-stop:
				return
			case <-ticks.C:
				if said := countOf(counted); said != "" {
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

// countOf is how much of something is done, where that is known.
func countOf(p *spread.Progress) string {
	if done, of := p.Counts(); of > 0 {
		return ": " + phrase.Number(min(done, of)) + " of " + phrase.Number(of)
	}
	return ""
}
