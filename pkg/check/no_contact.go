package check

import (
	"slices"

	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

func noContact() Check {
	return Check{
		Code:     "no-contact",
		Severity: diag.Note,
		Measured: true,
		Run:      findNoContact,
	}
}

func findNoContact(c *Context) []Finding {
	reached := c.reaches()
	var out []Finding
	for i, n := range c.Map.ExistingNodes() {
		if n.Org == nil || len(n.Org.Contact) > 0 || len(reached[i]) == 0 {
			continue
		}
		others := each.Of(reached[i], func(x reach) int32 { return x.other })
		f := c.OnNode(i, "write `contact:`, such as {role: Duty desk, phone: …, email: …}",
			"harm at %s reaches %s, and nothing says whom to call there", n.ID, c.someIDs(others))
		f.Measure = Measure{int64(len(others)), "organisation", "organisations"}
		for _, x := range reached[i][:min(shown, len(others))] {
			f.Relate(c.Map.PlaceOf(&c.Map.Relations[x.relation]), "%s", RelationSubject(c.Map, x.relation).ID)
		}
		out = append(out, f)
	}
	return out
}

// reach is another organisation, and the first relation that leads there.
type reach struct{ other, relation int32 }

// reaches lists for each organisation the others to which relations carry harm
// from it or from what it has, by id.
func (c *Context) reaches() [][]reach {
	out := make([][]reach, len(c.Map.Nodes))
	add := func(relation, from, to int32) {
		a, b := c.Map.Nodes[from].Organisation, c.Map.Nodes[to].Organisation
		if all := out[b]; a != b && (len(all) == 0 || all[len(all)-1].other != a) {
			out[b] = append(all, reach{a, relation})
		}
	}
	both := c.Table.BothWays()
	for i, r := range c.Map.ExistingRelations() {
		if c.Counts(i) {
			add(i, r.From, r.To)
			if both[r.Kind] {
				add(i, r.To, r.From)
			}
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i], func(x, y reach) int { return model.Natural(c.Map.Nodes[x.other].ID, c.Map.Nodes[y.other].ID) })
		out[i] = slices.CompactFunc(out[i], func(x, y reach) bool { return x.other == y.other })
	}
	return out
}
