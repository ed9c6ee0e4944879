package check

import (
	"maps"
	"slices"

	"knockon/pkg/diag"
)

func unlimitedAllow() Check {
	return Check{
		Code:     "unlimited-allow",
		Severity: diag.Note,
		Subject:  OnConfig,
		Stage:    OnExceptions,
		Run:      findUnlimitedAllows,
	}
}

func findUnlimitedAllows(c *Context) []Finding {
	var out []Finding
	most := c.shared.exceptions.unlimited
	for _, i := range slices.Sorted(maps.Keys(most)) {
		a := &c.Config.Allows[i]
		out = append(out, onConfig(allowID(a), a.At, "write the most that may stay: "+atMost(most[i]),
			"the exception from %s for %s has no `at-most`: what it allows stays allowed however large it grows", a.Check, diag.Quote(a.Subject)))
	}
	return out
}
