package answer

import (
	"fmt"

	"knockon/pkg/model"
)

// Relations is the relation table, as the engine uses it.
type Relations struct {
	Format string `json:"format"`
	Rows   []Rule `json:"rows" layout:"lines"` // in the table's order
}

// Rule is a row of the table: for X relation Y, when Y is this, X becomes that.
type Rule struct {
	Relation model.RelationKind `json:"relation"`
	BothWays bool               `json:"both-ways"`
	When     model.Effect       `json:"when"`
	Becomes  model.Effect       `json:"becomes"`
	Mode     model.Mode         `json:"mode"`
	Premises model.Premises     `json:"premises"`
	After    bool               `json:"after"` // the relation's or group's after delays it
	Loss     *model.Loss        `json:"loss,omitempty"`
	Reach    *model.Reach       `json:"reach,omitempty"`
	Kinds    []string           `json:"kinds,omitempty"` // of X; none for any
}

func (*Relations) format() string { return "knockon.relations/v1" }

func (t *Relations) check() error {
	for i, r := range t.Rows {
		for _, kind := range r.Kinds {
			if _, ok := model.ParseKinds(kind); !ok {
				return fmt.Errorf("rows[%d].kinds: %q is no kind", i, kind)
			}
		}
	}
	return nil
}
