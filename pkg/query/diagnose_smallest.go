package query

import (
	"cmp"
	"math/bits"
	"slices"

	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// suspect is a candidate of which the radius is asked.
type suspect struct {
	seed  spread.Atom
	group int32
	reach int         // how much it reaches, of what could lead to a line
	adds  int         // of this, what is neither degraded nor down: each counts, whatever else holds
	below spread.Atom // of the group, what it reaches and reaches the least, the first of such; itself where that is all
	facts int
	least int // what its radius counts at least, where degraded and down count as one
}

// smallest finds how many facts the smallest radius of each group has. What follows
// from a candidate follows from all that lead to it, so that one which leads to
// another of its group is asked only where what both have in common, and what it
// alone reaches of the cone, does not tell already that it has as many.
func (d *diagnosis) smallest(groups []*group, inCone spread.Options) {
	var all []*suspect
	of := map[spread.Atom]*suspect{}
	for i, g := range groups {
		for _, a := range g.members {
			s := &suspect{seed: a, group: int32(i), below: a}
			all, of[a] = append(all, s), s
		}
	}
	if d.Within == nil || !d.Waits() { // what follows in time from one need not from another that is later
		d.below(all, of, inCone)
	}
	isLowest := func(s *suspect) bool { return s.below == s.seed }
	lowest := slices.DeleteFunc(slices.Clone(all), func(s *suspect) bool { return !isLowest(s) })
	d.radii(groups, lowest)
	d.radii(groups, slices.DeleteFunc(all, func(s *suspect) bool {
		b := of[s.below]
		return isLowest(s) || b.least+s.adds-b.adds >= groups[s.group].radius
	}))
}

// below finds of each candidate what it leads to in its group, and how much it
// reaches.
func (d *diagnosis) below(all []*suspect, of map[spread.Atom]*suspect, inCone spread.Options) {
	seeds := seedsOf(all)
	left := d.Climb(inCone, seeds, func(int, []evidence.Grade) spread.Climber { return &reachClimber{all: all} })
	cases := spread.Each(spread.At(seeds, left))
	spread.SweepBlocks(d.Program, inCone, cases, none, func(_ struct{}, at []int32, b *spread.Block) {
		var reach, adds abreast
		for _, a := range b.Atoms {
			reach.add(b.Holds(a))
			if adding(a) {
				adds.add(b.Holds(a))
			}
		}
		for lane, i := range at {
			all[left[i]].reach, all[left[i]].adds = reach.of(lane), adds.of(lane)
		}
	})
	d.Climb(inCone, seeds, func(int, []evidence.Grade) spread.Climber {
		return &belowClimber{all: all, of: of, least: map[int32]*suspect{}}
	})
	spread.SweepBlocks(d.Program, inCone, cases, none, func(_ struct{}, at []int32, b *spread.Block) {
		lanes := map[int32]uint64{} // by group
		for lane, i := range at {
			lanes[all[left[i]].group] |= 1 << lane
		}
		for _, a := range b.Atoms {
			s := of[a]
			if s == nil {
				continue
			}
			for in := b.Holds(a) & lanes[s.group]; in != 0; in &= in - 1 {
				if x := all[left[at[bits.TrailingZeros64(in)]]]; s.reachesLess(of[x.below]) {
					x.below = a
				}
			}
		}
	})
}

// adding reports whether an atom counts in a radius whatever else holds.
func adding(a spread.Atom) bool { return a.Effect() != model.Degraded && a.Effect() != model.Down }

// reachesLess reports whether a suspect reaches less than another, or as much and
// stands before it.
func (s *suspect) reachesLess(x *suspect) bool {
	return cmp.Or(cmp.Compare(s.reach, x.reach), cmp.Compare(s.seed, x.seed)) < 0
}

func seedsOf(of []*suspect) []spread.Atom {
	return each.Of(of, func(s *suspect) spread.Atom { return s.seed })
}

// radii counts the facts of some, and takes the least for their groups.
func (d *diagnosis) radii(groups []*group, of []*suspect) {
	o := spread.Options{Grades: true, Delays: true, Within: d.Within}
	spread.SweepBlocks(d.Program, o, spread.Each(seedsOf(of)), none, func(_ struct{}, at []int32, b *spread.Block) {
		var facts, least abreast
		for _, a := range b.Atoms {
			facts.add(said(b, a))
			in := b.Holds(a)
			if a.Effect() == model.Degraded {
				in &^= b.Holds(spread.AtomOf(a.Node(), model.Down))
			}
			least.add(in)
		}
		for lane, i := range at {
			s := of[i]
			s.facts = facts.of(lane) - int(said(b, s.seed)>>lane&1) // the seed is no fact
			s.least = least.of(lane) - 1
		}
	})
	for _, s := range of {
		if g := groups[s.group]; g.radius < 0 || s.facts < g.radius {
			g.radius = s.facts
		}
	}
}
