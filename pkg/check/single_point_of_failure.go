package check

import (
	"cmp"
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
	losses := make([]loss, len(seeds))
	all := each(c.radii(seeds), seeds, func(i int, x radius) proved {
		seed := seeds[i]
		lost := c.criticalDown(x, seed.Node())
		if len(lost) == 0 || int64(len(lost)) < least {
			return proved{}
		}
		losses[i] = lossOf(lost, len(x.Atoms()))
		f := c.OnNode(seed.Node(), "give it a second, or what needs it a way to do without",
			"the loss of %s alone stops %s: %s", c.Map.Nodes[seed.Node()].ID, phrase.Several(int64(len(lost)), "critical service", "critical services"),
			c.firstIDs(lost, stopped))
		f.Measure = Measure{int64(len(lost)), "critical service", "critical services"}
		return proved{&f, []spread.Atom{spread.AtomOf(lost[0], model.Down)}}
	})
	chain(all, losses)
	return c.prove(all, seeds, func(f *Finding, flows []Flow) { f.Flows = flows })
}

// loss is what a node stops.
type loss struct {
	services []int32 // sorted
	number   uint64  // the same for the same services
	reach    int     // how much follows in all
}

func lossOf(services []int32, reach int) loss {
	l := loss{services: services, reach: reach}
	for _, n := range services {
		l.number = (l.number ^ uint64(n)) * 0x9e3779b97f4a7c15
	}
	return l
}

// compare puts losses that stop the same services together, the one from which most
// follows first.
func (l *loss) compare(m *loss) int {
	if order := cmp.Compare(l.number, m.number); order != 0 {
		return order
	}
	return cmp.Or(slices.Compare(l.services, m.services), cmp.Compare(m.reach, l.reach))
}

// chain tells losses that stop the same services, as those of what stands in one
// chain do, that they have a cause: the one from which most follows.
func chain(found []proved, losses []loss) {
	order := make([]int, 0, len(found))
	for i, f := range found {
		if f.Finding != nil {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(losses[i].compare(&losses[j]), cmp.Compare(i, j)) })
	for at, i := range order {
		end := found[i].Subject.ID
		if at > 0 && slices.Equal(losses[i].services, losses[order[at-1]].services) {
			end = found[order[at-1]].Cause.ID
		}
		found[i].Cause = answer.Cause{Kind: answer.OneLoss, ID: end}
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
