package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

func disputed() Check {
	return Check{
		Code:     "disputed",
		Title:    "Somebody whose word weighs as much denies a relation",
		Severity: diag.Warning,
		Subject:  OnRelation,
		Doc: Doc{
			Why: "A relation is disputed where somebody denies it with at least the weight of the weightiest who assert it: official before party, party before press and analysts. " +
				"The radius leaves it out, so that a mistaken denial hides harm, and letting it in would blame whoever denies it. Somebody should ask. " +
				"Only relations in force count, and of each speaker the last word known; that an asset exists and is whose it is, is the relation `owner`, or `made-by` of a product.",
			Fails: `map: {title: Who runs the council's IT, as-of: 2026-01-01, known-at: 2026-01-01}
sources:
  gazette: {publisher: The Gazette, kind: press, published: 2025-03-01}
  statement: {publisher: acme, kind: party, published: 2025-03-10}
councils:
  dover:
    networks:
      ict:
        operated-by:
          - to: acme
            claims:
              - {source: gazette}
              - {source: statement, stance: denies}
contractors:
  acme: {}
`,
			Mended: `map: {title: Who ran the council's IT, as-of: 2026-01-01, known-at: 2026-01-01}
sources:
  gazette: {publisher: The Gazette, kind: press, published: 2025-03-01}
  statement: {publisher: acme, kind: party, published: 2025-03-10}
  minutes: {title: Minutes of the ICT committee, publisher: dover, kind: official, published: 2025-04-02}
councils:
  dover:
    networks:
      ict:
        operated-by:
          - to: acme
            claims:
              - {source: gazette}
              - {source: statement, stance: denies}
              - {source: minutes}
contractors:
  acme: {}
`,
		},
		Run: findDisputed,
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
			"%s %s that %s", c.speakers(deny), verb, c.says(s))
		c.relateClaims(&f, assert, "asserts it")
		c.relateClaims(&f, deny, "denies it")
		out = append(out, f)
	}
	return out
}
