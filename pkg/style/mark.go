// Package style is how answers look, the same in every format: the palette, the
// glyphs, the marks and the lines.
package style

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Mark is what a picture shows of a node: an effect, that nothing reached it,
// or that nothing was asked. The marks of effects are in the order of
// answer.Severest, the worst first, which is not the order of facts.
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
func MarkOf(e model.Effect) Mark { return Mark(answer.Severity(e)) }

var (
	markWords  = [NumMarks]string{"compromised", "exposed", "down", "degraded", "isolated", phrase.NotReachedBy, "plain"}
	markGlyphs = [NumMarks]string{"✖", "◆", "▼", "▽", "‖", "○", ""}
	markASCII  = [NumMarks]string{"x", "!", "v", "~", "=", "o", ""}
)

// String returns the mark's word.
func (m Mark) String() string { return markWords[m] }

// Effect returns the effect that the mark stands for.
func (m Mark) Effect() (e model.Effect, ok bool) {
	for e := range model.NumEffects {
		if MarkOf(e) == m {
			return e, true
		}
	}
	return 0, false
}

// State says what the mark says of a node of a kind.
func (m Mark) State(k model.Kind) string {
	if e, ok := m.Effect(); ok {
		return phrase.State(k, e)
	}
	return m.String()
}

// Glyph returns the sign that goes with the mark's colour, "" for Plain.
func (m Mark) Glyph() string { return markGlyphs[m] }

// ASCII returns the sign for where only ASCII can be shown.
func (m Mark) ASCII() string { return markASCII[m] }
