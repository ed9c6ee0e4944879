package check

import (
	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// follower maintains what a check takes of a radius as an incremental sweep adds and removes atoms.
type follower interface {
	Came(spread.Atom)
	Went(spread.Atom)
}

// still is a follower that maintains nothing.
type still struct{}

func (still) Came(spread.Atom) {}
func (still) Went(spread.Atom) {}

type climber struct {
	follower
	here func(i int, x *spread.Reach)
}

// Here is at what follows from a seed.
func (c climber) Here(i int, x *spread.Reach) { c.here(i, x) }

// along is an incremental sweep along long ways, and returns the places of the seeds that are on none.
func (r *radii) along(seeds []spread.Atom, f follower, here func(i int, x *spread.Reach)) (left []int) {
	if r.climbs {
		return r.p.Climb(spread.Options{}, seeds, func(int, []evidence.Grade) spread.Climber { return climber{f, here} })
	}
	left = make([]int, len(seeds))
	for i := range left {
		left[i] = i
	}
	return left
}

// eachAlong is each; of seeds on long ways it takes what here makes of what a follower
// has kept up.
func eachAlong[T any](r *radii, seeds []spread.Atom, f follower, here, take func(i int, x radius) T) []T {
	out := make([]T, len(seeds))
	left := r.along(seeds, f, func(i int, x *spread.Reach) { out[i] = here(i, x) })
	rest := spread.At(seeds, left)
	for j, t := range eachRadius(r, rest, func(j int, x radius) T { return take(left[j], x) }) {
		out[left[j]] = t
	}
	return out
}

// newAtoms has room for the atoms of a map.
func newAtoms(m *model.Map) graph.Lowest {
	return graph.NewLowest(len(m.Nodes) * int(model.NumEffects))
}

// firstBut is the first of some atoms that is not of a node.
func firstBut(atoms *graph.Lowest, node int32) (spread.Atom, bool) {
	for a := range atoms.All {
		if a := spread.Atom(a); a.Node() != node {
			return a, true
		}
	}
	return 0, false
}
