package check

import (
	"runtime"
	"sync"
	"sync/atomic"

	"knockon/pkg/config"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Sweep asks the engine what follows from each seed by itself, on every
// processor, and returns what take made of each run, in the order of the
// seeds. It asks the boolean question alone, so a seed costs no more than what
// it reaches. take must keep nothing of the probe, and may ask it again: for a
// proof, say, once it has read what it needs.
func Sweep[T any](p *spread.Program, seeds []spread.Atom, take func(seed spread.Atom, x *spread.Probe) T) []T {
	out := make([]T, len(seeds))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(seeds)) {
		wg.Go(func() {
			x := p.NewProbe()
			for i := int(next.Add(1)) - 1; i < len(seeds); i = int(next.Add(1)) - 1 {
				x.Run(seeds[i])
				out[i] = take(seeds[i], x)
			}
		})
	}
	wg.Wait()
	return out
}

// seeds lists the nodes that a selector picks, each with the effect, or with
// what a bare seed of its kind means where that is nil.
func (c *Context) seeds(s *config.Selector, effect *model.Effect) []spread.Atom {
	var out []spread.Atom
	for _, n := range s.Select(c.Map) {
		e := c.Map.Nodes[n].Kind.SeedEffect()
		if effect != nil {
			e = *effect
		}
		out = append(out, spread.AtomOf(n, e))
	}
	return out
}
