package check

import "knockon/pkg/diag"

func expiredContract() Check {
	return Check{
		Code:     "expired-contract",
		Title:    "A relation goes on after its contract has ended",
		Severity: diag.Warning,
		Subject:  OnRelation,
		Doc: Doc{
			Why: "Access, operation or delivery that outlives its contract has nobody who answers for it: no terms on security, no duty to tell of a breach, no one to end it. " +
				"A relation ends with its contract unless it says an `until` of its own; this finds those that say a later one and are in force on the day asked about, known and admitted.",
			Fails: `map: {title: Accounts that outlived their contract, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    systems:
      revenues:
        accessed-by:
          - {to: acme/hub, contract: acme-2018, until: 2026-12-31}
contractors:
  acme:
    teams:
      hub: {}
contracts:
  acme-2018: {title: Revenues, supplier: acme, buyers: [dover], from: 2018-02-01, until: 2025-01-31}
`,
			Mended: `map: {title: Accounts that ended with their contract, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    systems:
      revenues:
        accessed-by:
          - {to: acme/hub, contract: acme-2018}
contractors:
  acme:
    teams:
      hub: {}
contracts:
  acme-2018: {title: Revenues, supplier: acme, buyers: [dover], from: 2018-02-01, until: 2025-01-31}
`,
		},
		Run: findExpiredContracts,
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
