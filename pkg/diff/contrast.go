package diff

import (
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

// Shown is the side that is described: the new one where it has the seed.
func (c *Contrast) Shown() *query.Blast {
	if c.Seed.New == NoSeed {
		return c.Before
	}
	return c.After
}
