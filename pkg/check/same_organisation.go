package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/lookup"
)

func sameOrganisation() Check {
	return Check{
		Code:     "same-organisation",
		Severity: diag.Warning,
		Run:      findSameOrganisations,
	}
}

func findSameOrganisations(c *Context) []Finding {
	var out []Finding
	for _, t := range lookup.FindTwins(c.Map).All {
		node, other := &c.Map.Nodes[t.Node], &c.Map.Nodes[t.Other]
		const hint = "write it once, and have what names the other id name that; if they are two, allow it"
		var f Finding
		if t.ID != "" {
			f = c.OnNode(t.Node, hint, "%s and %s seem to be one organisation: both have %s", node.ID, other.ID, diag.Show(t.ID))
		} else {
			f = c.OnNode(t.Node, hint, "%s and %s may be one organisation: their names differ in nothing but case, accents, punctuation or legal form",
				node.ID, other.ID)
			f.Severity = diag.Note
		}
		f.Detail = other.ID
		f.Relate(other.At(), "%s stands here", other.ID)
		out = append(out, f)
	}
	return out
}
