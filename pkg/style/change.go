package style

import (
	"strings"

	"knockon/pkg/phrase"
)

// Change is how a node or a line differs: from what it was on the other side of a
// difference, or a prediction from what was seen.
type Change uint8

// The changes, by how far folding keeps them.
const (
	Same Change = iota
	New
	Altered
	Gone
	Missed    // seen, and not predicted
	Unfounded // predicted, and explicitly not seen
	Milder    // seen, less severe than predicted
	Seen      // as predicted
	NumChanges
)

var (
	changeWords    = [NumChanges]string{"", "new", "changed", "gone", "missed", phrase.NotSeen, "milder", "seen"}
	changeSigns    = [NumChanges]string{"", "+", "~", "−", "✗", "!", "~", "✓"}
	changeMeanings = [NumChanges]string{"", phrase.NewMeans, phrase.AlteredMeans, phrase.GoneMeans,
		phrase.MissedMeans, phrase.UnfoundedMeans, phrase.MilderMeans, phrase.SeenMeans}
)

// String returns the change's word, "" for Same.
func (c Change) String() string { return changeWords[c] }

// Sign returns the sign that stands before the word or a number.
func (c Change) Sign() string { return changeSigns[c] }

// Tag is sign and word, as they stand on what changed; "" for Same.
func (c Change) Tag() string { return strings.TrimSpace(changeSigns[c] + " " + changeWords[c]) }

// Meaning says in a legend what the tag says.
func (c Change) Meaning() string { return changeMeanings[c] }
