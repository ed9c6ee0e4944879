package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func unmapped() Check {
	return Check{
		Code:     "unmapped",
		Title:    "Nothing says what a service or dataset relies on",
		Severity: diag.Warning,
		Doc: Doc{
			Why: "A service without relations is in nobody's radius, and looks safe because nobody has looked: `blast` lists it as unmapped at organisations that it hits. " +
				"So does one whose relations have all ended or not begun, are not known yet, or are graded worse than the run admits; the finding shows them. " +
				"One relation of any kind is enough, and whoever finds out that there is nothing to say allows it.",
			Fails: `map: {title: A website somewhere, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    services:
      website: {}
      payroll:
        provided-by:
          - {to: shared, until: 2021-08-31}
vehicles:
  shared: {}
`,
			Mended: `map: {title: A website at a host, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    services:
      website: {runs-on: host/cloud}
      payroll:
        provided-by:
          - {to: shared, until: 2021-08-31}
          - {to: ./people-team, from: 2021-09-01}
    teams:
      people-team: {}
vehicles:
  shared: {}
vendors:
  host:
    systems:
      cloud: {}
`,
		},
		Run: findUnmapped,
	}
}

func findUnmapped(c *Context) []Finding {
	first := carriers(c.Map)
	var out []Finding
	for i := range c.Map.Nodes {
		n := &c.Map.Nodes[i]
		if n.Kind != model.Service && n.Kind != model.Dataset || c.carries(first[i], first[i+1]) {
			continue
		}
		hint, text := "write what it relies on: `runs-on`, `needs` or `provided-by`", "nothing says what %s %s relies on"
		if n.Kind == model.Dataset {
			hint, text = "write where it is: `held-in`", "nothing says where %s %s is held"
		}
		if first[i] < first[i+1] {
			text += " now"
		}
		f := c.OnNode(int32(i), hint, text, phrase.KindName(n), n.ID)
		for r := first[i]; r < min(first[i]+shown, first[i+1]); r++ {
			f.Relate(c.Map.Relations[r].At, "%s %s", RelationSubject(c.Map, r).ID, c.whyNot(r))
		}
		out = append(out, f)
	}
	return out
}

// carries reports whether any of the relations from one to another counts.
func (c *Context) carries(from, to int32) bool {
	for r := from; r < to; r++ {
		if c.Counts(r) {
			return true
		}
	}
	return false
}

// whyNot says why a relation does not count.
func (c *Context) whyNot(relation int32) string {
	r, grade := &c.Map.Relations[relation], c.Grades()[relation]
	switch {
	case r.End != 0 && r.End < c.World.AsOf:
		return "ended on " + r.End.String()
	case r.Start > c.World.AsOf:
		return "begins on " + r.Start.String()
	case grade == evidence.Unknown:
		return "is not known yet"
	}
	return "is " + grade.String()
}
