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
		Title:    "The loss of one node alone stops critical services",
		Severity: diag.Note,
		Params: []config.Param{
			{Name: "nodes", Type: schema.Object, Doc: "the nodes to look at; every one without it"},
			{Name: "services", Type: schema.Whole, Default: "1", Doc: "report nodes that stop at least so many critical services"},
		},
		Doc: Doc{
			Why: "Each node is taken down by itself, and the engine says which critical services go down with it, at any depth and with all redundancy that the map knows. " +
				"Such nodes are where a second link, another supplier or a plan for doing without pays most. Many maps cannot avoid them, so the findings are notes.",
			Fails: `map: {title: One line to everything, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    networks:
      office: {needs: acme/line-a}
    services:
      benefits: {critical: true, runs-on: ./office}
vendors:
  acme:
    systems:
      line-a: {}
      line-b: {}
`,
			Mended: `map: {title: Two lines and a counter, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    networks:
      office:
        needs:
          - any-of: [acme/line-a, acme/line-b]
    services:
      benefits:
        critical: true
        runs-on:
          - any-of: [./office, ./counter]
    systems:
      counter: {}
vendors:
  acme:
    systems:
      line-a: {}
      line-b: {}
`,
		},
		Run: findSinglePoints,
	}
}

// stopped is how many of the services that a loss stops the message names: all
// of them, short of a disaster that nobody reads one by one.
const stopped = 40

func findSinglePoints(c *Context) []Finding {
	least, _ := c.Params.Whole("services")
	down := model.Down
	seeds := c.seeds(c.Params.Selector("nodes"), &down)
	found := spread.Sweep(c.Program(), spread.Each(seeds), func(i int, x *spread.Reach) *Finding {
		seed := seeds[i]
		lost := c.criticalDown(x, seed.Node())
		if len(lost) == 0 || int64(len(lost)) < least {
			return nil
		}
		f := c.OnNode(seed.Node(), "give it a second, or what needs it a way to do without",
			"the loss of %s alone stops %s: %s", c.Map.Nodes[seed.Node()].ID, phrase.Several(int64(len(lost)), "critical service", "critical services"), c.firstIDs(lost, stopped))
		f.Flows = []Flow{c.flow(x, spread.AtomOf(lost[0], model.Down))}
		return &f
	})
	return present(found)
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
