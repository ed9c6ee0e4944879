package spread

import "slices"

// Cone is the backward closure of some targets: every atom from which one of them could follow, the targets included. A
// seed outside of it changes nothing of them, alone or with others.
type Cone struct {
	has []bool // by atom
}

// Cone walks back from the targets over what the world admits, every threshold
// read as if one premise were enough. Cost is what it reaches.
func (p *Program) Cone(targets ...Atom) *Cone {
	c := &Cone{has: make([]bool, p.atoms())}
	var atoms []Atom
	reach := func(a Atom) {
		if !c.has[a] {
			c.has[a] = true
			atoms = append(atoms, a)
		}
	}
	for _, a := range targets {
		reach(a)
	}
	for i := 0; i < len(atoms); i++ {
		for f := range p.derives(atoms[i]) {
			counts := f.link == own || p.Links[f.link].Out == 0 && (!f.rule.worse || p.setOf(&p.Links[f.link], f.rule) >= 0)
			if counts && !p.World.Without[f.rule.mode] {
				reach(f.from)
			}
		}
	}
	return c
}

// Has reports whether a target could follow from an atom.
func (c *Cone) Has(a Atom) bool { return c.has[a] }

// Without is a cone without what may happen to some nodes: whoever asks within it asks where that cannot be.
func (c *Cone) Without(nodes ...int32) *Cone {
	without := &Cone{has: slices.Clone(c.has)}
	for _, node := range nodes {
		for _, a := range AtomsOf(node) {
			without.has[a] = false
		}
	}
	return without
}
