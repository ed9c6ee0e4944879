package model

import "knockon/pkg/source"

// Stance is what a claim says of its relation.
type Stance uint8

// The stances.
const (
	Asserts Stance = iota
	Denies
	Withdraws
	NumStances
)

var stanceNames = [NumStances]string{"asserts", "denies", "withdraws"}

func (s Stance) String() string { return stanceNames[s] }

// SourceKind is how close a source stands to what it says.
type SourceKind uint8

// The kinds of sources.
const (
	Official SourceKind = iota
	Party
	Press
	Analyst
	NumSourceKinds
)

var sourceKindNames = [NumSourceKinds]string{"official", "party", "press", "analyst"}

func (k SourceKind) String() string { return sourceKindNames[k] }

// Weight is how much a claim of the kind counts against others: 3, 2 or 1
// (semantics.md, "Evidence").
func (k SourceKind) Weight() int {
	switch k {
	case Official:
		return 3
	case Party:
		return 2
	}
	return 1
}

// Claim says that a speaker supports or contradicts something. Kind and Date
// are the effective ones, its source's where it has none of its own.
type Claim struct {
	Source int32
	Date   Date // 0 where unknown: known at every date
	Stance Stance
	Kind   SourceKind
	File   uint32 // index into Map.Files
	Spot   source.Spot
	Voice  *Voice // as all that is loaded has it; Map.Voice is who it is on a day
}

// At is where a claim is written.
func (c *Claim) At() source.Span { return c.Spot.In(c.File) }

// Voice is who says something. Claims of one speaker and person share it.
type Voice struct {
	Speaker      string // as written: whoever said it
	Key          string // the same for the same speaker, however spelled
	Person       string
	Organisation int32 // the speaker's node where it is an organisation of the map, or -1
}

// Source is where claims were read.
type Source struct {
	ID, Title, Publisher, URL, Note string
	Kind                            SourceKind
	Published                       Date
	At                              source.Span
}
