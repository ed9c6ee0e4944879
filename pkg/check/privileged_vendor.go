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

func privilegedVendor() Check {
	return Check{
		Code:     "privileged-vendor",
		Severity: diag.Note,
		Params: []config.Param{
			{Name: "councils", Type: schema.Whole, Default: "1", Doc: "at how many councils one vendor may"},
			{Name: "vendors", Type: schema.Object, Default: "contractor, vendor", Doc: "whose compromise is looked at, one at a time"},
		},
		Measured: true,
		Run:      findPrivilegedVendors,
	}
}

func findPrivilegedVendors(c *Context) []Finding {
	most, _ := c.Params.Whole("councils")
	compromised := model.Compromised
	seeds := c.seeds(c.Params.Selector("vendors"), &compromised)
	return present(spread.Sweep(c.Program(), spread.Each(seeds), func(i int, x *spread.Reach) *Finding {
		seed := seeds[i]
		networks := c.councilNetworks(x, seed)
		if int64(len(networks)) <= most {
			return nil
		}
		f := c.OnNode(seed.Node(), "narrow what leads there (`reach: user`, fewer operators), or raise `councils`",
			"if %s, so are networks at %s: %s; `councils` allows %s",
			c.state(seed), phrase.Several(int64(len(networks)), "council", "councils"), c.someIDs(networks), phrase.Number(most))
		f.Measure = Measure{int64(len(networks)), "council", "councils"}
		var prove []spread.Atom
		for _, n := range networks[:min(2, len(networks))] {
			prove = append(prove, spread.AtomOf(n, model.Compromised))
		}
		f.show(c.flows(&x.Prover, prove...))
		return &f
	}))
}

// councilNetworks lists a network for each council but the seed's own that has
// a compromised one after a run, the first by id.
func (c *Context) councilNetworks(x *spread.Reach, seed spread.Atom) []int32 {
	var networks []int32
	own := c.Map.Nodes[seed.Node()].Organisation
	for _, a := range x.Atoms() {
		n := &c.Map.Nodes[a.Node()]
		if a.Effect() == model.Compromised && n.Kind == model.Network && c.Map.Nodes[n.Organisation].Kind == model.Council && n.Organisation != own {
			networks = append(networks, a.Node())
		}
	}
	slices.Sort(networks)
	seen := map[int32]bool{}
	return slices.DeleteFunc(networks, func(n int32) bool {
		council := c.Map.Nodes[n].Organisation
		again := seen[council]
		seen[council] = true
		return again
	})
}
