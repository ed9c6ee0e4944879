package json

import (
	"knockon/pkg/diff"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// grade leaves out the grade of what is not known.
func (w *differ) grade(key string, g evidence.Grade) {
	if g != evidence.Unknown {
		w.member(key, g.String())
	}
}

func (w *differ) claimChanges(came, went []model.Claim) {
	w.on(newSide)
	w.key("claims-came")
	w.open('[')
	w.claims(came)
	w.close(']')
	w.on(oldSide)
	w.key("claims-went")
	w.open('[')
	w.claims(went)
	w.close(']')
}

func (w *differ) groupChange(c *diff.GroupChange) {
	w.open('{')
	w.change(c.Change)
	g := w.shown(c.Old, c.New)
	w.key("node")
	w.node(w.Map.Groups[g].From)
	w.key("relation")
	w.word(w.Map.Groups[g].Kind.String())
	w.group("old", oldSide, c.Old)
	w.group("new", newSide, c.New)
	w.close('}')
}

func (w *differ) group(key string, side int, g int32) {
	if g < 0 {
		return
	}
	w.on(side)
	group := &w.Map.Groups[g]
	w.key(key)
	w.open('{')
	w.key("needed")
	w.int(int64(group.Needed))
	w.key("of")
	w.nodeList(diff.Members(w.Map, g))
	if group.After > 0 {
		w.member("after", group.After.String())
	}
	if group.Loss != model.LossDown {
		w.member("loss", group.Loss.String())
	}
	w.key("at")
	w.at(group.At)
	w.close('}')
}

func (w *differ) relationChange(c *diff.RelationChange) {
	w.open('{')
	w.change(c.Change)
	i := w.shown(c.Old.Relation, c.New.Relation)
	rel := &w.Map.Relations[i]
	w.key("node")
	w.node(rel.From)
	w.key("relation")
	w.word(rel.Kind.String())
	w.key("to")
	w.node(rel.To)
	w.key("differs")
	w.open('[')
	for _, f := range relationFields() {
		if c.Differs.Has(f.field) {
			w.word(f.name)
		}
	}
	w.close(']')
	w.tie("old", oldSide, &c.Old)
	w.tie("new", newSide, &c.New)
	w.claimChanges(c.ClaimsCame, c.ClaimsWent)
	w.close('}')
}

type relationField struct {
	field diff.RelationFields
	name  string
}

// relationFields names what can differ, as the schema lists it.
func relationFields() []relationField {
	return []relationField{
		{diff.StateDiffers, "state"}, {diff.GradeDiffers, "evidence"}, {diff.FromDiffers, "from"}, {diff.UntilDiffers, "until"},
		{diff.ContractDiffers, "contract"}, {diff.AfterDiffers, "after"}, {diff.LossDiffers, "loss"}, {diff.ReachDiffers, "reach"},
		{diff.GroupDiffers, "group"}, {diff.ClaimsDiffer, "claims"},
	}
}

// tie is a relation as a side has it.
func (w *differ) tie(key string, side int, t *diff.Tie) {
	if t.Relation < 0 {
		return
	}
	w.on(side)
	r := &w.Map.Relations[t.Relation]
	w.key(key)
	w.open('{')
	w.key("state")
	w.word(t.State.String())
	w.grade("evidence", t.Grade)
	w.key("admitted")
	w.bool(t.Admitted)
	w.relationFields(r)
	w.key("claims")
	w.open('[')
	w.claims(evidence.Known(r.Claims, w.World.KnownAt))
	w.close(']')
	w.key("at")
	w.at(r.At)
	w.close('}')
}
