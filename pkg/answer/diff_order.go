package answer

import (
	"cmp"
	"slices"

	"knockon/pkg/each"
	"knockon/pkg/model"
)

// InNaturalOrder is the difference with its lists as people look for them: council-2
// before council-10.
func (d *Diff) InNaturalOrder() *Diff {
	out := *d
	out.NodeChanges, out.GroupChanges, out.RelationChanges = slices.Clone(d.NodeChanges), slices.Clone(d.GroupChanges), slices.Clone(d.RelationChanges)
	slices.SortStableFunc(out.NodeChanges, func(a, b NodeChange) int { return model.Natural(a.Node.ID, b.Node.ID) })
	slices.SortStableFunc(out.GroupChanges, func(a, b GroupChange) int { return model.Natural(a.Node.ID, b.Node.ID) })
	slices.SortStableFunc(out.RelationChanges, func(a, b RelationChange) int {
		return cmp.Or(model.Natural(a.Node.ID, b.Node.ID), cmp.Compare(a.Relation, b.Relation), model.Natural(a.To.ID, b.To.ID))
	})
	return &out
}

// ByWeight lists the radii that differ, by index: those that people feel most
// first, then those with most facts.
func (d *Diff) ByWeight() []int {
	return each.Places(len(d.Radii), func(i, j int) int {
		a, b := weightOf(&d.Radii[i]), weightOf(&d.Radii[j])
		return -slices.Compare(a[:], b[:])
	})
}

// RadiiShown is how many radii are shown where nobody asks for all: of one more, that too.
const RadiiShown = 6

// weightOf is what a change weighs, the heaviest measure first.
func weightOf(r *RadiusChange) [4]int {
	return [4]int{
		apart(r.Old.CriticalServices, r.New.CriticalServices),
		apart(r.Old.ServicesDown+r.Old.ServicesDegraded, r.New.ServicesDown+r.New.ServicesDegraded),
		apart(r.Old.DatasetsExposed, r.New.DatasetsExposed),
		cmp.Or(r.Differing, len(r.Facts)),
	}
}

func apart(a, b int) int { return max(a-b, b-a) }

// Rank sorts changes of relations as people look at them.
type Rank uint8

// The ranks.
const (
	RankCame Rank = iota
	RankWent
	RankGrade // its grade differs
	RankOther
	RankClaims // other claims alone
	NumRanks
)

// Rank is where a change of a relation belongs.
func (c *RelationChange) Rank() Rank {
	switch {
	case c.Change == Came:
		return RankCame
	case c.Change == Went:
		return RankWent
	case c.Has(GradeDiffers):
		return RankGrade
	case len(c.Differs) == 1 && c.Differs[0] == ClaimsDiffer:
		return RankClaims
	}
	return RankOther
}

// ClaimsAlone reports whether only claims of a node differ, and not its grade.
func (c *NodeChange) ClaimsAlone() bool {
	return c.Change == Changed && len(c.Fields) == 0 && same(c.Evidence.Old, c.Evidence.New)
}

// Has reports whether a field of the relation differs.
func (c *RelationChange) Has(f RelationField) bool { return slices.Contains(c.Differs, f) }

// Shown is the side of a relation that is described: the new one where it has it.
func (c *RelationChange) Shown() *Tie { return cmp.Or(c.New, c.Old) }

// Shown is the side of a group that is described: the new one where it has it.
func (c *GroupChange) Shown() *GroupSide { return cmp.Or(c.New, c.Old) }

// Shown is the seed that is described: on the new side where it has it.
func (s *SeedPair) Shown() *Atom { return cmp.Or(s.New, s.Old) }

// NodeFacts is what changes for one node of a radius.
type NodeFacts struct {
	Node  *Node
	Facts []FactChange
}

// ByNode gathers the facts of a radius by node, in the order of causes: the
// nearest to the seed first, then by severity and id, in natural order.
func (r *RadiusChange) ByNode() []NodeFacts {
	var out []NodeFacts
	for i := range r.Facts {
		f := &r.Facts[i]
		if last := len(out) - 1; last >= 0 && out[last].Node == f.Node() {
			out[last].Facts = append(out[last].Facts, *f)
		} else {
			out = append(out, NodeFacts{f.Node(), []FactChange{*f}})
		}
	}
	slices.SortStableFunc(out, func(a, b NodeFacts) int {
		return cmp.Or(cmp.Compare(depthOf(a.Facts), depthOf(b.Facts)), cmp.Compare(severityOf(a.Facts), severityOf(b.Facts)),
			model.Natural(a.Node.ID, b.Node.ID))
	})
	return out
}

// Telling lists the facts, severest first, without those that a change of the
// node itself brings along: that what is compromised is down goes without saying.
func (n *NodeFacts) Telling() []FactChange {
	var out []FactChange
	for i := range n.Facts {
		if n.Facts[i].Shown().Because.Relation != model.Self || len(n.Facts) == 1 {
			out = append(out, n.Facts[i])
		}
	}
	slices.SortStableFunc(out, func(a, b FactChange) int { return Severity(a.Shown().Effect) - Severity(b.Shown().Effect) })
	return out
}

// Overall is how all of some facts differ: as one sort of change, else they changed.
func Overall(facts []FactChange) Change {
	for i := range facts {
		if facts[i].Change != facts[0].Change {
			return Changed
		}
	}
	return facts[0].Change
}

// Shown is the side of a fact that is described: the new one where it has it.
func (c *FactChange) Shown() *Proved { return cmp.Or(c.New, c.Old) }

// Node is what the fact is about, as the new side calls it where it has it.
func (c *FactChange) Node() *Node {
	if c.Now != nil {
		return c.Now
	}
	return c.Shown().Node
}

func (c *FactChange) depth() int32 {
	if c.Depth != nil {
		return *c.Depth
	}
	return c.Shown().Distance
}

func depthOf(facts []FactChange) int32 {
	least := facts[0].depth()
	for i := range facts {
		least = min(least, facts[i].depth())
	}
	return least
}

func severityOf(facts []FactChange) int {
	worst := Severity(facts[0].Shown().Effect)
	for i := range facts {
		worst = min(worst, Severity(facts[i].Shown().Effect))
	}
	return worst
}
