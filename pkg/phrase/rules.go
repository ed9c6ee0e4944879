package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// Rules is the relation table under its heading.
func Rules(t *answer.Relations) answer.Table {
	columns := []string{"relation", "direction", "when", "becomes", "mode", "premises", "after", "only for"}
	return answer.Table{Columns: columns, Rows: func(yield func([]string) bool) {
		for i := range t.Rows {
			if !yield(rule(&t.Rows[i])) {
				return
			}
		}
	}}
}

func rule(r *answer.Rule) []string {
	direction, after := "to X", ""
	if r.BothWays {
		direction = "both ways"
	}
	if r.Relation == model.Self {
		direction = "on itself"
	}
	if r.After {
		after = "delays it"
	}
	return []string{r.Relation.String(), direction, r.When.String(), r.Becomes.String(), r.Mode.String(), r.Premises.String(), after,
		strings.Join(conditions(r), ", ")}
}

// manyKinds is how many kinds are named; where there are more, those are that are none of them.
const manyKinds = 3

func conditions(r *answer.Rule) []string {
	var out []string
	if r.Loss != nil {
		out = append(out, "loss: "+r.Loss.String())
	}
	if r.Reach != nil {
		out = append(out, "reach: "+r.Reach.String())
	}
	switch {
	case len(r.Kinds) > manyKinds:
		out = append(out, "all but "+strings.Join(kindsBut(r.Kinds), ", "))
	case len(r.Kinds) > 0:
		out = append(out, strings.Join(r.Kinds, ", "))
	}
	return out
}

// kindsBut names the kinds that are not among some.
func kindsBut(names []string) []string {
	rest := model.AnyKind
	for _, name := range names {
		kinds, _ := model.ParseKinds(name)
		rest &^= kinds
	}
	return rest.Names()
}
