package check

import (
	"slices"
	"strconv"

	"knockon/pkg/answer"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/schema"
	"knockon/pkg/spread"
)

func falseRedundancy() Check {
	return Check{
		Code:     "false-redundancy",
		Severity: diag.Warning,
		Subject:  OnRelation,
		Params: []config.Param{
			{Name: "nodes", Type: schema.Object, Doc: "the nodes to lose, one at a time; every one without it"},
			{Name: "effect", Type: schema.Word, Default: "down", Values: []string{"down", "isolated", "compromised"}, Doc: "what the loss of a node is"},
		},
		Measured: true,
		Run:      findFalseRedundancy,
	}
}

func findFalseRedundancy(c *Context) []Finding {
	g := c.groups()
	seeds := c.seeds(c.Params.Selector("nodes"), c.Params.Effect("effect"))
	r := c.radii(seeds)
	falls := nearestFalls(r, seeds, g)
	return c.onFalls(r, falls, func(f *fall, x radius) aFall {
		return func(group int32) (*Finding, []spread.Atom) {
			from := c.Map.Groups[group].From
			if n := f.seed.Node(); n == from || n == c.Map.Nodes[from].Organisation {
				return nil, nil
			}
			return c.sharedLoss(group, g.members[group], f.seed, x)
		}
	})
}

// sharedLoss says of a group which node takes it, and has to be proved how the
// first two of the others that fall hang on that node.
func (c *Context) sharedLoss(group int32, members []int32, seed spread.Atom, x radius) (*Finding, []spread.Atom) {
	var prove []spread.Atom
	lost := 0
	for _, m := range members {
		if a := spread.AtomOf(m, model.Down); x.Holds(a) {
			if lost++; m != seed.Node() {
				prove = append(prove, a)
			}
		}
	}
	slices.Sort(prove)
	id := c.Map.Nodes[seed.Node()].ID
	f := c.OnGroup(group, "let one of them do without "+id+", or give "+id+" a second", "%s, and %s down if %s",
		c.choice(group, members), both(lost, len(members)), c.state(seed))
	f.Cause = answer.Cause{Kind: answer.OneNode, ID: id}
	f.Detail, f.Measure = id, Measure{int64(lost), "member", "members"}
	return &f, prove[:min(2, len(prove))]
}

// choice reads a group: dover/office needs one of eks/link-a and eks/link-b.
func (c *Context) choice(group int32, members []int32) string {
	g := &c.Map.Groups[group]
	ids := c.Map.IDs(members)
	slices.SortFunc(ids, model.Natural)
	k := "one"
	if g.Needed > 1 {
		k = strconv.Itoa(int(g.Needed))
	}
	return c.Map.Nodes[g.From].ID + " " + phrase.Verb(g.Kind) + " " + k + " of " + phrase.AndMore(ids, shown)
}

// both says how many of several are.
func both(n, of int) string {
	switch {
	case n == 2 && of == 2:
		return "both are"
	case n == of:
		return "all are"
	}
	return strconv.Itoa(n) + " of them are"
}
