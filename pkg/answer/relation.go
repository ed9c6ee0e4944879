package answer

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Relation is one relation of the map: Node relies on To.
type Relation struct {
	Node     *Node              `json:"node"`
	Relation model.RelationKind `json:"relation"`
	To       *Node              `json:"to"`
	Evidence evidence.Grade     `json:"evidence"`
	At       Place              `json:"at"`
}

// Group is redundancy that was used up in part.
type Group struct {
	Node     *Node              `json:"node"`
	Relation model.RelationKind `json:"relation"`
	Lost     []*Node            `json:"lost"`
	Bears    int                `json:"bears"` // how many more losses it takes without falling
	Needed   int32              `json:"needed"`
	Of       int                `json:"of"`
	At       Place              `json:"at"`
}
