package spread

import "sync/atomic"

// Progress is how far sweeps have come, for whoever waits; nil where nobody does.
type Progress struct{ done, of atomic.Int64 }

// Expect says that so many cases are still to come, at least.
func (p *Progress) Expect(n int) {
	if p == nil {
		return
	}
	for all := p.done.Load() + int64(n); ; {
		if was := p.of.Load(); was >= all || p.of.CompareAndSwap(was, all) {
			return
		}
	}
}

// Did says that so many are done.
func (p *Progress) Did(n int) {
	if p != nil {
		p.done.Add(int64(n))
	}
}

// Counts is how many are done, and how many are known of.
func (p *Progress) Counts() (done, of int64) {
	if p == nil {
		return 0, 0
	}
	return p.done.Load(), p.of.Load()
}
