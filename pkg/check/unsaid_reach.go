package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
)

func unsaidReach() Check {
	return Check{
		Code:     "unsaid-reach",
		Severity: diag.Note,
		Subject:  OnRelation,
		Run:      findUnsaidReach,
	}
}

func findUnsaidReach(c *Context) []Finding {
	m := c.Map
	var out []Finding
	for i, r := range m.ExistingRelations() {
		if r.Reach == model.ReachUnsaid && c.Counts(i) {
			out = append(out, c.OnRelation(i, "write `reach: admin` where an attacker over there could take it, or `reach: user` where not",
				"%s %s %s does not say how far one gets", m.Nodes[r.From].ID, r.Kind, m.Nodes[r.To].ID))
		}
	}
	return out
}
