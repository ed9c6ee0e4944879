package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func disputed() Check {
	return Check{
		Code:     "disputed",
		Severity: diag.Warning,
		Subject:  OnRelation,
		Run:      findDisputed,
	}
}

func findDisputed(c *Context) []Finding {
	var out []Finding
	for _, s := range c.statements() {
		if s.grade != evidence.Disputed {
			continue
		}
		deny, assert := c.standing(s, model.Denies), c.standing(s, model.Asserts)
		verb := "denies"
		if len(deny) > 1 {
			verb = "deny"
		}
		f := c.onStatement(s, "add a claim that weighs more, let its speaker withdraw it (`stance: withdraws`), or allow the doubt",
			"%s %s that %s", phrase.AndMore(each.At(deny, c.speaker), shown), verb, c.says(s))
		c.isFrom(&f, &assert[0])
		c.relateClaims(&f, assert, "asserts it")
		c.relateClaims(&f, deny, "denies it")
		out = append(out, f)
	}
	return out
}
