package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
)

func hardToReplace() Check {
	return Check{
		Code:     "hard-to-replace",
		Title:    "Critical services rely on a contract that is hard to replace",
		Severity: diag.Warning,
		Subject:  OnContract,
		Doc: Doc{
			Why: "A supplier that can hardly be replaced sets its own terms, and when it fails the service waits. Looked at are contracts in force whose `substitutability` is `highly-complex` or " +
				"`not-substitutable`, with `reliance: material` or `full`, or without an assessed reliance where a critical service cannot work without what they carry, at any depth; a group that can spare " +
				"the member is no reliance. With an exit plan it is a note. The words are those of the EU register of information (B_07.01).",
			Fails: `map: {title: One supplier that nobody can follow, as-of: 2026-01-01, known-at: 2026-01-01}
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
  acme-2024: {title: Hosting, supplier: acme, buyers: [dover], substitutability: not-substitutable}
`,
			Mended: `map: {title: A second place to run, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    systems:
      spare: {}
      revenues:
        runs-on:
          - any-of:
              - {to: acme/cloud, contract: acme-2024}
              - ./spare
    services:
      benefits: {critical: true, needs: ./revenues}
vendors:
  acme:
    systems:
      cloud: {}
contracts:
  acme-2024: {title: Hosting, supplier: acme, buyers: [dover], substitutability: not-substitutable}
`,
		},
		Run: findHardToReplace,
	}
}

func findHardToReplace(c *Context) []Finding {
	hard := map[model.Substitutability]string{model.SubstituteHighlyComplex: "is highly complex to replace", model.NotSubstitutable: "cannot be replaced"}
	stakes := c.stakes()
	var out []Finding
	for i := range c.Map.Contracts {
		k := &c.Map.Contracts[i]
		why := c.matters(int32(i), stakes[i])
		if why == "" || hard[k.Substitutability] == "" {
			continue
		}
		f := c.OnContract(int32(i), "name a second way in `any-of`, or plan the exit and write `exit-plan: present`", "contract %s %s, and %s", k.ID, hard[k.Substitutability], why)
		if k.ExitPlan == model.ExitPresent {
			f.Severity, f.Hint = diag.Note, "name a second way in `any-of`, or try out the exit plan"
		}
		c.relateStake(&f, stakes[i])
		out = append(out, f)
	}
	return out
}
