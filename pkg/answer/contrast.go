package answer

import (
	"errors"
	"fmt"
	"strings"
)

// Contrast is the radius of one seed on both sides, each in full, for who shows
// one radius and what is new in it.
type Contrast struct {
	Seed   SeedPair `json:"seed"`
	Before Radius   `json:"before" layout:"own"` // nothing where that side lacks the seed
	After  Radius   `json:"after" layout:"own"`
}

// OneSeed is the seed of a contrast, by its place: the one that was asked about, or
// the only one whose radius differs; -1 where there are more, or none.
func (d *Diff) OneSeed() int {
	switch {
	case len(d.Seeds) == 1:
		return 0
	case len(d.Radii) != 1:
		return -1
	}
	for i := range d.Seeds {
		if d.Seeds[i].Same(&d.Radii[0].Seed) {
			return i
		}
	}
	return -1
}

// Same reports whether two pairs are one.
func (s *SeedPair) Same(other *SeedPair) bool {
	return same(s.Old, other.Old) && same(s.New, other.New)
}

func same[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }

// Change is how the radius of the contrast differs, nil where it does not.
func (d *Diff) Change() *RadiusChange {
	for i := range d.Radii {
		if d.Radii[i].Seed.Same(&d.Contrast.Seed) {
			return &d.Radii[i]
		}
	}
	return nil
}

// Before is the radius of the contrast on the old side, as an answer of its own.
func (d *Diff) Before() *Blast {
	return &Blast{Map: d.Old.Map, Radius: d.Contrast.Before, Nodes: d.Nodes}
}

// After is the radius of the contrast on the new side.
func (d *Diff) After() *Blast {
	return &Blast{Map: d.New.Map, Radius: d.Contrast.After, Nodes: d.Nodes}
}

// Asked is the radius of the side that has the seed, the new one where both have.
func (c *Contrast) Asked() *Radius {
	if c.Seed.New == nil {
		return &c.Before
	}
	return &c.After
}

// Renames says what the new side calls nodes of the old one, by their place among
// the nodes: themselves where nothing else is said, and nil for what went.
func (d *Diff) Renames() map[int]*Node {
	out := map[int]*Node{}
	for i := range d.NodeChanges {
		switch c := &d.NodeChanges[i]; c.Change {
		case Went:
			out[c.Node.Index] = nil
		case Renamed:
			out[c.Was.Index] = c.Node
		}
	}
	for _, n := range d.Nodes { // assets follow their organisation
		_, told := out[n.Index]
		if org := out[n.Org().Index]; org != nil && !told {
			_, part, _ := strings.Cut(n.ID, "/")
			if at, found := d.Nodes.Find(org.ID + "/" + part); found {
				out[n.Index] = d.Nodes[at]
			}
		}
	}
	return out
}

func (d *Diff) checkContrast() error {
	if d.Contrast == nil {
		if d.OneSeed() >= 0 {
			return errors.New("contrast: it is missing, where one radius can be shown")
		}
		return nil
	}
	for _, side := range []struct {
		name string
		*Radius
		seed *Atom
	}{{"before", &d.Contrast.Before, d.Contrast.Seed.Old}, {"after", &d.Contrast.After, d.Contrast.Seed.New}} {
		if side.seed == nil && len(side.Seeds) > 0 || side.seed != nil && (len(side.Seeds) != 1 || side.Seeds[0] != *side.seed) {
			return fmt.Errorf("contrast.%s.seeds: they are not the seed of that side", side.name)
		}
		if err := side.check(); err != nil {
			return fmt.Errorf("contrast.%s.%w", side.name, err)
		}
	}
	return nil
}
