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
		Title:    "Nobody has said for long that a relation is so",
		Severity: diag.Note,
		Subject:  OnRelation,
		Params: []config.Param{
			{Name: "days", Type: schema.Duration, Default: "365d", Doc: "how old the last word of those who assert it may be"},
		},
		Doc: Doc{
			Why: "Suppliers change, and minutes do not. The age of a relation is that of the newest claim by anybody who still asserts it, at the date of knowledge (`known-at`): it says how long ago " +
				"the map was right, not that it is wrong now. Looked at are relations in force that are confirmed or reported, and assets with claims (the relation `owner`, or `made-by` of a product). " +
				"A claim without a date has no age: `undated-source` names its source.",
			Fails: `map: {title: Minutes of 2018, as-of: 2026-01-01, known-at: 2026-01-01}
sources:
  minutes-2018: {kind: official, published: 2018-12-05}
councils:
  dover:
    networks:
      ict:
        operated-by:
          - {to: shared, claims: [{source: minutes-2018}]}
vehicles:
  shared: {}
`,
			Mended: `map: {title: Minutes of 2018 and 2025, as-of: 2026-01-01, known-at: 2026-01-01}
sources:
  minutes-2018: {kind: official, published: 2018-12-05}
  minutes-2025: {kind: official, published: 2025-07-01}
councils:
  dover:
    networks:
      ict:
        operated-by:
          - {to: shared, claims: [{source: minutes-2018}, {source: minutes-2025}]}
vehicles:
  shared: {}
`,
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
		f.Relate(last.At, "%s said so last", c.speaker(&last))
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
