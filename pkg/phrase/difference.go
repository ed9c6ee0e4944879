package phrase

import (
	"fmt"
	"strconv"
	"strings"

	"knockon/pkg/diff"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Arrow stands between what was and what is.
const Arrow = " → "

// Differences says how a relation differs between the two sides, or where only
// one has it what it is like there, as phrases; the grade comes first.
func Differences(d *diff.Diff, c *diff.RelationChange) []string {
	out := []string{gradeChange(c)}
	out = append(out, stateChange(d, c)...)
	if c.Old.Relation < 0 || c.New.Relation < 0 {
		return append(out, onlySide(d, c)...)
	}
	old, new := &d.Old.Map.Relations[c.Old.Relation], &d.New.Map.Relations[c.New.Relation]
	add := func(field diff.RelationFields, key, was, is string) {
		if c.Differs.Has(field) {
			out = append(out, key+" "+was+Arrow+is)
		}
	}
	add(diff.FromDiffers, "from", day(old.Start, "the beginning"), day(new.Start, "the beginning"))
	add(diff.UntilDiffers, "until", day(old.End, "no end"), day(new.End, "no end"))
	add(diff.ContractDiffers, "contract", contract(d.Old.Map, old), contract(d.New.Map, new))
	add(diff.AfterDiffers, "after", old.After.String(), new.After.String())
	add(diff.LossDiffers, "its loss:", old.Loss.String(), new.Loss.String())
	add(diff.ReachDiffers, "reach:", old.Reach.String(), new.Reach.String())
	if c.Differs.Has(diff.GroupDiffers) {
		out = append(out, place(d.Old.Map, old)+Arrow+place(d.New.Map, new))
	}
	return out
}

func gradeChange(c *diff.RelationChange) string {
	switch {
	case c.Old.Relation < 0:
		return Grade(c.New.Grade)
	case c.New.Relation < 0 || c.Old.Grade == c.New.Grade:
		return Grade(c.Old.Grade)
	}
	return Grade(c.Old.Grade) + Arrow + Grade(c.New.Grade)
}

// stateChange says what became of a relation's standing, and whether the world
// that is asked in began or ceased to count it.
func stateChange(d *diff.Diff, c *diff.RelationChange) []string {
	var out []string
	switch {
	case c.Old.State == c.New.State:
	case c.New.State == diff.NotInForce:
		out = append(out, outOfForce(d.New, c.New.Relation))
	case c.New.State == diff.InForce && c.Old.State == diff.NotInForce:
		out = append(out, "now in force")
	case c.New.State == diff.Absent && c.Old.State == diff.NotInForce:
		out = append(out, outOfForce(d.Old, c.Old.Relation))
	}
	switch {
	case c.Change == diff.Changed && c.Old.Admitted && !c.New.Admitted:
		out = append(out, "now left out")
	case c.Change == diff.Changed && !c.Old.Admitted && c.New.Admitted:
		out = append(out, "now counted")
	case c.Old.Relation < 0 && !c.New.Admitted && c.New.State == diff.InForce,
		c.New.Relation < 0 && !c.Old.Admitted && c.Old.State == diff.InForce:
		out = append(out, "left out at this evidence")
	}
	return out
}

// outOfForce says why a relation is not in force on a side's day.
func outOfForce(s *diff.Side, relation int32) string {
	r := &s.Map.Relations[relation]
	if r.Start > s.World.AsOf {
		return "in force only from " + Date(r.Start)
	}
	return "ended on " + Date(r.End)
}

// onlySide says what a relation is like on the one side that has it.
func onlySide(d *diff.Diff, c *diff.RelationChange) []string {
	m, i := d.New.Map, c.New.Relation
	if i < 0 {
		m, i = d.Old.Map, c.Old.Relation
	}
	r := &m.Relations[i]
	var out []string
	if r.After > 0 && r.Group < 0 {
		out = append(out, "after "+r.After.String())
	}
	if r.Loss != model.LossDown && r.Group < 0 {
		out = append(out, "its loss: "+r.Loss.String())
	}
	if r.Reach != model.ReachAdmin {
		out = append(out, "reach: "+r.Reach.String())
	}
	if r.Contract >= 0 {
		out = append(out, "contract "+contract(m, r))
	}
	return out
}

func day(d model.Date, none string) string {
	if d == 0 {
		return none
	}
	return Date(d)
}

func contract(m *model.Map, r *model.Relation) string {
	if r.Contract < 0 {
		return "none"
	}
	return m.Contracts[r.Contract].ID
}

// place says whether a relation stands alone or in a group.
func place(m *model.Map, r *model.Relation) string {
	if r.Group < 0 {
		return "alone"
	}
	g := &m.Groups[r.Group]
	return fmt.Sprintf("one of %d, %d needed", len(g.Members), g.Needed)
}

// Group says what a group needs: "any of a, b" or "at least 2 of a, b, c".
func Group(m *model.Map, group int32, name func(node int32) string) string {
	var names []string
	for _, n := range diff.Members(m, group) {
		names = append(names, name(n))
	}
	g := &m.Groups[group]
	out := fmt.Sprintf("at least %d of ", g.Needed) + strings.Join(names, ", ")
	if g.Needed == 1 {
		out = "any of " + strings.Join(names, ", ")
	}
	if g.After > 0 {
		out += ", after " + g.After.String()
	}
	if g.Loss != model.LossDown {
		out += ", its loss: " + g.Loss.String()
	}
	return out
}

// FactChange says how a fact that both sides have differs.
func FactChange(c *diff.FactChange) string {
	var parts []string
	if c.Old.Grade != c.New.Grade {
		parts = append(parts, c.Old.Grade.String()+Arrow+c.New.Grade.String())
	}
	if c.Old.Onset != c.New.Onset {
		parts = append(parts, "after "+c.Old.Onset.String()+Arrow+c.New.Onset.String())
	}
	if c.Old.Causes != c.New.Causes {
		parts = append(parts, Causes(c.Old.Causes)+Arrow+Causes(c.New.Causes))
	}
	return strings.Join(parts, ", ")
}

// Between writes what two sides say of one thing, once where they agree.
func Between(old, new string) string {
	if old == new {
		return new
	}
	return old + Arrow + new
}

// Grades is Between for grades.
func Grades(old, new evidence.Grade) string { return Between(Grade(old), Grade(new)) }

// Field says how a field of a node differs.
func Field(f diff.FieldChange) string {
	if f.Key == "critical" || f.Key == "sensitive" {
		if f.New == "" {
			return "no longer " + f.Key
		}
		return "now " + f.Key
	}
	return f.Key + " " + fieldValue(f.Key, f.Old) + Arrow + fieldValue(f.Key, f.New)
}

func fieldValue(key, value string) string {
	if value == "" {
		return "none"
	}
	if n, err := strconv.ParseInt(value, 10, 64); err == nil && (key == "residents" || key == "people") {
		return Number(n)
	}
	return safe.Text(value)
}

// Side names a side of a difference; of a revision also its commit.
func Side(s *diff.Side) string {
	const digits = 10
	if s.Revision == "" || strings.HasPrefix(s.Revision, s.Label) {
		return safe.Text(s.Label)
	}
	return safe.Text(s.Label) + " (" + s.Revision[:min(digits, len(s.Revision))] + ")"
}
