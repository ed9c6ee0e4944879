package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
)

func lateClaims() Check {
	return Check{
		Code:     "late-claims",
		Severity: diag.Warning,
		Subject:  OnRelation,
		Run:      findLateClaims,
	}
}

func findLateClaims(c *Context) []Finding {
	var out []Finding
	for _, s := range c.statements() {
		if s.grade != evidence.Unknown {
			continue
		}
		claims := c.claimsOf(s)
		first := &claims[0]
		for i := range claims {
			if claims[i].Date < first.Date {
				first = &claims[i]
			}
		}
		f := c.onStatement(s, "ask with a later `known-at`, or add a claim that was made by then",
			"nobody is known to say by %s that %s: the first claim is of %s, so it is left out", c.World.KnownAt, c.says(s), first.Date)
		c.isFrom(&f, first)
		f.Relate(first.At(), "the first claim")
		out = append(out, f)
	}
	return out
}
