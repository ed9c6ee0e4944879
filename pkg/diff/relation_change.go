package diff

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// compare notes how a relation differs; -1 where a side lacks it. regrouped
// says that its group is another one, or none.
func (r *relationDiffer) compare(old, new int32, regrouped bool) {
	c := RelationChange{Old: r.Old.tie(old), New: r.New.tie(new)}
	if old >= 0 && new >= 0 {
		c.Differs, c.ClaimsCame, c.ClaimsWent = r.differences(&c, regrouped)
	}
	switch {
	case c.New.standing() > c.Old.standing():
		c.Change = answer.Came
	case c.New.standing() < c.Old.standing():
		c.Change = answer.Went
	case len(c.Differs) > 0:
		c.Change = answer.Changed
	default:
		return
	}
	r.relations = append(r.relations, c)
}

// differences compares a relation that both maps have.
func (r *relationDiffer) differences(c *RelationChange, regrouped bool) (f []answer.RelationField, came, went []model.Claim) {
	old, new := &r.Old.Map.Relations[c.Old.Relation], &r.New.Map.Relations[c.New.Relation]
	set := func(field answer.RelationField, differs bool) {
		if differs {
			f = append(f, field)
		}
	}
	set(answer.StateDiffers, c.Old.State != c.New.State)
	set(answer.GradeDiffers, c.Old.Grade != c.New.Grade)
	set(answer.FromDiffers, old.Start != new.Start)
	set(answer.UntilDiffers, old.End != new.End)
	set(answer.ContractDiffers, contractID(r.Old.Map, old) != contractID(r.New.Map, new))
	alone := old.Group < 0 || regrouped // else they are the group's, and compared there
	set(answer.AfterDiffers, alone && old.After != new.After)
	set(answer.LossDiffers, alone && old.Loss != new.Loss)
	set(answer.ReachDiffers, old.Reach != new.Reach)
	set(answer.GroupDiffers, regrouped)
	came, went = r.claimChanges(old.Claims, new.Claims)
	set(answer.ClaimsDiffer, len(came)+len(went) > 0)
	return f, came, went
}
