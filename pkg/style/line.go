package style

import (
	"knockon/pkg/evidence"
	"knockon/pkg/phrase"
)

// Line is how a relation is drawn.
type Line uint8

// The lines, best evidence first.
const (
	Solid  Line = iota // confirmed or reported
	Dotted             // assumed
	Dashed             // disputed, or worse
	Faint              // context: it carries nothing
	Past               // of a difference: it carried harm before
	NumLines
)

// LineOf returns the line for a relation of a grade.
func LineOf(g evidence.Grade) Line {
	switch {
	case g <= evidence.Reported:
		return Solid
	case g == evidence.Assumed:
		return Dotted
	}
	return Dashed
}

var lineWords = [NumLines]string{phrase.SureLine, "assumed", "disputed", "context", phrase.PastLine}

// String returns what the line says.
func (l Line) String() string { return lineWords[l] }

// How a line grows that stands for several relations.
const (
	PerRelation = 0.5 // for each further one
	Widest      = 6
)

// Width returns how wide a line is that stands for so many relations.
func (l Line) Width(relations int) float64 {
	base := [NumLines]float64{1.6, 2.2, 1.2, 1, 1}[l]
	if l == Faint || l == Past {
		return base
	}
	return min(Widest, base+float64(PerRelation*float64(max(0, relations-1))))
}

// Colour returns the line's colour where it leads to a mark: muted for what
// is disputed, faint for context and for what was.
func (t *Theme) Colour(l Line, target Mark) string {
	switch l {
	case Dashed:
		return t.Muted
	case Faint, Past:
		return t.Faint
	}
	return t.Marks[target].Line
}
