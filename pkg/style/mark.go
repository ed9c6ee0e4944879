// Package style is how answers look and read, the same in every format: the
// palette, the glyphs, and the words for effects, causes, grades and kinds.
package style

import "knockon/pkg/model"

// Mark is what a picture shows of a node: an effect, that nothing reached it,
// or that nothing was asked. Marks are in order of severity, the worst first,
// which is not the order of effects in answers.
type Mark uint8

// The marks.
const (
	Compromised Mark = iota
	Exposed
	Down
	Degraded
	Isolated
	NotReached
	Plain // a node of a map that is drawn without seeds; it has no sign
	NumMarks
)

// MarkOf returns the mark of an effect.
func MarkOf(e model.Effect) Mark {
	switch e {
	case model.Compromised:
		return Compromised
	case model.Exposed:
		return Exposed
	case model.Down:
		return Down
	case model.Degraded:
		return Degraded
	case model.Isolated:
		return Isolated
	}
	return NotReached
}

var (
	markWords  = [NumMarks]string{"compromised", "exposed", "down", "degraded", "isolated", "not reached", "plain"}
	markGlyphs = [NumMarks]string{"✖", "◆", "▼", "▽", "‖", "○", ""}
	markASCII  = [NumMarks]string{"x", "!", "v", "~", "=", "o", ""}
)

// String returns the mark's word.
func (m Mark) String() string { return markWords[m] }

// Glyph returns the sign that goes with the mark's colour, "" for Plain.
func (m Mark) Glyph() string { return markGlyphs[m] }

// ASCII returns the sign for where only ASCII can be shown.
func (m Mark) ASCII() string { return markASCII[m] }
