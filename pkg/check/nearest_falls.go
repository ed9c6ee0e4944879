package check

import (
	"slices"

	"knockon/pkg/spread"
)

// fall is a seed that takes whole targets with it: groups, say, or councils.
type fall struct {
	seed    spread.Atom
	targets []int32 // in order
	size    int     // how many atoms follow from the seed
}

// nearestFalls finds for each target the seeds that take it by themselves, and
// of these the nearest: those whose loss takes no other seed of the target.
// What a supplier's building stands on is left out where the building is
// named; of seeds that take each other the first stays. takes lists the
// targets that fall in a run, in order. Cost is that of two sweeps.
func nearestFalls(p *spread.Program, seeds []spread.Atom, takes func(spread.Atom, *spread.Probe) []int32) []fall {
	falls := Sweep(p, seeds, func(seed spread.Atom, x *spread.Probe) fall {
		return fall{seed, takes(seed, x), len(x.Atoms())}
	})
	falls = withTargets(falls)
	rivals := map[int32][]*fall{}
	for i := range falls {
		for _, t := range falls[i].targets {
			rivals[t] = append(rivals[t], &falls[i])
		}
	}
	kept := make(map[spread.Atom]*fall, len(falls))
	for i := range falls {
		kept[falls[i].seed] = &falls[i]
	}
	nearest := Sweep(p, seedsOf(falls), func(seed spread.Atom, x *spread.Probe) fall {
		f := *kept[seed]
		f.targets = slices.DeleteFunc(slices.Clone(f.targets), func(t int32) bool {
			return slices.ContainsFunc(rivals[t], func(r *fall) bool { return x.Holds(r.seed) && r.isNearer(&f) })
		})
		return f
	})
	return withTargets(nearest)
}

// isNearer tells which of two seeds is nearer to a target that both take, of
// which the second takes the first: all that follows from the first follows
// from the second, so equal sizes mean that they take each other.
func (f *fall) isNearer(than *fall) bool {
	return f.size < than.size || f.size == than.size && f.seed < than.seed
}

func withTargets(falls []fall) []fall {
	return slices.DeleteFunc(falls, func(f fall) bool { return len(f.targets) == 0 })
}

func seedsOf(falls []fall) []spread.Atom {
	seeds := make([]spread.Atom, len(falls))
	for i := range falls {
		seeds[i] = falls[i].seed
	}
	return seeds
}

// onFalls makes a finding of each fall and target. about is given the probe as
// it is after the loss of the seed, and says what to prove; where each proof
// ends, the finding shows.
func (c *Context) onFalls(p *spread.Program, falls []fall, about func(target int32, seed spread.Atom, x *spread.Probe) (*Finding, []spread.Atom)) []Finding {
	targets := make(map[spread.Atom][]int32, len(falls))
	for i := range falls {
		targets[falls[i].seed] = falls[i].targets
	}
	found := Sweep(p, seedsOf(falls), func(seed spread.Atom, x *spread.Probe) []*Finding {
		var out []*Finding
		var prove []spread.Atom
		var of []*Finding
		for _, t := range targets[seed] {
			f, atoms := about(t, seed, x)
			out = append(out, f)
			for _, a := range atoms {
				prove, of = append(prove, a), append(of, f)
			}
		}
		for i, flow := range c.flows(x, prove, seed) {
			of[i].show([]Flow{flow})
		}
		return out
	})
	return present(slices.Concat(found...))
}
