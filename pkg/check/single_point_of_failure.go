package check

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/graph"
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
	on := &stops{Context: c, services: c.byID(), byIndex: graph.NewLowest(len(c.Map.Nodes))}
	point := func(i int, l loss, reach int, ids []string) proved {
		if l.many == 0 || int64(l.many) < least {
			return proved{}
		}
		l.reach = reach
		losses[i] = l
		f := c.OnNode(seeds[i].Node(), "give it a second, or what needs it a way to do without",
			"the loss of %s alone stops %s: %s", c.Map.Nodes[seeds[i].Node()].ID, phrase.Several(int64(l.many), "critical service", "critical services"),
			phrase.First(ids, l.many))
		f.Measure = Measure{int64(l.many), "critical service", "critical services"}
		return proved{&f, []spread.Atom{spread.AtomOf(l.first, model.Down)}}
	}
	all := eachAlong(c.radii(seeds), seeds, on, func(i int, x radius) proved {
		l, ids := on.without(seeds[i].Node(), x)
		return point(i, l, len(x.Atoms()), ids)
	}, func(i int, x radius) proved {
		lost := c.criticalDown(x, seeds[i].Node())
		if len(lost) == 0 {
			return proved{}
		}
		return point(i, lossOf(lost), len(x.Atoms()), c.firstIDs(lost, stopped))
	})
	chain(all, losses)
	return c.prove(c.Program(), all, seeds, (*Finding).prove)
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
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(losses[i].compare(&losses[j]), cmp.Compare(losses[j].reach, losses[i].reach), cmp.Compare(i, j))
	})
	for at, i := range order {
		end := found[i].Subject.ID
		if at > 0 && losses[i].compare(&losses[order[at-1]]) == 0 {
			end = found[order[at-1]].Cause.ID
		}
		found[i].Cause = answer.Cause{Kind: answer.OneLoss, ID: end}
	}
}
