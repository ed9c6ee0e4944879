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

func singlePointOfFailure() Check {
	return Check{
		Code:     "single-point-of-failure",
		Severity: diag.Note,
		Params: []config.Param{
			{Name: "nodes", Type: schema.Object, Doc: "the nodes to look at; every one without it"},
			{Name: "services", Type: schema.Whole, Default: "1", Doc: "report nodes that stop at least so many critical services"},
		},
		Measured: true,
		Run:      findSinglePoints,
	}
}

// stopped is how many of the services that a loss stops the message names: all
// of them, short of a disaster that nobody reads one by one.
const stopped = 40

func findSinglePoints(c *Context) []Finding {
	least, _ := c.Params.Whole("services")
	down := model.Down
	p := c.Program()
	seeds := leading(p, c.seeds(c.Params.Selector("nodes"), &down), c.critical())
	found := spread.Sweep(p, spread.Each(seeds), func(i int, x *spread.Reach) *Finding {
		seed := seeds[i]
		lost := c.criticalDown(x, seed.Node())
		if len(lost) == 0 || int64(len(lost)) < least {
			return nil
		}
		f := c.OnNode(seed.Node(), "give it a second, or what needs it a way to do without",
			"the loss of %s alone stops %s: %s", c.Map.Nodes[seed.Node()].ID, phrase.Several(int64(len(lost)), "critical service", "critical services"),
			c.firstIDs(lost, stopped))
		f.Measure = Measure{int64(len(lost)), "critical service", "critical services"}
		f.Flows = []Flow{c.flow(x, spread.AtomOf(lost[0], model.Down))}
		return &f
	})
	return present(found)
}

// critical lists the loss of each critical service.
func (c *Context) critical() []spread.Atom {
	var out []spread.Atom
	for i := range c.Map.Nodes {
		if c.Map.Nodes[i].Asset.Critical {
			out = append(out, spread.AtomOf(int32(i), model.Down))
		}
	}
	return out
}

// criticalDown lists the critical services that are down after a run, by id,
// but for one node.
func (c *Context) criticalDown(x *spread.Reach, but int32) []int32 {
	var out []int32
	for _, a := range x.Atoms() {
		if n := a.Node(); n != but && a.Effect() == model.Down && c.Map.Nodes[n].Asset.Critical {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}
