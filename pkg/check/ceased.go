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
	whole := c.Map.Whole()
	var out []Finding
	for _, s := range c.Map.Severed() {
		r := &whole.Relations[s.Relation]
		_, until := whole.Lifetime(r.To)
		if !evidence.InForce(r, c.World.AsOf) || until == 0 || until >= c.World.AsOf || !whole.Exists(r.From, c.World.AsOf) {
			continue
		}
		gone := &whole.Nodes[r.To]
		hint, heir := "write the `until` of the relation, and what it relies on now", whole.Heir(gone.Organisation, c.World.AsOf)
		if heir >= 0 {
			hint = "write the `until` of the relation, and what it relies on now: " + whole.Nodes[heir].ID + " took over from " + whole.Nodes[gone.Organisation].ID
		}
		f := finding(RelationSubject(whole, s.Relation), r.At, hint, "%s %s %s, which does not exist since %s: it carries nothing now",
			[]any{whole.Nodes[r.From].ID, r.Kind, gone.ID, until + 1})
		f.Cause = answer.Cause{Kind: answer.OneNode, ID: gone.ID}
		f.Relate(gone.At, "it existed until %s", until)
		out = append(out, f)
	}
	return out
}
