package check

import (
	"cmp"
	"slices"

	"knockon/pkg/spread"
)

// fall is a seed whose loss brings down whole targets: groups, say, or councils.
type fall struct {
	seed    spread.Atom
	targets []int32 // in order
	size    int     // how many atoms follow from the seed
}

// nearestFalls finds for each target the seeds whose loss alone brings it down, and
// keeps the nearest: those whose loss brings down no other of them. Where a
// supplier's building is one, what the building relies on is left out; of seeds that
// bring each other down the first stays. takes lists the targets that fall in a run,
// in order. Cost is that of two sweeps.
func nearestFalls(r *radii, seeds []spread.Atom, takes func(spread.Atom, radius) []int32) []fall {
	falls := each(r, seeds, func(i int, x radius) fall {
		return fall{seeds[i], takes(seeds[i], x), len(x.Atoms())}
	})
	falls = withTargets(falls)
	rivals := map[int32][]*fall{}
	for i := range falls {
		for _, t := range falls[i].targets {
			rivals[t] = append(rivals[t], &falls[i])
		}
	}
	for _, of := range rivals { // whoever is near tells soonest that others are not
		slices.SortFunc(of, func(f, g *fall) int { return cmp.Or(cmp.Compare(f.size, g.size), cmp.Compare(f.seed, g.seed)) })
	}
	nearest := each(r, seedsOf(falls), func(i int, x radius) fall {
		f := falls[i]
		f.targets = slices.DeleteFunc(slices.Clone(f.targets), func(t int32) bool {
			for _, rival := range rivals[t] {
				if !rival.isNearer(&f) {
					return false
				}
				if x.Holds(rival.seed) {
					return true
				}
			}
			return false
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

// aFall makes a finding of a target, and says what to prove.
type aFall func(target int32) (*Finding, []spread.Atom)

// onFalls makes a finding of each fall and target. about is given what holds after
// the loss of a seed, once for all its targets; the finding shows where each proof
// ends.
func (c *Context) onFalls(r *radii, falls []fall, about func(seed spread.Atom, x radius) aFall) []Finding {
	all, seeds := seedsOf(falls), []spread.Atom(nil)
	var found []proved
	for i, of := range each(r, all, func(i int, x radius) (out []proved) {
		of := about(all[i], x)
		for _, t := range falls[i].targets {
			f, prove := of(t)
			out = append(out, proved{f, prove})
		}
		return out
	}) {
		for _, f := range of {
			found, seeds = append(found, f), append(seeds, all[i])
		}
	}
	return c.prove(found, seeds, (*Finding).show)
}
