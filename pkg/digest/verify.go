package digest

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Alike is relations of one shape at several organisations, without each of which as
// much changes: one of each.
type Alike struct {
	Rows []answer.Leaning // in their order
}

// Gathered puts rows of one shape together, each where its first stands.
func Gathered(v *answer.Verify) []Alike {
	type shape struct {
		relation   model.RelationKind
		node       string
		of         *answer.Node // what is named, unless it is the organisation's own
		evidence   evidence.Grade
		went, came answer.Moved
	}
	var out []Alike
	at := map[shape]int{}
	for _, l := range v.Rows {
		r := &l.Relation
		s := shape{r.Relation, r.Node.Name, r.To, r.Evidence, l.Went, l.Came}
		if r.To.Org() == r.Node.Org() {
			s.of = nil
		}
		i, known := at[s]
		if known && !has(out[i].Rows, r.Node.Org()) {
			out[i].Rows = append(out[i].Rows, l)
			continue
		}
		at[s] = len(out)
		out = append(out, Alike{[]answer.Leaning{l}})
	}
	return out
}

// has reports whether one of the rows is an organisation's.
func has(rows []answer.Leaning, org *answer.Node) bool {
	for i := range rows {
		if rows[i].Relation.Node.Org() == org {
			return true
		}
	}
	return false
}
