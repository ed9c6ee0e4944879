package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// Differences says how a relation differs between the two sides, or where only
// one has it what it is like there, as phrases; the grade comes first.
func Differences(d *answer.Diff, c *answer.RelationChange) []string {
	out := append([]string{gradeChange(c)}, stateChange(d, c)...)
	if c.Old == nil || c.New == nil {
		return append(out, onlySide(c.Shown())...)
	}
	old, new := c.Old, c.New
	add := func(field answer.RelationField, key, was, is string) {
		if c.Has(field) {
			out = append(out, key+" "+was+Arrow+is)
		}
	}
	add(answer.FromDiffers, "from", day(old.From, "the beginning"), day(new.From, "the beginning"))
	add(answer.UntilDiffers, "until", day(old.Until, "no end"), day(new.Until, "no end"))
	add(answer.ContractDiffers, "contract", orNone(old.Contract), orNone(new.Contract))
	add(answer.AfterDiffers, "felt", Onset(old.After), Onset(new.After))
	add(answer.LossDiffers, "its loss:", old.Loss.String(), new.Loss.String())
	add(answer.ReachDiffers, "reach:", old.Reach.String(), new.Reach.String())
	if c.Has(answer.GroupDiffers) {
		out = append(out, standing(old)+Arrow+standing(new))
	}
	return out
}

func gradeChange(c *answer.RelationChange) string {
	if c.Old == nil || c.New == nil {
		return GradeOf(c.Shown().Evidence)
	}
	return between(GradeOf(c.Old.Evidence), GradeOf(c.New.Evidence))
}

// stateChange says what became of a relation's standing, and whether the world
// that is asked in began or ceased to count it.
func stateChange(d *answer.Diff, c *answer.RelationChange) []string {
	var out []string
	switch old, new := c.Old, c.New; {
	case old != nil && new != nil && old.State == new.State:
	case new != nil && new.State == answer.StateNotInForce:
		out = append(out, outOfForce(&d.New, new))
	case new != nil && new.State == answer.StateInForce && old != nil && old.State == answer.StateNotInForce:
		out = append(out, "now in force")
	case new == nil && old.State == answer.StateNotInForce:
		out = append(out, outOfForce(&d.Old, old))
	}
	switch old, new := c.Old, c.New; {
	case c.Change == answer.Changed && old.Admitted && !new.Admitted:
		out = append(out, "now left out")
	case c.Change == answer.Changed && !old.Admitted && new.Admitted:
		out = append(out, "now counted")
	case old == nil && !new.Admitted && new.State == answer.StateInForce, new == nil && !old.Admitted && old.State == answer.StateInForce:
		out = append(out, "left out at this evidence")
	}
	return out
}

// outOfForce says why a relation is not in force on a side's day.
func outOfForce(s *answer.Side, t *answer.Tie) string {
	if t.From > s.Map.AsOf {
		return "in force only from " + Date(t.From)
	}
	return endedOn(t.Until)
}

func endedOn(d model.Date) string { return "ended on " + Date(d) }

// onlySide says what a relation is like on the one side that has it.
func onlySide(t *answer.Tie) []string {
	var out []string
	if t.After > 0 && t.Group == nil {
		out = append(out, After(t.After))
	}
	if t.Loss != model.LossDown && t.Group == nil {
		out = append(out, loss(t.Loss))
	}
	if t.Reach != model.ReachAdmin {
		out = append(out, reach(t.Reach))
	}
	if t.Contract != "" {
		out = append(out, contract(t.Contract))
	}
	return out
}

func loss(l model.Loss) string { return "its loss: " + l.String() }

func reach(r model.Reach) string { return "reach: " + r.String() }

func contract(id string) string { return "contract " + id }

func day(d model.Date, none string) string {
	if d == 0 {
		return none
	}
	return Date(d)
}

func orNone(word string) string {
	if word == "" {
		return "none"
	}
	return word
}

// standing says whether a relation stands alone or in a group.
func standing(t *answer.Tie) string {
	if t.Group == nil {
		return "alone"
	}
	return membership(t.Group)
}

// membership says what group a relation is a member of: "one of 3, 2 needed".
func membership(g *answer.MemberOf) string {
	return "one of " + Number(len(g.Of)) + ", " + Number(g.Needed) + " needed"
}

// Group says what a group needs: "any of a, b" or "at least 2 of a, b, c".
func Group(g *answer.GroupSide, name func(*answer.Node) string) string {
	out := "any"
	if g.Needed != 1 {
		out = "at least " + Number(g.Needed)
	}
	out += " of " + strings.Join(each.Of(g.Of, name), ", ")
	if g.After > 0 {
		out += ", " + After(g.After)
	}
	if g.Loss != model.LossDown {
		out += ", " + loss(g.Loss)
	}
	return out
}

// Groups is Group for a change, of both sides where both have it.
func Groups(c *answer.GroupChange, name func(*answer.Node) string) string {
	if c.Old == nil || c.New == nil {
		return Group(c.Shown(), name)
	}
	return Group(c.Old, name) + Arrow + Group(c.New, name)
}

// Alike counts relations that differ in the same way, and says how.
func Alike(n int, how string) string { return Count(n, "relation") + ": " + how }
