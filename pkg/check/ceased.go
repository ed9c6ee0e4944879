package check

import (
	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
)

func ceased() Check {
	return Check{
		Code:     "ceased",
		Severity: diag.Warning,
		Subject:  OnRelation,
		Run:      findCeased,
	}
}

func findCeased(c *Context) []Finding {
	m := c.Map
	var out []Finding
	for i := range m.Relations {
		r := &m.Relations[i]
		_, until := m.Lifetime(r.To)
		if m.Has(r.To) || !m.Has(r.From) || until == 0 || until >= c.World.AsOf || !evidence.InForce(r, c.World.AsOf) {
			continue
		}
		gone := &m.Nodes[r.To]
		hint, heir := "write the `until` of the relation, and what it relies on now", m.Heir(gone.Organisation, c.World.AsOf)
		if heir >= 0 {
			hint = "write the `until` of the relation, and what it relies on now: " + m.Nodes[heir].ID + " took over from " + m.Nodes[gone.Organisation].ID
		}
		f := c.OnRelation(int32(i), hint, "%s %s %s, which does not exist since %s: it carries nothing now", m.Nodes[r.From].ID, r.Kind, gone.ID, until+1)
		f.Cause = answer.Cause{Kind: answer.OneNode, ID: gone.ID}
		f.Relate(gone.At(), "it existed until %s", until)
		out = append(out, f)
	}
	return out
}
