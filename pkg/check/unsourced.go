package check

import (
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/schema"
)

func unsourced() Check {
	return Check{
		Code:     "unsourced",
		Title:    "Nobody is named who says that a relation is so",
		Severity: diag.Warning,
		Subject:  OnRelation,
		Params: []config.Param{
			{Name: "own", Type: schema.Bool, Default: "false", Doc: "relations within one organisation too"},
		},
		Doc: Doc{
			Why: "A relation without claims is the word of whoever wrote the map: its grade is `assumed`, and so is every fact that rests on it. Between two organisations that is a statement " +
				"about somebody else, which a reader cannot follow up and its subject cannot answer. Relations that ended before the day asked about are passed by.",
			Fails: `map: {title: Hosting that nobody vouches for, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    systems:
      forms: {runs-on: shared/network}
vehicles:
  shared:
    networks:
      network: {}
`,
			Mended: `map: {title: Hosting with a source, as-of: 2026-01-01, known-at: 2026-01-01}
sources:
  minutes: {title: Minutes of the joint committee, kind: official, published: 2025-06-02}
councils:
  dover:
    systems:
      forms:
        runs-on:
          - to: shared/network
            claims: [{source: minutes}]
vehicles:
  shared:
    networks:
      network: {}
`,
		},
		Run: findUnsourced,
	}
}

func findUnsourced(c *Context) []Finding {
	m, own := c.Map, c.Params.Bool("own")
	var out []Finding
	for i := range m.Relations {
		r := &m.Relations[i]
		within := m.Nodes[r.From].Organisation == m.Nodes[r.To].Organisation
		ended := r.End != 0 && r.End < c.World.AsOf
		if len(r.Claims) > 0 || ended || within && !own {
			continue
		}
		out = append(out, c.OnRelation(int32(i), "add `claims:` with the source that says so",
			"no source says that %s %s %s", m.Nodes[r.From].ID, r.Kind, m.Nodes[r.To].ID))
	}
	return out
}
