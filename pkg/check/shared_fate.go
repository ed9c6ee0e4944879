package check

import (
	"slices"
	"strconv"

	"knockon/pkg/answer"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/spread"
)

func sharedFate() Check {
	return Check{
		Code:     "shared-fate",
		Severity: diag.Note,
		Params: []config.Param{
			{Name: "services", Type: schema.Whole, Doc: "report what stops at least so many services of a council; without it all that are mapped, two at least"},
			{Name: "nodes", Type: schema.Object, Doc: "the nodes to lose, one at a time; every one without it"},
			{Name: "effect", Type: schema.Word, Default: "down", Values: []string{"down", "isolated", "compromised"}, Doc: "what the loss of a node is"},
		},
		Measured: true,
		Run:      findSharedFates,
	}
}

func findSharedFates(c *Context) []Finding {
	s := c.mappedServices()
	s.least, s.some = c.Params.Whole("services")
	seeds := c.seeds(c.Params.Selector("nodes"), c.Params.Effect("effect"))
	r := c.radii(seeds)
	falls := nearestFalls(r, seeds, s)
	return c.onFalls(r, falls, func(f *fall, x radius) aFall {
		lost := s.lostAt(f, x)
		return func(target int32) (*Finding, []spread.Atom) { return c.sharedFate(s, target/2, f.seed, lost[target/2]) }
	})
}

// sharedFate says what a council loses, and has the first and the last of it
// proved.
func (c *Context) sharedFate(s *councilServices, council int32, seed spread.Atom, lost []int32) (*Finding, []spread.Atom) {
	var prove []spread.Atom
	slices.Sort(lost)
	n, of := len(lost), s.of(council, seed)
	share := "all " + strconv.Itoa(of)
	if n < of {
		share = strconv.Itoa(n) + " of the " + strconv.Itoa(of)
	}
	node := &c.Map.Nodes[seed.Node()]
	f := c.OnNode(council, "give some of them another footing, or plan for losing all of them at once",
		"if %s, %s mapped services of %s are down: %s", c.state(seed), share, c.Map.Nodes[council].ID, c.someIDs(lost))
	f.Cause = answer.Cause{Kind: answer.OneNode, ID: node.ID}
	f.Detail, f.Measure = node.ID, Measure{int64(n), "service", "services"}
	f.Relate(node.At(), "%s is what they share", node.ID)
	for _, s := range slices.Compact([]int32{lost[0], lost[n-1]}) {
		prove = append(prove, spread.AtomOf(s, model.Down))
	}
	return &f, prove
}
