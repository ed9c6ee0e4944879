package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
)

func noExitPlan() Check {
	return Check{
		Code:     "no-exit-plan",
		Title:    "A contract that critical services rely on has no exit plan",
		Severity: diag.Warning,
		Subject:  OnContract,
		Doc: Doc{
			Why: "Suppliers leave markets, fail, or must be left. Whoever has not planned for that finds out during it how long a critical service can be without them. Looked at are contracts in force " +
				"with `reliance: material` or `full`, or without an assessed reliance where a critical service cannot work without what they carry, at any depth; a group that can spare the member is no reliance. " +
				"`exit-plan: absent` is a warning, one that is not assessed a note. The words are those of the EU register of information (B_07.01).",
			Fails: `map: {title: Benefits without a way out, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    systems:
      revenues:
        runs-on:
          - {to: acme/cloud, contract: acme-2024}
    services:
      benefits: {critical: true, needs: ./revenues}
vendors:
  acme:
    systems:
      cloud: {}
contracts:
  acme-2024: {title: Hosting, supplier: acme, buyers: [dover], until: 2028-03-31, exit-plan: absent}
`,
			Mended: `map: {title: Benefits with a way out, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    systems:
      revenues:
        runs-on:
          - {to: acme/cloud, contract: acme-2024}
    services:
      benefits: {critical: true, needs: ./revenues}
vendors:
  acme:
    systems:
      cloud: {}
contracts:
  acme-2024: {title: Hosting, supplier: acme, buyers: [dover], until: 2028-03-31, exit-plan: present}
`,
		},
		Run: findNoExitPlan,
	}
}

func findNoExitPlan(c *Context) []Finding {
	stakes := c.stakes()
	var out []Finding
	for i := range c.Map.Contracts {
		k := &c.Map.Contracts[i]
		why := c.matters(int32(i), stakes[i])
		if why == "" || k.ExitPlan == model.ExitPresent {
			continue
		}
		var f Finding
		if k.ExitPlan == model.ExitAbsent {
			f = c.OnContract(int32(i), "plan what would take its place and how long that takes, and write `exit-plan: present`",
				"contract %s has no exit plan, and %s", k.ID, why)
		} else {
			f = c.OnContract(int32(i), "find out, and write `exit-plan: present` or `absent`", "nobody has assessed an exit plan for contract %s, and %s", k.ID, why)
			f.Severity = diag.Note
		}
		c.relateStake(&f, stakes[i])
		out = append(out, f)
	}
	return out
}
