// Package spread computes what follows from a seed: the relation table, its
// grounding to integer-indexed rules, the engine and its proofs.
package spread

import (
	"slices"
	"strings"

	"knockon/pkg/model"
)

// Mode is how a row's conclusion follows.
type Mode uint8

// The modes.
const (
	Failure Mode = iota
	Attack
	Precaution
	NumModes
)

var modeNames = [...]string{"failure", "attack", "precaution"}

func (m Mode) String() string { return modeNames[m] }

// ParseMode returns the mode of that name.
func ParseMode(s string) (Mode, bool) {
	i := slices.Index(modeNames[:], strings.TrimSpace(s))
	return Mode(max(i, 0)), i >= 0
}

// Premises is how many of the nodes that a relation names must suffer.
type Premises uint8

// The values of a row's premises.
const (
	Any   Premises = iota // one is enough
	Group                 // n−k+1 of a group's members; a single relation alone
	All                   // every one that the node names by this relation
)

var premisesNames = [...]string{"any", "group", "all"}

func (p Premises) String() string { return premisesNames[p] }

// ParsePremises returns the value of that name.
func ParsePremises(s string) (Premises, bool) {
	i := slices.Index(premisesNames[:], s)
	return Premises(max(i, 0)), i >= 0
}

// Row is one row of the relation table (semantics.md, "The relation table").
type Row struct {
	Relation model.RelationKind
	Both     bool // X and Y may be read either way round
	When     model.Effect
	Becomes  model.Effect
	Mode     Mode
	Premises Premises
	After    bool // delayed by the relation's or group's after
	Drastic  bool // left out when asking whether precaution alone explains a fact
	Kinds    model.KindSet
	Loss     string // the loss it holds for, "" for each
	Reach    string // the reach it holds for, "" for each
}

// Table is the rows, and for each effect the worse ones that count as it among
// the members of a group.
type Table struct {
	Rows  []Row
	Worse [model.NumEffects][]model.Effect
}
