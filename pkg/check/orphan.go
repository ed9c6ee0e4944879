package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func orphan() Check {
	return Check{
		Code:     "orphan",
		Severity: diag.Warning,
		Run:      findOrphans,
	}
}

func findOrphans(c *Context) []Finding {
	m := c.Map
	named := namedNodes(m)
	var out []Finding
	for i, n := range m.ExistingNodes() {
		if named[i] || n.Kind == model.Service || n.Kind == model.Dataset {
			continue
		}
		out = append(out, c.OnNode(i, "name it where something relies on it, write what it relies on, or remove it",
			"nothing in the map names %s %s, and it relies on nothing", phrase.KindName(n), n.ID))
	}
	return out
}

// namedNodes marks the nodes that anything speaks of, and the organisations
// that have anything.
func namedNodes(m *model.Map) []bool {
	named := make([]bool, len(m.Nodes)+1) // the last is of no node, -1
	mark := func(nodes ...int32) {
		for _, n := range nodes {
			named[(int(n)+len(named))%len(named)] = true
		}
	}
	claims := func(all []model.Claim) {
		for i := range all {
			mark(m.Voice(&all[i]).Organisation)
		}
	}
	for i, n := range m.ExistingNodes() {
		claims(n.Claims)
		switch {
		case n.Org == nil:
			mark(n.Organisation)
		case m.Within(n.Org) >= 0:
			mark(i, m.Within(n.Org))
		}
	}
	for i := range m.Nodes {
		if o := m.Nodes[i].Org; o != nil {
			mark(o.SucceededBy)
		}
	}
	for i := range m.Relations {
		mark(m.Relations[i].From, m.Relations[i].To)
	}
	for _, r := range m.ExistingRelations() {
		claims(r.Claims)
	}
	for i := range m.Contracts {
		mark(append([]int32{m.Contracts[i].Supplier, m.Contracts[i].Manager}, m.Contracts[i].Buyers...)...)
		claims(m.Contracts[i].Claims)
	}
	for i := range m.Incidents {
		for _, s := range m.Incidents[i].Seeds {
			mark(s.Node)
		}
		for _, o := range m.Incidents[i].Observed {
			mark(o.Node)
		}
	}
	return named
}
