package evidence

import "knockon/pkg/model"

// Grades are those of a whole map, as known at a date.
type Grades struct {
	Relations []Grade
	Implied   []Grade // by node: of the relation that an asset has to its organisation, written or not
}

// Of grades a map of a day (model.Map.On), as known at another. An asset that has no claims of
// its own is there on the best evidence of a claimed relation, in force that day,
// in which it stands: who says what an asset relies on says that there is one.
func Of(m *model.Map, on, known model.Date) Grades {
	g := Grades{make([]Grade, len(m.Relations)), make([]Grade, len(m.Nodes))}
	for i := range m.Nodes {
		g.Implied[i] = GradeOf(m.Nodes[i].Claims, known)
	}
	lend := func(node int32, to Grade) {
		if len(m.Nodes[node].Claims) == 0 {
			g.Implied[node] = min(g.Implied[node], to)
		}
	}
	for i := range m.Relations {
		r := &m.Relations[i]
		g.Relations[i] = GradeOf(r.Claims, known)
		if g.Lends(m, int32(i), on) {
			lend(r.From, g.Relations[i])
			lend(r.To, g.Relations[i])
		}
	}
	for i := range m.Relations {
		if r := &m.Relations[i]; len(r.Claims) == 0 && m.IsImplied(r) {
			g.Relations[i] = g.Implied[r.From]
		}
	}
	return g
}

// Lends reports whether a relation says of its ends that they are there, so that an
// asset without claims of its own takes its grade.
func (g *Grades) Lends(m *model.Map, relation int32, on model.Date) bool {
	r := &m.Relations[relation]
	return len(r.Claims) > 0 && g.Relations[relation] <= Reported && InForce(r, on) && m.Joins(r)
}
