package check

import (
	"slices"

	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// seeds lists the nodes that a selector picks, each with the effect, or with
// what a bare seed of its kind means where that is nil.
func (c *Context) seeds(s *lookup.Selector, effect *model.Effect) []spread.Atom {
	var out []spread.Atom
	for _, n := range s.Select(c.Map) {
		e := c.Map.Nodes[n].Kind.SeedEffect()
		if effect != nil {
			e = *effect
		}
		out = append(out, spread.AtomOf(n, e))
	}
	return out
}

// leading keeps the seeds from which some of the targets could follow: the
// others need not be asked.
func leading(p *spread.Program, seeds, targets []spread.Atom) []spread.Atom {
	cone := p.Cone(targets...)
	return slices.DeleteFunc(seeds, func(a spread.Atom) bool { return !cone.Has(a) })
}
