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
	var out []Finding
	for i, n := range c.Map.ExistingNodes() {
		if n.Kind != model.Service && n.Kind != model.Dataset || n.Asset.Complete || c.carries(first[i], first[i+1]) {
			continue
		}
		hint, text := "write what it relies on: `runs-on`, `needs` or `provided-by`", "nothing says what %s %s relies on"
		if n.Kind == model.Dataset {
			hint, text = "write where it is: `held-in`", "nothing says where %s %s is held"
		}
		if first[i] < first[i+1] {
			text += " now"
		}
		f := c.OnNode(i, hint, text, phrase.KindName(n), n.ID)
		c.relateIdle(&f, first[i], first[i+1])
		out = append(out, f)
	}
	return out
}

// relateIdle shows the first of some relations that do not count, those to what does
// not exist after the others.
func (c *Context) relateIdle(f *Finding, from, to int32) {
	var gone []int32
	room := shown
	for r := from; r < to; r++ {
		if !c.Map.Joins(&c.Map.Relations[r]) {
			gone = append(gone, r)
		} else if room > 0 {
			f.Relate(c.Map.PlaceOf(&c.Map.Relations[r]), "%s %s", RelationSubject(c.Map, r).ID, c.whyNot(r))
			room--
		}
	}
	for _, r := range gone[:min(shown, len(gone))] {
		f.Relate(c.Map.PlaceOf(&c.Map.Relations[r]), "%s, which does not exist on the day", RelationSubject(c.Map, r).ID)
	}
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
