package answer

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Terms is what a relation says besides its two ends.
type Terms struct {
	After    model.Duration `json:"after,omitempty"`
	Loss     model.Loss     `json:"loss,omitempty"`  // where not down
	Reach    model.Reach    `json:"reach,omitempty"` // where not admin
	Group    *MemberOf      `json:"group,omitempty"`
	From     model.Date     `json:"from,omitempty"`
	Until    model.Date     `json:"until,omitempty"`
	Contract string         `json:"contract,omitempty"` // its id
	Note     string         `json:"note,omitempty"`
}

// MemberOf is the group that a relation is a member of.
type MemberOf struct {
	Needed int32   `json:"needed"`
	Of     []*Node `json:"of"`
	At     Place   `json:"at,omitzero"` // in a difference: it tells the groups of a node apart
}

// Link is a relation as a question takes it or leaves it out: Node relies on To.
type Link struct {
	Node     *Node              `json:"node"`
	Relation model.RelationKind `json:"relation"`
	To       *Node              `json:"to"`
	Implied  bool               `json:"implied"`
	Evidence *evidence.Grade    `json:"evidence,omitempty"` // nil where no claim is known
	Admitted bool               `json:"admitted"`
	Reasons  []Exclusion        `json:"reasons"` // why it is left out
	Terms
	Claims []Claim `json:"claims"` // those not known yet included
	At     Place   `json:"at"`
}
