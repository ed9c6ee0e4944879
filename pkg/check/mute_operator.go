package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func muteOperator() Check {
	return Check{
		Code:     "mute-operator",
		Severity: diag.Warning,
		Measured: true,
		Run:      findMuteOperators,
	}
}

func findMuteOperators(c *Context) []Finding {
	speaks, named := c.whoRelies(), c.operators()
	var out []Finding
	for i, n := range c.Map.ExistingNodes() {
		mute := !speaks[i] && !(n.Kind == model.Team && speaks[n.Organisation])
		if len(named[i]) == 0 || !mute {
			continue
		}
		out = append(out, c.mute(i, named[i]))
	}
	return out
}

func (c *Context) mute(node int32, named []int32) Finding {
	n, r := &c.Map.Nodes[node], &c.Map.Relations[named[0]]
	where := "where its people sit"
	if n.Kind == model.System {
		where = "what it runs on"
	}
	hint := "write what it relies on, such as `runs-on` its network"
	if n.Org != nil {
		hint = "write what its people rely on, such as `runs-on` its network, or name the team that does it"
	}
	f := c.OnNode(node, hint, "%s %s %s %s, and nothing says %s", phrase.KindName(n), n.ID, r.Kind.Rule().Back, c.Map.Nodes[r.From].ID, where)
	f.Measure = Measure{int64(len(named)), "node", "nodes"}
	for _, r := range named[:min(shown, len(named))] {
		f.Relate(c.Map.PlaceOf(&c.Map.Relations[r]), "%s", RelationSubject(c.Map, r).ID)
	}
	return f
}

// operators lists for each node the relations by which others are operated or
// accessed by it.
func (c *Context) operators() [][]int32 {
	named := make([][]int32, len(c.Map.Nodes))
	for i, r := range c.Map.ExistingRelations() {
		if r.Kind.Rule().Access && c.Counts(i) {
			named[r.To] = append(named[r.To], i)
		}
	}
	return named
}

// whoRelies marks the nodes of which a relation that counts says what they
// rely on; one that reads both ways does for either end.
func (c *Context) whoRelies() []bool {
	relies := make([]bool, len(c.Map.Nodes))
	both := c.Table.BothWays()
	for i, r := range c.Map.ExistingRelations() {
		if c.Counts(i) {
			relies[r.From] = true
			if both[r.Kind] {
				relies[r.To] = true
			}
		}
	}
	return relies
}
