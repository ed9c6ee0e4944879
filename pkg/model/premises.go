package model

// Premises is how many of the nodes that a relation names must suffer for a row
// of the relation table to conclude.
type Premises uint8

// The values of a row's premises.
const (
	AnyPremise    Premises = iota // one is enough
	GroupPremises                 // n−k+1 of a group's members; a single relation alone
	AllPremises                   // every one that the node names by this relation
	NumPremises
)

var premisesNames = [NumPremises]string{"any", "group", "all"}

func (p Premises) String() string { return premisesNames[p] }
