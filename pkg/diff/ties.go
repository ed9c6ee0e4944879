package diff

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Tie is a relation as one side has it.
type Tie struct {
	Relation int32 // index into the side's Map.Relations, or -1
	State    answer.State
	Grade    evidence.Grade
	Admitted bool // part of the world that is asked in
}

// RelationChange is a relation that came, went, or differs. It came where its
// state is further on the new side, went where it is less far.
type RelationChange struct {
	Change                 answer.Change
	Old, New               Tie
	Differs                []answer.RelationField // where both maps have it
	ClaimsCame, ClaimsWent []model.Claim          // known on one side and not on the other
}

// tie is a relation as a side has it.
func (s *Side) tie(i int32) Tie {
	if i < 0 {
		return Tie{Relation: -1, Grade: evidence.Unknown}
	}
	rel := &s.Map.Relations[i]
	t := Tie{Relation: i, State: answer.StateInForce, Grade: s.gradeOf(rel.Claims)}
	switch {
	case t.Grade == evidence.Unknown:
		t.State = answer.StateNotKnown
	case !evidence.InForce(rel, s.World.AsOf):
		t.State = answer.StateNotInForce
	}
	t.Admitted = t.State == answer.StateInForce && s.World.Admits(t.Grade)
	return t
}

// standing is the state, below all of them where the side lacks the relation.
func (t *Tie) standing() int {
	if t.Relation < 0 {
		return -1
	}
	return int(t.State)
}

func contractID(m *model.Map, r *model.Relation) string {
	if r.Contract < 0 {
		return ""
	}
	return m.Contracts[r.Contract].ID
}
