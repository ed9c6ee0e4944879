package spread

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// World is what a question admits.
type World struct {
	AsOf     model.Date           // relations in force on this day
	KnownAt  model.Date           // claims dated on or before it
	Evidence evidence.Grade       // relations of this grade or better
	Disputed bool                 // and disputed ones, whatever stands between
	Without  [model.NumModes]bool // rows of these modes are dropped
}

// Admits reports whether the world uses relations of a grade.
func (w *World) Admits(g evidence.Grade) bool {
	return g <= w.Evidence || w.Disputed && g == evidence.Disputed
}

// Worst returns the worst grade that the world uses.
func (w *World) Worst() evidence.Grade {
	if w.Disputed {
		return max(w.Evidence, evidence.Disputed)
	}
	return w.Evidence
}

// DroppedModes lists the modes whose rows are dropped; it is never nil.
func (w *World) DroppedModes() []model.Mode {
	modes := []model.Mode{}
	for m, without := range w.Without {
		if without {
			modes = append(modes, model.Mode(m))
		}
	}
	return modes
}

// Reason says why a link is left out of a world; a link may have several.
type Reason uint8

// The reasons.
const (
	WeakGrade  Reason = 1 << iota // graded worse than the question admits
	NotInForce                    // not in force on the day
	NotKnown                      // no claim for it was known
	Dropped                       // the row over it is of a mode that the question drops
	Gone                          // an end of it does not exist on the day
	TooSlow                       // its delay reaches past the question's horizon
)
