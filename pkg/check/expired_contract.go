package check

import "knockon/pkg/diag"

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
	for i := range m.Relations {
		r := &m.Relations[i]
		if r.Contract < 0 || !c.Counts(int32(i)) {
			continue
		}
		k := &m.Contracts[r.Contract]
		if k.End == 0 || k.End >= c.World.AsOf {
			continue
		}
		f := c.OnRelation(int32(i), "end it with the contract, or name the contract that it now rests on",
			"%s %s %s until %s, but contract %s ended on %s", m.Nodes[r.From].ID, r.Kind, m.Nodes[r.To].ID, r.End, k.ID, k.End)
		f.Relate(k.At, "it ended on %s", k.End)
		out = append(out, f)
	}
	return out
}
