package spread

import "sync/atomic"

// Work counts what runs and passes do, for whoever asks how that grows with a map.
type Work struct {
	Settled atomic.Int64 // atoms, each time that one fires what it is a premise of
	Fired   atomic.Int64 // links that were looked at for that
}

// note counts atoms that fired; nobody who asks is nil.
func (w *Work) note(p *Program, fired []Atom) {
	if w == nil {
		return
	}
	links := 0
	for _, a := range fired {
		links += len(p.LinksFrom(a.Node()))
	}
	w.Settled.Add(int64(len(fired)))
	w.Fired.Add(int64(links))
}
