package query

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"knockon/pkg/spread"
)

// gives is which members of unreached thresholds a set loses, a bit a member; those past the last bit share it.
type gives map[spread.Threshold]uint64

// tried is a set and what it brings about alone.
type tried struct {
	seeds
	takes bool
	gives gives
}

// allTargets is the threshold that several targets are: each of them is a member.
func allTargets() spread.Threshold { return spread.Threshold{Head: -1} }

// minimal finds the minimal cut sets, smallest first. One that takes more than its parts reaches a threshold that two of
// them give members to, and neither reaches alone, up to some moment where moments count. So sets grow seed by seed,
// from those of which two share such a threshold.
func (c *cutting) minimal() []seeds {
	for _, t := range c.targets {
		c.ways = append(c.ways, c.Ways(t, c.Within))
	}
	var found, others []seeds
	takes, _ := c.climb(c.cone, c.candidates)
	for i := range c.candidates {
		if single := c.candidates[i : i+1 : i+1]; takes[i] || c.leads(single[0]) {
			found = append(found, single)
		} else {
			others = append(others, single)
		}
	}
	level := c.try(others)
	g := grower{cutting: c, given: map[spread.Threshold][]spread.Atom{}, alone: map[spread.Atom]gives{}}
	for _, t := range level {
		if t.takes {
			found = append(found, t.seeds)
			continue
		}
		g.alone[t.seeds[0]] = t.gives
		for threshold := range t.gives {
			g.given[threshold] = append(g.given[threshold], t.seeds[0])
		}
	}
	for size := 2; size <= c.Max; size++ {
		level = c.try(g.further(level, found, size == c.Max))
		for _, t := range level {
			if t.takes {
				found = append(found, t.seeds)
			}
		}
	}
	return found
}

// leads reports whether a candidate leads to all targets where one premise is enough.
func (c *cutting) leads(a spread.Atom) bool {
	return !slices.ContainsFunc(c.ways, func(ways map[spread.Atom]spread.Fact) bool { _, leads := ways[a]; return !leads })
}

// grower makes larger sets of smaller ones.
type grower struct {
	*cutting
	given map[spread.Threshold][]spread.Atom // which candidates give it members alone, and are no single points
	alone map[spread.Atom]gives
}

// further lists the sets of one seed more that may take what none of their parts does; of the last size, only those that
// reach a threshold.
func (g *grower) further(level []tried, found []seeds, last bool) []seeds {
	var out []seeds
	seen := map[string]bool{}
	add := func(t *tried, a spread.Atom) {
		if slices.Contains(t.seeds, a) {
			return
		}
		set := append(slices.Clone(t.seeds), a)
		slices.Sort(set)
		if key := set.key(); !seen[key] {
			seen[key] = true
			if !slices.ContainsFunc(found, func(s seeds) bool { return set.holds(s) }) {
				out = append(out, set)
			}
		}
	}
	for i := range level {
		t := &level[i]
		if t.takes {
			continue
		}
		for threshold, mine := range t.gives {
			needs := len(g.targets)
			if threshold != allTargets() {
				needs = g.Needs(threshold)
			}
			for _, a := range g.given[threshold] {
				if !last || needs >= 64 || bits.OnesCount64(mine|g.alone[a][threshold]) >= needs {
					add(t, a)
				}
			}
		}
	}
	slices.SortFunc(out, slices.Compare[seeds])
	return out
}

// key tells sets apart.
func (s seeds) key() string {
	var b []byte
	for _, a := range s {
		b = binary.BigEndian.AppendUint32(b, uint32(a))
	}
	return string(b)
}

// holds reports whether a set holds all of another; both are sorted.
func (s seeds) holds(other seeds) bool {
	for _, a := range other {
		if _, found := slices.BinarySearch(s, a); !found {
			return false
		}
	}
	return true
}

// try asks what sets bring about.
func (c *cutting) try(sets []seeds) []tried {
	out := make([]tried, len(sets))
	for i := range sets {
		out[i] = tried{seeds: sets[i], gives: gives{}}
	}
	spread.SweepBlocks(c.Program, c.options(), casesOf(sets), none, func(_ struct{}, at []int32, b *spread.Block) {
		all := ^uint64(0)
		for _, t := range c.targets {
			all &= b.Holds(t)
		}
		for lane, i := range at {
			out[i].takes = all>>lane&1 != 0
		}
		give := func(t spread.Threshold, member int, in uint64) {
			spread.LanesOf(in&^all, func(lane int) { out[at[lane]].gives[t] |= 1 << min(member, 63) })
		}
		b.Shut(func(t spread.Threshold, member int, in uint64) {
			if c.cone.Has(t.Head) {
				give(t, member, in)
			}
		})
		if len(c.targets) > 1 {
			for i, t := range c.targets {
				give(allTargets(), i, b.Holds(t))
			}
		}
	})
	return out
}
