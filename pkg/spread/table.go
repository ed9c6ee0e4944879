// Package spread computes what follows from a seed: the relation table, its
// grounding to integer-indexed rules, the engine and its proofs.
package spread

import (
	"strings"

	"knockon/pkg/model"
)

// Mode is how a row's conclusion follows.
type Mode = model.Mode

// The modes.
const (
	Failure    = model.Failure
	Attack     = model.Attack
	Precaution = model.Precaution
	NumModes   = model.NumModes
)

// ParseMode returns the mode of that name.
func ParseMode(s string) (Mode, bool) { return model.ParseWord(strings.TrimSpace(s), NumModes) }

// Premises is how many of the nodes that a relation names must suffer.
type Premises = model.Premises

// The values of a row's premises.
const (
	Any   = model.AnyPremise
	Group = model.GroupPremises
	All   = model.AllPremises
)
