package digest

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Alike is relations that say the same at several organisations, one at each, and
// without which as much changes.
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
	type member struct {
		of  int
		org *answer.Node
	}
	has := map[member]bool{}
	for _, l := range v.Rows {
		r := &l.Relation
		s := shape{r.Relation, r.Node.Name, r.To, r.Evidence, l.Went, l.Came}
		if r.To.Org() == r.Node.Org() {
			s.of = nil
		}
		i, known := at[s]
		if m := (member{i, r.Node.Org()}); known && !has[m] {
			has[m] = true
			out[i].Rows = append(out[i].Rows, l)
			continue
		}
		has[member{len(out), r.Node.Org()}] = true
		at[s] = len(out)
		out = append(out, Alike{[]answer.Leaning{l}})
	}
	return out
}
