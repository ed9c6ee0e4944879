package diff

import (
	"cmp"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// compare notes how a relation differs; -1 where a side lacks it. regrouped
// says that its group is another one, or none. It came where its state is further
// on the new side, went where it is less far.
func (r *relationDiffer) compare(old, new int32, regrouped bool) {
	c := answer.RelationChange{Change: changeOf(old, new), Differs: []answer.RelationField{}}
	var came, went []model.Claim
	if c.Change == answer.Changed {
		if c.Differs, came, went = r.differences(old, new, regrouped); len(c.Differs) == 0 {
			return
		}
	}
	if c.Old, c.New = r.old.tie(old), r.new.tie(new); c.Change == answer.Changed {
		c.Change = [...]answer.Change{answer.Went, answer.Changed, answer.Came}[1+cmp.Compare(c.New.State, c.Old.State)]
	}
	s, i := r.shown(old, new)
	rel := &s.Map.Relations[i]
	c.Node, c.Relation, c.To = s.Node(rel.From), rel.Kind, s.Node(rel.To)
	c.ClaimsCame, c.ClaimsWent = r.new.Claims(came), r.old.Claims(went)
	r.relations = append(r.relations, placed[answer.RelationChange]{i, c})
}

// differences compares a relation that both maps have.
func (r *relationDiffer) differences(was, is int32, regrouped bool) (f []answer.RelationField, came, went []model.Claim) {
	old, new := &r.old.Map.Relations[was], &r.new.Map.Relations[is]
	set := func(field answer.RelationField, differs bool) {
		if differs {
			f = append(f, field)
		}
	}
	before, oldGrade := r.old.stands(old)
	after, newGrade := r.new.stands(new)
	set(answer.StateDiffers, before != after)
	set(answer.GradeDiffers, oldGrade != newGrade)
	set(answer.FromDiffers, old.Start != new.Start)
	set(answer.UntilDiffers, old.End != new.End)
	set(answer.ContractDiffers, contractID(r.old.Map, old) != contractID(r.new.Map, new))
	alone := old.Group < 0 || regrouped // else they are the group's, and compared there
	set(answer.AfterDiffers, alone && old.After != new.After)
	set(answer.LossDiffers, alone && old.Loss != new.Loss)
	set(answer.ReachDiffers, old.Reach != new.Reach)
	set(answer.GroupDiffers, regrouped)
	came, went = r.claimChanges(old.Claims, new.Claims)
	set(answer.ClaimsDiffer, len(came)+len(went) > 0)
	return f, came, went
}

func contractID(m *model.Map, r *model.Relation) string {
	if r.Contract < 0 {
		return ""
	}
	return m.Contracts[r.Contract].ID
}

// stands is how far a relation is part of a side, and its grade there.
func (s *side) stands(rel *model.Relation) (answer.State, evidence.Grade) {
	grade := s.gradeOf(rel.Claims)
	switch {
	case grade == evidence.Unknown:
		return answer.StateNotKnown, grade
	case !evidence.InForce(rel, s.World.AsOf):
		return answer.StateNotInForce, grade
	}
	return answer.StateInForce, grade
}

// tie is a relation as a side has it, nil where it does not.
func (s *side) tie(i int32) *answer.Tie {
	if i < 0 {
		return nil
	}
	rel := &s.Map.Relations[i]
	state, grade := s.stands(rel)
	out := &answer.Tie{
		State: state, Evidence: known(grade), Admitted: state == answer.StateInForce && s.World.Admits(grade), Terms: s.Terms(rel),
		Claims: s.Claims(evidence.Known(rel.Claims, s.World.KnownAt)), At: s.Place(s.Map.PlaceOf(rel)),
	}
	if out.Group != nil {
		out.Group.At = s.Place(s.Map.Groups[rel.Group].At)
	}
	return out
}
