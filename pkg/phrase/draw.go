package phrase

import (
	"strings"

	"knockon/pkg/answer"
)

// DrawNumbers counts what a map drawn without seeds holds, or what lies around
// its focus.
func DrawNumbers(d *answer.Draw) string {
	c := d.Count()
	relations := Several(c.Relations, "relation", "relations")
	if len(d.Focus) > 0 {
		parts := []string{"within " + Steps(d.Depth), Several(c.Dependencies, "dependency", "dependencies"), Several(c.Dependents, "dependent", "dependents")}
		return strings.Join(append(parts, relations), " · ")
	}
	if c.Nodes == 0 {
		return "nothing in this map"
	}
	var parts []string
	for _, n := range []struct {
		count     int
		one, many string
	}{
		{c.Councils, "council", "councils"}, {c.Others, "other organisation", "other organisations"},
		{c.Services, "service", "services"}, {c.Datasets, "dataset", "datasets"}, {c.Nodes, "node in all", "nodes in all"},
	} {
		if n.count > 0 {
			parts = append(parts, Several(n.count, n.one, n.many))
		}
	}
	return strings.Join(append(parts, relations), " · ")
}
