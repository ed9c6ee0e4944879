package check

import (
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
