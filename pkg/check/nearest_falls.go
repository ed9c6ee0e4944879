package check

import (
	"cmp"
	"slices"

	"knockon/pkg/each"
	"knockon/pkg/spread"
)

// fall is a seed whose loss alone brings down whole targets, groups, say, or councils: their single point of failure.
type fall struct {
	seed    spread.Atom
	targets []int32 // in order
	size    int     // how many atoms follow from the seed
}

// targets is what falls with the loss of seeds: in a run, and as a radius grows along a
// long way, where most falls already with what it goes on from.
type targets interface {
	// takes lists the targets that fall, in order.
	takes(seed spread.Atom, x radius) []int32
	// change counts an atom that came (1) or went (-1), and lists what may fall from
	// there on, or may no longer, until it is called again.
	change(a spread.Atom, by int32) []int32
	// news lists in order those that fall and did not with a seed before, if there is
	// one, at what may fall since; none or some of the others too.
	news(seed spread.Atom, before *passed, may []int32, x radius) []int32
}

// nearestFalls finds the single points of failure of each target, and keeps the nearest: those whose loss brings down no
// other of them. Where a supplier's building is one, what the building relies on is left out; of seeds that bring each
// other down the first stays. A seed whose loss brings down another with what falls there is not near to that: of it
// what else falls is looked at, and any that is nearer leads to one of which a target is looked at. Cost is that of two
// sweeps.
func nearestFalls(r *radii, seeds []spread.Atom, of targets) []fall {
	way := &fallsAlong{targets: of, near: map[int32]fall{}}
	falls := eachAlong(r, seeds, way, func(i int, x radius) fall { return way.at(seeds[i], x) }, func(i int, x radius) fall {
		return fall{seeds[i], of.takes(seeds[i], x), len(x.Atoms())}
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
	near := func(i int, x radius) fall {
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
	}
	return withTargets(eachAlong(r, seedsOf(falls), still{}, near, near))
}

// fallsAlong finds falls along a long way.
type fallsAlong struct {
	targets
	size   int
	may    []int32 // targets that may fall with what holds, in the order in which they came
	passed []passed
	near   map[int32]fall // by target: of the seeds that take it, the nearest so far
}

// passed is a seed on the way, and how much held and may have fallen there.
type passed struct {
	seed      spread.Atom
	size, may int
}

// Came counts an atom.
func (w *fallsAlong) Came(a spread.Atom) {
	w.size++
	w.may = append(w.may, w.change(a, 1)...)
}

// Went takes it back.
func (w *fallsAlong) Went(a spread.Atom) {
	w.size--
	w.may = w.may[:len(w.may)-len(w.change(a, -1))]
	for len(w.passed) > 0 && w.passed[len(w.passed)-1].size > w.size {
		w.passed = w.passed[:len(w.passed)-1]
	}
}

// at is what falls with a seed, but for what does with the last that is nearer, or with another that it brings down.
func (w *fallsAlong) at(seed spread.Atom, x radius) fall {
	f, since := fall{seed: seed, size: w.size}, 0
	var before *passed
	for i := len(w.passed) - 1; i >= 0 && before == nil; i-- {
		if p := &w.passed[i]; p.size < f.size || p.seed < seed {
			before, since = p, p.may
		}
	}
	f.targets = slices.DeleteFunc(w.news(seed, before, w.may[since:], x), func(t int32) bool {
		near, known := w.near[t]
		if known && near.isNearer(&f) {
			return x.Holds(near.seed)
		}
		w.near[t] = fall{seed: seed, size: w.size}
		return false
	})
	w.passed = append(w.passed, passed{seed, w.size, len(w.may)})
	return f
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
	return each.At(falls, func(f *fall) spread.Atom { return f.seed })
}

// aFall makes a finding of a target, and says what to prove.
type aFall func(target int32) (*Finding, []spread.Atom)

// onFalls makes a finding of each fall and target. about is given what holds after
// the loss of its seed, once for all its targets; the finding shows where each proof
// ends.
func (c *Context) onFalls(r *radii, falls []fall, about func(f *fall, x radius) aFall) []Finding {
	all, seeds := seedsOf(falls), []spread.Atom(nil)
	var found []proved
	made := func(i int, x radius) (out []proved) {
		of := about(&falls[i], x)
		for _, t := range falls[i].targets {
			f, prove := of(t)
			out = append(out, proved{f, prove})
		}
		return out
	}
	for i, of := range eachAlong(r, all, still{}, made, made) {
		for _, f := range of {
			found, seeds = append(found, f), append(seeds, all[i])
		}
	}
	return c.prove(c.Program(), found, seeds, (*Finding).show)
}
