package model

import "knockon/pkg/source"

// Contract is a legal agreement. It spreads nothing.
type Contract struct {
	ID, Title, Note   string
	Supplier, Manager int32 // node indexes, or -1
	Buyers            []int32
	Start, End        Date
	Amount            string
	Currency          string
	IDs               []Pair
	ExitPlan          ExitPlan
	Substitutability  Substitutability
	Reliance          Reliance
	SubcontractOf     int32   // index into Map.Contracts, or -1
	Claims            []Claim // where it is published; of no effect
	At                source.Span
}

// InForce reports whether the contract binds on a day.
func (c *Contract) InForce(on Date) bool { return c.Start <= on && (c.End == 0 || on <= c.End) }

// Incident is what was observed in a real event; the radius never reads it.
type Incident struct {
	ID, Title, About string
	Began            Date
	Seeds            []Seed
	Observed         []Observation
	At               source.Span
}

// Seed is a node and what is thought to have happened to it.
type Seed struct {
	Node   int32
	Effect Effect
}

// Observation is one line of an incident's truth; Seen false says that it did
// not happen.
type Observation struct {
	Node        int32
	Effect      Effect
	Seen        bool
	Date, Until Date
	Source      int32 // index into Map.Sources, or -1
	By, Note    string
	At          source.Span
}
