package check

import "knockon/pkg/diag"

func expiredAllow() Check {
	return Check{
		Code:     "expired-allow",
		Severity: diag.Warning,
		Subject:  OnConfig,
		Run:      findExpiredAllows,
	}
}

func findExpiredAllows(c *Context) []Finding {
	var out []Finding
	for i := range c.Config.Allows {
		if a := &c.Config.Allows[i]; a.Until != 0 && a.Until < c.Today {
			out = append(out, onConfig(allowID(a), a.At, "mend what it allows and remove it, or give it a later `until`",
				"the exception from %s for %s ended on %s", a.Check, diag.Quote(a.Subject), a.Until))
		}
	}
	return out
}
