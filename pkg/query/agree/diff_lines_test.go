package agree_test

import (
	"fmt"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// lines writes a difference as lines that do not depend on which side is
// called old: back reads it from the other end.
func lines(d *diff.Diff, back bool) []string {
	swap := func(c answer.Change) answer.Change { return c }
	if back {
		swap = func(c answer.Change) answer.Change {
			return [...]answer.Change{answer.Went, answer.Came, answer.Changed, answer.Renamed}[c]
		}
	}
	turn := func(a, b any) string {
		if back {
			a, b = b, a
		}
		return fmt.Sprint(a, " → ", b)
	}
	var out []string
	for _, c := range d.Nodes {
		line := fmt.Sprintf("node %s %s", swap(c.Change), turn(nodeID(d.Old.Map, c.Old), nodeID(d.New.Map, c.New)))
		for _, f := range c.Fields {
			line += fmt.Sprintf(", %s %s", f.Key, turn(f.Old, f.New))
		}
		if c.OldGrade != c.NewGrade || len(c.ClaimsCame)+len(c.ClaimsWent) > 0 {
			line += fmt.Sprintf(", evidence %s, claims %s", turn(c.OldGrade, c.NewGrade), turn(len(c.ClaimsWent), len(c.ClaimsCame)))
		}
		out = append(out, line)
	}
	for _, c := range d.Groups {
		out = append(out, fmt.Sprintf("group %s %s", swap(c.Change), turn(groupText(d.Old.Map, c.Old), groupText(d.New.Map, c.New))))
	}
	for _, c := range d.Relations {
		out = append(out, fmt.Sprintf("relation %s %s %v claims %s", swap(c.Change), turn(tieText(d.Old.Map, c.Old), tieText(d.New.Map, c.New)), c.Differs,
			turn(len(c.ClaimsWent), len(c.ClaimsCame))))
	}
	for _, r := range d.Radii {
		seed := turn(atomText(d.Old.Map, r.Seed.Old), atomText(d.New.Map, r.Seed.New))
		out = append(out, fmt.Sprintf("radius %s: %s", seed, turn(r.Old, r.New)))
		for _, f := range r.Facts {
			out = append(out, fmt.Sprintf("fact of %s: %s %s", seed, swap(f.Change), turn(maybeFact(d.Old.Map, f.Old), maybeFact(d.New.Map, f.New))))
		}
	}
	slices.Sort(out)
	return out
}

func nodeID(m *model.Map, n int32) string {
	if n < 0 {
		return "nothing"
	}
	return m.Nodes[n].ID
}

func groupText(m *model.Map, g int32) string {
	if g < 0 {
		return "nothing"
	}
	var members []string
	for _, n := range diff.Members(m, g) {
		members = append(members, m.Nodes[n].ID)
	}
	slices.Sort(members)
	return fmt.Sprint(m.Nodes[m.Groups[g].From].ID, " ", m.Groups[g].Kind, " ", m.Groups[g].Needed, " of ", members, m.Groups[g].After, m.Groups[g].Loss)
}

func tieText(m *model.Map, t diff.Tie) string {
	if t.Relation < 0 {
		return "nothing"
	}
	r := &m.Relations[t.Relation]
	return fmt.Sprint(m.Nodes[r.From].ID, " ", r.Kind, " ", m.Nodes[r.To].ID, " ", t.State, t.Grade, t.Admitted, r.Start, r.End, r.After, r.Loss, r.Reach)
}

func atomText(m *model.Map, a spread.Atom) string {
	if a == diff.NoSeed {
		return "nothing"
	}
	return fmt.Sprint(m.Nodes[a.Node()].ID, "=", a.Effect())
}

func maybeFact(m *model.Map, f *query.Fact) string {
	if f == nil {
		return "nothing"
	}
	return factText(m, &f.Fact)
}
