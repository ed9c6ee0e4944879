package check

import (
	"fmt"
	"slices"

	"knockon/pkg/answer"
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
	seeds := c.seeds(c.Params.Selector("nodes"), &down)
	stops := make([]string, len(seeds)) // which services, and so which losses are alike
	reach := make([]int, len(seeds))
	all := each(c.radii(seeds), seeds, func(i int, x radius) proved {
		seed := seeds[i]
		lost := c.criticalDown(x, seed.Node())
		if len(lost) == 0 || int64(len(lost)) < least {
			return proved{}
		}
		stops[i], reach[i] = fmt.Sprint(lost), len(x.Atoms())
		f := c.OnNode(seed.Node(), "give it a second, or what needs it a way to do without",
			"the loss of %s alone stops %s: %s", c.Map.Nodes[seed.Node()].ID, phrase.Several(int64(len(lost)), "critical service", "critical services"),
			c.firstIDs(lost, stopped))
		f.Measure = Measure{int64(len(lost)), "critical service", "critical services"}
		return proved{&f, []spread.Atom{spread.AtomOf(lost[0], model.Down)}}
	})
	chain(all, stops, reach)
	return c.prove(all, seeds, func(f *Finding, flows []Flow) { f.Flows = flows })
}

// chain tells losses that stop the same services, as those of what stands in one
// chain do, that they have a cause: the one from which most follows.
func chain(found []proved, stops []string, reach []int) {
	ends := map[string]int{}
	for i, f := range found {
		if end, known := ends[stops[i]]; f.Finding != nil && (!known || reach[i] > reach[end]) {
			ends[stops[i]] = i
		}
	}
	for i, f := range found {
		if f.Finding != nil {
			f.Cause = answer.Cause{Kind: answer.OneLoss, ID: found[ends[stops[i]]].Subject.ID}
		}
	}
}

// criticalDown lists the critical services that are down after a run, by id,
// but for one node.
func (c *Context) criticalDown(x radius, but int32) []int32 {
	var out []int32
	for _, a := range x.Atoms() {
		if n := a.Node(); n != but && a.Effect() == model.Down && c.Map.Nodes[n].Asset.Critical {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}
