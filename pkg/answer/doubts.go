package answer

import (
	"fmt"

	"knockon/pkg/model"
)

// Unmapped is a node of which the map cannot say what it relies on: nothing is
// written, or only what the question leaves out.
type Unmapped struct {
	Node    *Node     `json:"node"`     // the node
	LeftOut []Omitted `json:"left-out"` // what is written of it and left out, by id; none where nothing is written
}

// Compare orders them as answers list them.
func (u *Unmapped) Compare(other *Unmapped) int { return compareNodes(&u.Node, &other.Node) }

// Omitted is a relation that the question leaves out.
type Omitted struct {
	Relation
	Reason LeftFor `json:"reason"` // the first that fits
}

// Elsewhere is a count of what lies outside the organisations that are hit and of which
// nothing is written.
type Elsewhere struct {
	Services      int `json:"services"`      // how many services
	Datasets      int `json:"datasets"`      // how many datasets
	Systems       int `json:"systems"`       // how many systems
	Organisations int `json:"organisations"` // of how many organisations these are, with those of which nothing at all is written
	Councils      int `json:"councils"`      // how many of these are councils
}

// Omission is what the question leaves out for one reason, where facts would
// come or go with it.
type Omission struct {
	Reason    LeftFor   `json:"reason"`    // why they are left out
	Relations []Carried `json:"relations"` // those that matter
	Summary   Summary   `json:"summary"`   // the numbers with what is left out for this reason
}

// Carried is a relation that would matter, and the ways in which harm would
// travel over it.
type Carried struct {
	Relation
	Forth bool `json:"forth,omitempty"` // whether harm would travel from what it names to what relies on it
	Back  bool `json:"back,omitempty"`  // whether it would travel the other way
}

// LeftFor is the reason for which a question leaves a relation out.
type LeftFor uint8

// The reasons.
const (
	LeftDisputed LeftFor = iota
	LeftEnded
	LeftNotBegun
	LeftNotKnown
	LeftWeaker // graded worse than the question admits
	LeftGone   // its other end does not exist on the day
	NumLeftFor
)

var leftForNames = [NumLeftFor]string{"disputed", "ended", "not-begun", "not-known", "weaker", "gone"}

func (l LeftFor) String() string { return leftForNames[l] }

func (l LeftFor) MarshalText() ([]byte, error) { return []byte(l.String()), nil }
func (l *LeftFor) UnmarshalText(text []byte) (err error) {
	reason, ok := model.ParseWord(string(text), NumLeftFor)
	if !ok {
		err = fmt.Errorf("%q is no reason", text)
	}
	*l = reason
	return err
}

// Omission returns what is left out for a reason and would matter; nil for nothing.
func (b *Blast) Omission(reason LeftFor) *Omission {
	for i := range b.LeftOut {
		if b.LeftOut[i].Reason == reason {
			return &b.LeftOut[i]
		}
	}
	return nil
}
