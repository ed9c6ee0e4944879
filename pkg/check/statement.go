package check

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/source"
)

// statement is what claims are made of: a relation, or that an asset exists
// and is whose it is, which the map implies.
type statement struct {
	relation int32 // index into Map.Relations, or -1
	node     int32 // the asset, where there is no relation
	grade    evidence.Grade
}

// statements lists what is claimed, and of relations those in force on the
// world's day, by the nodes they are about.
func (c *Context) statements() []statement {
	var out []statement
	grades := c.Grades()
	for i, r := range c.Map.ExistingRelations() {
		if len(r.Claims) > 0 && c.InForce(i) {
			out = append(out, statement{relation: i, grade: grades[i]})
		}
	}
	for i, n := range c.Map.ExistingNodes() {
		if len(n.Claims) > 0 {
			out = append(out, statement{relation: -1, node: i, grade: evidence.GradeOf(n.Claims, c.World.KnownAt)})
		}
	}
	return out
}

func (c *Context) claimsOf(s statement) []model.Claim {
	if s.relation < 0 {
		return c.Map.Nodes[s.node].Claims
	}
	return c.Map.Relations[s.relation].Claims
}

func (c *Context) placeOf(s statement) source.Span {
	if s.relation < 0 {
		return c.Map.Nodes[s.node].At()
	}
	return c.Map.PlaceOf(&c.Map.Relations[s.relation])
}

// subjectOf names what is stated; of an asset, the relation to its
// organisation that every answer names so: dover/office owner dover.
func (c *Context) subjectOf(s statement) Subject {
	if s.relation >= 0 {
		return RelationSubject(c.Map, s.relation)
	}
	kind := c.Map.Nodes[s.node].Kind.ImpliedRelation()
	return Subject{OnRelation, c.Map.Nodes[s.node].ID + " " + kind.String() + " " + c.ownerID(s.node)}
}

// says writes a statement as it reads after "that".
func (c *Context) says(s statement) string {
	if s.relation >= 0 {
		return RelationSubject(c.Map, s.relation).ID
	}
	n := &c.Map.Nodes[s.node]
	return c.ownerID(s.node) + " " + n.Kind.ImpliedRelation().Rule().Back + " " + n.ID
}

func (c *Context) ownerID(node int32) string {
	return c.Map.Nodes[c.Map.Nodes[node].Organisation].ID
}

// onStatement makes a finding about what is stated, where it is written.
func (c *Context) onStatement(s statement, hint, message string, args ...any) Finding {
	return finding(c.subjectOf(s), c.placeOf(s), hint, message, args)
}

// standing returns the last words of the speakers who take a stance on it.
func (c *Context) standing(s statement, stance model.Stance) []model.Claim {
	var out []model.Claim
	for _, k := range evidence.LastWords(c.claimsOf(s), c.World.KnownAt) {
		if k.Stance == stance {
			out = append(out, k)
		}
	}
	return out
}
