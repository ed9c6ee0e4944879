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
		Severity: diag.Warning,
		Run:      findUnmapped,
	}
}

func findUnmapped(c *Context) []Finding {
	first := carriers(c.Map)
	gone, whole := map[int32][]int32{}, c.Map.Whole()
	for _, s := range c.Map.Severed() {
		if whole.Nodes[whole.Relations[s.Relation].From].ID == c.Map.Nodes[s.End].ID {
			gone[s.End] = append(gone[s.End], s.Relation)
		}
	}
	var out []Finding
	for i, n := range c.Map.ExistingNodes() {
		if n.Kind != model.Service && n.Kind != model.Dataset || n.Asset.Complete || c.carries(first[i], first[i+1]) {
			continue
		}
		hint, text := "write what it relies on: `runs-on`, `needs` or `provided-by`", "nothing says what %s %s relies on"
		if n.Kind == model.Dataset {
			hint, text = "write where it is: `held-in`", "nothing says where %s %s is held"
		}
		lost := gone[i]
		if first[i] < first[i+1] || len(lost) > 0 {
			text += " now"
		}
		f := c.OnNode(i, hint, text, phrase.KindName(n), n.ID)
		for r := first[i]; r < min(first[i]+shown, first[i+1]); r++ {
			f.Relate(c.Map.Relations[r].At, "%s %s", RelationSubject(c.Map, r).ID, c.whyNot(r))
		}
		for _, r := range lost[:min(shown, len(lost))] {
			f.Relate(whole.Relations[r].At, "%s, which does not exist on the day", RelationSubject(whole, r).ID)
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
