package answer

import (
	"slices"

	"knockon/pkg/model"
)

// Severest is the effects from the worst, as pictures and people rank them.
func Severest() [model.NumEffects]model.Effect {
	return [model.NumEffects]model.Effect{model.Compromised, model.Exposed, model.Down, model.Degraded, model.Isolated}
}

// Severity is the place of an effect among the severest, 0 for the worst.
func Severity(e model.Effect) int {
	all := Severest()
	return slices.Index(all[:], e)
}
