package diff

import (
	"knockon/pkg/answer"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// Contrast asks both sides again about one seed, for a picture; a is the
// difference as data.
func (d *Diff) Contrast(a *answer.Diff, s SeedPair) *answer.Contrast {
	c := &answer.Contrast{Diff: a, Seed: d.filler().seedPair(&s)}
	for i := range d.Radii {
		if d.Radii[i].Seed == s {
			c.Change = &a.Radii[i]
		}
	}
	c.Before = d.Old.blast(s.Old)
	var also []int32
	for _, n := range c.Before.Nodes {
		if new := d.now(n); new >= 0 {
			also = append(also, new)
		}
	}
	c.After = d.New.blast(s.New, also...)
	for _, n := range c.Before.Nodes {
		place := -1
		if new := d.now(n); new >= 0 {
			place, _ = c.After.Nodes.Find(d.New.Map.Nodes[new].ID)
		}
		c.ToNew = append(c.ToNew, int32(place))
	}
	return c
}

// now is a node of the old side on the new one, or -1.
func (d *Diff) now(n *answer.Node) int32 {
	old, _ := d.Old.Map.Lookup(n.ID)
	return d.Pairs.ToNew[old]
}

func (s *Side) blast(seed spread.Atom, also ...int32) *answer.Blast {
	q := s.Question
	if q.Seeds = nil; seed != NoSeed {
		q.Seeds = []spread.Atom{seed}
	}
	return query.Blast(q, also...)
}
