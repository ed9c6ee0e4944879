package cli

import (
	"os"
	"os/signal"
	"slices"
	"sync"
)

// watcher has a signal that ends the program remove first what is half made.
type watcher struct {
	signals chan os.Signal
	done    chan struct{}
	heard   sync.WaitGroup
	busy    sync.Mutex // a signal waits for it
	left    []string   // what is removed, the last first
}

func watch() *watcher {
	w := &watcher{signals: make(chan os.Signal, 1), done: make(chan struct{})}
	for _, s := range ending() {
		if !signal.Ignored(s) {
			signal.Notify(w.signals, s)
		}
	}
	w.heard.Go(w.listen)
	return w
}

func (w *watcher) listen() {
	select {
	case s := <-w.signals:
		w.busy.Lock()
		w.remove()
		end(s)
	case <-w.done:
		select {
		case s := <-w.signals:
			end(s)
		default:
		}
	}
}

// end lets a signal do what it does to a program that does not listen.
func end(s os.Signal) {
	signal.Reset(s)
	raise(s)
	select {}
}

// making makes something of a name that a signal removes.
func (w *watcher) making(name string, make func() error) error {
	w.busy.Lock()
	defer w.busy.Unlock()
	err := make()
	if err == nil {
		w.left = append(w.left, name)
	}
	return err
}

// remove removes what is left; of folders, those that nobody has put something into.
func (w *watcher) remove() {
	for _, name := range slices.Backward(w.left) {
		os.Remove(name)
	}
}

// stop ends watching; a signal that was heard ends the program.
func (w *watcher) stop() {
	signal.Stop(w.signals)
	close(w.done)
	w.heard.Wait()
}
