package check

import (
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/schema"
)

func unsourced() Check {
	return Check{
		Code:     "unsourced",
		Severity: diag.Warning,
		Subject:  OnRelation,
		Params: []config.Param{
			{Name: "own", Type: schema.Bool, Default: "false", Doc: "relations within one organisation too"},
		},
		Run: findUnsourced,
	}
}

func findUnsourced(c *Context) []Finding {
	m, own := c.Map, c.Params.Bool("own")
	var unsaid []int32 // findings are large: a list of them does not grow step by step
	for i, r := range m.ExistingRelations() {
		within := m.Nodes[r.From].Organisation == m.Nodes[r.To].Organisation
		ended := r.End != 0 && r.End < c.World.AsOf
		if len(r.Claims) > 0 || ended || within && !own {
			continue
		}
		unsaid = append(unsaid, i)
	}
	out := make([]Finding, len(unsaid))
	for i, at := range unsaid {
		r := &m.Relations[at]
		out[i] = c.OnRelation(at, "add `claims:` with the source that says so", "no source says that %s %s %s", m.Nodes[r.From].ID, r.Kind, m.Nodes[r.To].ID)
	}
	return out
}
