package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
)

func hardToReplace() Check {
	return Check{
		Code:     "hard-to-replace",
		Severity: diag.Warning,
		Measured: true,
		Subject:  OnContract,
		Run:      findHardToReplace,
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
		f := c.OnContract(int32(i), "name a second way in `any-of`, or plan the exit and write `exit-plan: present`", "contract %s %s, and %s", k.ID,
			hard[k.Substitutability], why)
		if k.ExitPlan == model.ExitPresent {
			f.Severity, f.Hint = diag.Note, "name a second way in `any-of`, or try out the exit plan"
		}
		c.relateStake(&f, stakes[i])
		out = append(out, f)
	}
	return out
}
