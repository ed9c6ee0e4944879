package style

import (
	"strings"

	"knockon/pkg/phrase"
)

// Change is what the picture of a difference says of a node or a line.
type Change uint8

// The changes, by how far folding keeps them.
const (
	Same Change = iota
	New
	Altered
	Gone
	NumChanges
)

var (
	changeWords    = [NumChanges]string{"", "new", "changed", "gone"}
	changeSigns    = [NumChanges]string{"", "+", "~", "−"}
	changeMeanings = [NumChanges]string{"", phrase.NewMeans, phrase.AlteredMeans, phrase.GoneMeans}
)

// String returns the change's word, "" for Same.
func (c Change) String() string { return changeWords[c] }

// Sign returns the sign that stands before the word or a number.
func (c Change) Sign() string { return changeSigns[c] }

// Tag is sign and word, as they stand on what changed; "" for Same.
func (c Change) Tag() string { return strings.TrimSpace(changeSigns[c] + " " + changeWords[c]) }

// Meaning says in a legend what the tag says.
func (c Change) Meaning() string { return changeMeanings[c] }
