// Package query answers the questions: one file each, every answer plain data
// that refers to the map it was asked of.
package query

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Question is what every question shares: the map, the table, the world it is
// asked in, the seeds, and how far ahead it looks.
type Question struct {
	Map    *model.Map
	Table  *spread.Table
	World  spread.World
	Within *model.Duration // nil for any time
	Seeds  []spread.Atom
	Flags  []string // what a further command needs to ask the same of the same map
}

// inTime reports whether an onset lies within the question's horizon.
func (q *Question) inTime(onset model.Duration) bool {
	return q.Within == nil || onset <= *q.Within
}

// stricter reports whether the question leaves disputed relations out.
func (q *Question) stricter() bool { return q.World.Evidence < evidence.Disputed }
