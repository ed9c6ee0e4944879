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
	case c.New.State > c.Old.State:
		c.Change = answer.Came
	case c.New.State < c.Old.State:
		c.Change = answer.Went
	case c.Differs != 0:
		c.Change = answer.Changed
	default:
		return
	}
	r.relations = append(r.relations, c)
}

// differences compares a relation that both maps have.
func (r *relationDiffer) differences(c *RelationChange, regrouped bool) (f RelationFields, came, went []model.Claim) {
	old, new := &r.Old.Map.Relations[c.Old.Relation], &r.New.Map.Relations[c.New.Relation]
	set := func(field RelationFields, differs bool) {
		if differs {
			f |= field
		}
	}
	set(StateDiffers, c.Old.State != c.New.State)
	set(GradeDiffers, c.Old.Grade != c.New.Grade)
	set(FromDiffers, old.Start != new.Start)
	set(UntilDiffers, old.End != new.End)
	set(ContractDiffers, contractID(r.Old.Map, old) != contractID(r.New.Map, new))
	set(ReachDiffers, old.Reach != new.Reach)
	set(GroupDiffers, regrouped)
	if old.Group < 0 || regrouped { // else they are the group's, and compared there
		set(AfterDiffers, old.After != new.After)
		set(LossDiffers, old.Loss != new.Loss)
	}
	came, went = r.claimChanges(old.Claims, new.Claims)
	set(ClaimsDiffer, len(came)+len(went) > 0)
	return f, came, went
}
