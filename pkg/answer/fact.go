package answer

import (
	"errors"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Atom is a node and what it suffers.
type Atom struct {
	Node   *Node        `json:"node"`
	Effect model.Effect `json:"effect"`
}

// Word is the atom as it is typed: NODE, or NODE=EFFECT where that is not what
// the node alone means.
func (a *Atom) Word() string {
	if a.Effect == a.Node.Kind.SeedEffect() {
		return a.Node.ID
	}
	return a.Node.ID + "=" + a.Effect.String()
}

// Fact is what follows from the seeds for one node.
type Fact struct {
	Atom
	Causes    model.Causes    `json:"causes"`
	Evidence  evidence.Grade  `json:"evidence"`
	Onset     model.Duration  `json:"onset"`
	Distance  int32           `json:"distance"`
	Tolerates *model.Duration `json:"tolerates,omitempty"` // of what is down
	Restore   *model.Duration `json:"restore,omitempty"`
}

// Step is one step of a proof. One by a row of a node on itself has the
// relation self and rests on no relation of the map.
type Step struct {
	Relation model.RelationKind `json:"relation"`
	To       []*Node            `json:"to"` // what the relation or its group names
	Mode     model.Mode         `json:"mode"`
	After    model.Duration     `json:"after,omitempty"`
	Evidence evidence.Grade     `json:"evidence"` // of the weakest relation used
	Claims   []Claim            `json:"claims"`   // of the relations used, one after the other
	Notes    []string           `json:"notes,omitempty"`
	From     []Atom             `json:"from"`             // the premises
	At       Place              `json:"at,omitzero"`      // of the relation or its group
	Needed   int32              `json:"needed,omitempty"` // of a group: how many of To must stand
	AnyOf    bool               `json:"any-of,omitempty"` // so it is written
	// Parts are the relations used, in the order of From, where there are several.
	Parts []Part `json:"parts,omitempty"`
}

// Part is one of several relations that a step rests on.
type Part struct {
	Evidence evidence.Grade `json:"evidence"`
	Claims   int            `json:"claims"` // how many of the step's are its own
	At       Place          `json:"at"`
}

// Relations yields the relations that a step used, in the order of From, each
// with its claims; none for a row of a node on itself.
func (s *Step) Relations(yield func(part Part, claims []Claim) bool) {
	if s.Relation == model.Self {
		return
	}
	if len(s.Parts) == 0 {
		yield(Part{s.Evidence, len(s.Claims), s.At}, s.Claims)
		return
	}
	rest := s.Claims
	for _, p := range s.Parts {
		if !yield(p, rest[:p.Claims]) {
			return
		}
		rest = rest[p.Claims:]
	}
}

// Proved is a fact with the step that shows it.
type Proved struct {
	Fact
	Leads   bool  `json:"leads,omitempty"` // it is not kept, and only leads to what is
	Because *Step `json:"because"`         // nil where only numbers are asked for
}

// check holds the lists of a step against one another.
func (s *Step) check() error {
	if s == nil {
		return errors.New("here stands null, not an object")
	}
	claims := 0
	for _, p := range s.Parts {
		if claims += p.Claims; p.Claims > len(s.Claims) || claims > len(s.Claims) {
			break
		}
	}
	switch {
	case len(s.From) == 0:
		return errors.New("it has no premise")
	case len(s.Parts) > 0 && (len(s.Parts) != len(s.From) || claims != len(s.Claims)):
		return errors.New("its parts do not fit its premises and claims")
	case len(s.Parts) == 0 && len(s.From) > 1:
		return errors.New("it has more premises than relations")
	case s.Relation != model.Self && s.At == Place{}:
		return errors.New("it does not say where it is written")
	}
	return nil
}
