package check

import (
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/schema"
)

func staleEvidence() Check {
	return Check{
		Code:     "stale-evidence",
		Severity: diag.Note,
		Subject:  OnRelation,
		Params: []config.Param{
			{Name: "days", Type: schema.Duration, Default: "365d", Doc: "how old the last word of those who assert it may be"},
		},
		Run: findStale,
	}
}

func findStale(c *Context) []Finding {
	most, _ := c.Params.Duration("days")
	var out []Finding
	for _, s := range c.statements() {
		if s.grade > evidence.Reported {
			continue
		}
		last := newest(c.standing(s, model.Asserts))
		if last.Date == 0 || int(c.World.KnownAt-last.Date) <= most.Days() {
			continue
		}
		f := c.onStatement(s, "ask again and add a claim with its date, or end it with `until`", "nobody has said since %s that %s", last.Date, c.says(s))
		c.isFrom(&f, &last)
		f.Relate(last.At(), "%s said so last", c.speaker(&last))
		out = append(out, f)
	}
	return out
}

// newest returns the claim with the latest date, of several the first.
func newest(claims []model.Claim) model.Claim {
	last := claims[0]
	for _, k := range claims[1:] {
		if k.Date > last.Date {
			last = k
		}
	}
	return last
}
