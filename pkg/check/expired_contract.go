package check

import (
	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/model"
)

func expiredContract() Check {
	return Check{
		Code:     "expired-contract",
		Severity: diag.Warning,
		Subject:  OnRelation,
		Run:      findExpiredContracts,
	}
}

func findExpiredContracts(c *Context) []Finding {
	m := c.Map
	var out []Finding
	for i, r := range m.ExistingRelations() {
		if r.Contract < 0 || !c.Counts(i) {
			continue
		}
		k := &m.Contracts[r.Contract]
		if k.End == 0 || k.End >= c.World.AsOf {
			continue
		}
		f := c.OnRelation(i, "write `until: contract` if it ended with it, or name the contract that it now rests on",
			"%s %s %s %s, but contract %s ended on %s", m.Nodes[r.From].ID, r.Kind, m.Nodes[r.To].ID, goesOn(r), k.ID, k.End)
		f.Cause = answer.Cause{Kind: answer.OneContract, ID: k.ID}
		f.Relate(k.At, "it ended on %s", k.End)
		out = append(out, f)
	}
	return out
}

func goesOn(r *model.Relation) string {
	if r.End == 0 {
		return "to this day"
	}
	return "until " + r.End.String()
}
