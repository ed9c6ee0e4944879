package diff

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// State is how far a relation is part of a side; later ones are further.
type State uint8

// The states.
const (
	Absent     State = iota // not in the map
	NotKnown                // it has claims, none of them known yet
	NotInForce              // not in force on the day
	InForce
)

var stateNames = [...]string{"absent", "not-known", "not-in-force", "in-force"}

func (s State) String() string { return stateNames[s] }

// Tie is a relation as one side has it.
type Tie struct {
	Relation int32 // index into the side's Map.Relations, or -1
	State    State
	Grade    evidence.Grade
	Admitted bool // part of the world that is asked in
}

// RelationFields is a set of what can differ of a relation, one bit each.
type RelationFields uint16

// What can differ of a relation.
const (
	StateDiffers RelationFields = 1 << iota
	GradeDiffers
	FromDiffers
	UntilDiffers
	ContractDiffers
	AfterDiffers
	LossDiffers
	ReachDiffers
	GroupDiffers // alone or in a group, or in another one; changes of one group stand there
	ClaimsDiffer
)

// Has reports whether any of the given fields is in the set.
func (f RelationFields) Has(any RelationFields) bool { return f&any != 0 }

// RelationChange is a relation that came, went, or differs. It came where its
// state is further on the new side, went where it is less far.
type RelationChange struct {
	Change                 answer.Change
	Old, New               Tie
	Differs                RelationFields
	ClaimsCame, ClaimsWent []model.Claim // known on one side and not on the other
}

// tie is a relation as a side has it.
func (s *Side) tie(i int32) Tie {
	if i < 0 {
		return Tie{Relation: -1, Grade: evidence.Unknown}
	}
	rel := &s.Map.Relations[i]
	t := Tie{Relation: i, State: InForce, Grade: s.gradeOf(rel.Claims)}
	switch {
	case t.Grade == evidence.Unknown:
		t.State = NotKnown
	case !evidence.InForce(rel, s.World.AsOf):
		t.State = NotInForce
	}
	t.Admitted = t.State == InForce && s.World.Admits(t.Grade)
	return t
}

func contractID(m *model.Map, r *model.Relation) string {
	if r.Contract < 0 {
		return ""
	}
	return m.Contracts[r.Contract].ID
}
