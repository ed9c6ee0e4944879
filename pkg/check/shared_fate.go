package check

import (
	"slices"
	"strconv"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/spread"
)

func sharedFate() Check {
	return Check{
		Code:     "shared-fate",
		Title:    "One loss stops all services of a council together",
		Severity: diag.Note,
		Params: []config.Param{
			{Name: "services", Type: schema.Whole, Doc: "report what stops at least so many services of a council; without it all that are mapped, two at least"},
			{Name: "nodes", Type: schema.Object, Doc: "the nodes to lose, one at a time; every one without it"},
			{Name: "effect", Type: schema.Word, Default: "down", Values: []string{"down", "isolated", "compromised"}, Doc: "what the loss of a node is"},
		},
		Doc: Doc{
			Why: "A council that loses one service sends people to another counter; one that loses all of them at once has none. Each node but the council itself is taken down by itself, and the engine says " +
				"whether all services of one council go down with it, at any depth and however late. Services that are `unmapped` do not count: nothing says that they would stay. " +
				"Of the nodes that stop all, the nearest are named, once among the council's own and once among those of others: a council may know that all hangs on its own network, and not on whose line that hangs.",
			Fails: `map: {title: All on one cloud, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    systems:
      planning-system: {runs-on: acme/cloud}
    services:
      planning: {needs: ./planning-system}
      benefits: {runs-on: acme/cloud}
      customer-services: {needs: ./benefits}
vendors:
  acme:
    systems:
      cloud: {}
`,
			Mended: `map: {title: Customer services elsewhere, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    systems:
      planning-system: {runs-on: acme/cloud}
    services:
      planning: {needs: ./planning-system}
      benefits: {runs-on: acme/cloud}
      customer-services: {provided-by: ./desk}
    teams:
      desk: {}
vendors:
  acme:
    systems:
      cloud: {}
`,
		},
		Run: findSharedFates,
	}
}

func findSharedFates(c *Context) []Finding {
	p, s := c.Program(), c.mappedServices()
	s.least, s.some = c.Params.Whole("services")
	seeds := c.seeds(c.Params.Selector("nodes"), c.Params.Effect("effect"))
	falls := nearestFalls(p, seeds, s.stopped)
	return c.onFalls(p, falls, func(target int32, seed spread.Atom, x *spread.Reach) (*Finding, []spread.Atom) {
		return c.sharedFate(s, target/2, seed, x)
	})
}

// sharedFate says what a council loses, and has the first and the last of it
// proved.
func (c *Context) sharedFate(s *councilServices, council int32, seed spread.Atom, x *spread.Reach) (*Finding, []spread.Atom) {
	var lost []int32
	var prove []spread.Atom
	for _, n := range s.lost(seed, x) {
		if c.Map.Nodes[n].Organisation == council {
			lost = append(lost, n)
		}
	}
	slices.Sort(lost)
	n, of := len(lost), s.of(council, seed)
	share := "all " + strconv.Itoa(of)
	if n < of {
		share = strconv.Itoa(n) + " of the " + strconv.Itoa(of)
	}
	node := &c.Map.Nodes[seed.Node()]
	f := c.OnNode(council, "give some of them another footing, or plan for losing all of them at once",
		"if %s, %s mapped services of %s are down: %s", c.state(seed), share, c.Map.Nodes[council].ID, c.someIDs(lost))
	f.Detail = node.ID
	f.Relate(node.At, "%s is what they share", node.ID)
	for _, s := range slices.Compact([]int32{lost[0], lost[n-1]}) {
		prove = append(prove, spread.AtomOf(s, model.Down))
	}
	return &f, prove
}
