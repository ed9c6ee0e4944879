package cli

import (
	"fmt"
	"sync"
	"time"
)

// progressAfter is how long work runs on a terminal before it is told.
const progressAfter = 500 * time.Millisecond

// progress says on a terminal what takes longer than progressAfter; the function it
// returns ends it and wipes the line.
func (e *env) progress(what string) (done func()) {
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
		fmt.Fprintf(e.stderr, "\r%s …", what)
		<-stop
		fmt.Fprint(e.stderr, "\r\x1b[K")
	})
	return sync.OnceFunc(func() {
		close(stop)
		wg.Wait()
	})
}
