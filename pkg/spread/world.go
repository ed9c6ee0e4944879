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
	Without  [model.NumModes]bool // rows of these modes are dropped
}

// Admits reports whether the world uses relations of a grade.
func (w *World) Admits(g evidence.Grade) bool { return g <= w.Evidence }

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
