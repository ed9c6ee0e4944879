package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
)

func noExitPlan() Check {
	return Check{
		Code:     "no-exit-plan",
		Severity: diag.Warning,
		Measured: true,
		Subject:  OnContract,
		Run:      findNoExitPlan,
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
