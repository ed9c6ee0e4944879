package spread

import "knockon/pkg/model"

// Atom is a node and an effect: the thing that facts, premises and seeds say.
type Atom int32

// AtomOf returns the atom of a node and an effect.
func AtomOf(node int32, e model.Effect) Atom { return Atom(node)*Atom(model.NumEffects) + Atom(e) }

// Node returns the atom's node.
func (a Atom) Node() int32 { return int32(a / Atom(model.NumEffects)) }

// Effect returns the atom's effect.
func (a Atom) Effect() model.Effect { return model.Effect(a % Atom(model.NumEffects)) }
