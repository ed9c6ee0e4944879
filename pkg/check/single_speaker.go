package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func singleSpeaker() Check {
	return Check{
		Code:     "single-speaker",
		Title:    "One outsider alone says that a relation is so",
		Severity: diag.Note,
		Subject:  OnRelation,
		Doc: Doc{
			Why: "Speakers count, not outlets: one analyst quoted in three papers is still one, and if that one is wrong, so is everything that follows. " +
				"These relations are graded `reported`: one voice of the press or an analyst asserts them, no second one does, and neither an official source nor a party. " +
				"Only relations in force count, and claims that are known; that an asset exists and is whose it is, is the relation `owner`, or `made-by` of a product.",
			Fails: `map: {title: One analyst in two papers, as-of: 2026-01-01, known-at: 2026-01-01}
sources:
  gazette: {publisher: The Gazette, kind: press, published: 2025-03-01}
  weekly: {publisher: The Weekly, kind: press, published: 2025-03-03}
councils:
  dover:
    networks:
      ict:
        operated-by:
          - to: acme
            claims:
              - {source: gazette, by: Ann Analyst}
              - {source: weekly, by: Ann Analyst}
contractors:
  acme: {}
`,
			Mended: `map: {title: One analyst and the firm itself, as-of: 2026-01-01, known-at: 2026-01-01}
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
              - {source: gazette, by: Ann Analyst}
              - {source: statement}
contractors:
  acme: {}
`,
		},
		Run: findSingleSpeakers,
	}
}

func findSingleSpeakers(c *Context) []Finding {
	var out []Finding
	for _, s := range c.statements() {
		if s.grade != evidence.Reported {
			continue
		}
		alone := c.standing(s, model.Asserts)[0]
		in := ""
		if n := c.sourcesOf(s, &alone); n > 1 {
			in = ", in " + phrase.Several(int64(n), "source", "sources")
		}
		f := c.onStatement(s, "add a claim by somebody else, by one of the two, or from an official source",
			"only %s says that %s%s", c.speaker(&alone), c.says(s), in)
		f.Relate(alone.At, "said here (%s, %s)", alone.Kind, claimDay(&alone))
		out = append(out, f)
	}
	return out
}

// sourcesOf counts the sources in which a speaker is known to assert something.
func (c *Context) sourcesOf(s statement, by *model.Claim) int {
	seen := map[int32]bool{}
	for _, k := range evidence.Known(c.claimsOf(s), c.World.KnownAt) {
		if k.Key == by.Key && k.Stance == model.Asserts {
			seen[k.Source] = true
		}
	}
	return len(seen)
}
