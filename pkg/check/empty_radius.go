package check

import (
	"slices"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/schema"
	"knockon/pkg/spread"
)

func emptyRadius() Check {
	return Check{
		Code:     "empty-radius",
		Severity: diag.Warning,
		Params: []config.Param{
			{Name: "organisations", Type: schema.Object, Default: "organisation", Doc: "whose loss is looked at"},
		},
		Run: findEmptyRadii,
	}
}

func findEmptyRadii(c *Context) []Finding {
	var cases []spread.Case
	for _, n := range c.Params.Selector("organisations").Select(c.Map) {
		seeds := []spread.Atom{spread.AtomOf(n, model.Compromised), spread.AtomOf(n, model.Down)}
		if c.Map.Nodes[n].Kind.IsOrganisation() && !c.touchesSoon(seeds) {
			cases = append(cases, spread.Case{Seeds: seeds})
		}
	}
	ties := c.ties()
	return present(spread.Sweep(c.Program(), cases, func(i int, x *spread.Reach) *Finding {
		n := cases[i].Seeds[0].Node()
		if c.touches(x, n) || ties.excuse(c.Map, n) {
			return nil
		}
		f := c.emptyRadius(n, ties)
		return &f
	}))
}

// touchesSoon reports whether one thing that follows from another is felt by somebody:
// of nearly all organisations that is so after a few steps, and no more is asked.
func (c *Context) touchesSoon(seeds []spread.Atom) (is bool) {
	organisation := seeds[0].Node()
	c.Program().Simply(seeds, func(a spread.Atom) bool {
		is = felt(&c.Map.Nodes[a.Node()], organisation)
		return !is
	})
	return is
}

// touches reports whether a run reached anything that somebody feels.
func (c *Context) touches(x *spread.Reach, organisation int32) bool {
	return slices.ContainsFunc(x.Atoms(), func(a spread.Atom) bool { return felt(&c.Map.Nodes[a.Node()], organisation) })
}

// felt reports whether somebody feels what happens to a node: it is of others,
// or a service or dataset of the organisation itself.
func felt(n *model.Node, organisation int32) bool {
	return n.Organisation != organisation || n.Kind == model.Service || n.Kind == model.Dataset
}

// emptyRadius says what ties others to the organisation all the same: relations
// that do not count, and contracts.
func (c *Context) emptyRadius(n int32, t *ties) Finding {
	node := &c.Map.Nodes[n]
	now, hint := "", "write what relies on it or on what it has, or remove it"
	if len(t.relations[n]) > 0 {
		now, hint = " now", "write what relies on it now; where it only did or will, leave it"
	}
	f := c.OnNode(n, hint, "the loss of %s %s would touch nothing%s", phrase.KindName(node), node.ID, now)
	supplies := node.Kind == model.Vendor || node.Kind == model.Contractor || node.Kind == model.Vehicle
	if now != "" || !supplies && len(t.contracts[n]) == 0 {
		f.Severity = diag.Note
	}
	for _, r := range t.relations[n][:min(shown, len(t.relations[n]))] {
		f.Relate(c.Map.PlaceOf(&c.Map.Relations[r]), "%s %s", RelationSubject(c.Map, r).ID, c.whyNot(r))
	}
	for _, k := range t.contracts[n][:min(shown, len(t.contracts[n]))] {
		f.Relate(c.Map.Contracts[k].At, "it is the supplier of %s", c.Map.Contracts[k].ID)
	}
	return f
}
