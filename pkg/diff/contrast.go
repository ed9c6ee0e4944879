package diff

import (
	"knockon/pkg/answer"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// Contrast is the radius of one seed on both sides, each in full, for who
// shows one radius and what is new in it.
type Contrast struct {
	Diff          *Diff
	Seed          SeedPair
	Before, After *query.Blast  // of a side without the seed, empty
	Change        *RadiusChange // nil where it does not differ
}

// Contrast asks both sides again about one of the seeds.
func (d *Diff) Contrast(s SeedPair) *Contrast {
	c := &Contrast{Diff: d, Seed: s, Before: d.Old.blast(s.Old), After: d.New.blast(s.New)}
	for i := range d.Radii {
		if d.Radii[i].Seed == s {
			c.Change = &d.Radii[i]
		}
	}
	return c
}

func (s *Side) blast(seed spread.Atom) *query.Blast {
	q := s.Question
	if q.Seeds = nil; seed != NoSeed {
		q.Seeds = []spread.Atom{seed}
	}
	return query.RunBlast(q)
}

// Answers is both radii as data, with for each node of the old one its place
// among those of the new one, or -1 where the new map lacks it.
func (c *Contrast) Answers() (before, after *answer.Blast, toNew []int32) {
	before = c.Before.Answer()
	var also []int32
	toNew = make([]int32, len(before.Nodes))
	for i, n := range before.Nodes {
		old, _ := c.Diff.Old.Map.Lookup(n.ID)
		toNew[i] = c.Diff.Pairs.ToNew[old]
		if toNew[i] >= 0 {
			also = append(also, toNew[i])
		}
	}
	after = c.After.Answer(also...)
	for i, n := range toNew {
		if n >= 0 {
			place, _ := after.Nodes.Find(c.Diff.New.Map.Nodes[n].ID)
			toNew[i] = int32(place)
		}
	}
	return before, after, toNew
}
