package diff

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
)

// ByWeight lists the radii that differ, by index: those that people feel most
// first, then those with most facts.
func (d *Diff) ByWeight() []int {
	order := make([]int, len(d.Radii))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := weightOf(&d.Radii[i]), weightOf(&d.Radii[j])
		return -slices.Compare(a[:], b[:])
	})
	return order
}

// weightOf is what a change weighs, the heaviest measure first.
func weightOf(r *RadiusChange) [4]int {
	return [4]int{
		apart(r.Old.CriticalServices, r.New.CriticalServices),
		apart(r.Old.ServicesDown+r.Old.ServicesDegraded, r.New.ServicesDown+r.New.ServicesDegraded),
		apart(r.Old.DatasetsExposed, r.New.DatasetsExposed),
		len(r.Facts),
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
	case c.Differs.Has(GradeDiffers):
		return RankGrade
	case c.Differs == ClaimsDiffer:
		return RankClaims
	}
	return RankOther
}

// NodeFacts is what changes for one node of a radius.
type NodeFacts struct {
	Old, New int32 // node indexes of either side, or -1
	Facts    []FactChange
}

// ByNode gathers the facts of a radius by node, in the order of causes: the
// nearest to the seed first, then by severity and id.
func (d *Diff) ByNode(r *RadiusChange) []NodeFacts {
	var out []NodeFacts
	for _, f := range r.Facts {
		n := NodeFacts{-1, -1, []FactChange{f}}
		if f.New != nil {
			n.New = f.New.Atom.Node()
			n.Old = d.Pairs.ToOld[n.New]
		} else {
			n.Old = f.Old.Atom.Node()
			n.New = d.Pairs.ToNew[n.Old]
		}
		if last := len(out) - 1; last >= 0 && out[last].Old == n.Old && out[last].New == n.New {
			out[last].Facts = append(out[last].Facts, f)
		} else {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(a, b NodeFacts) int {
		return cmp.Or(cmp.Compare(depthOf(a.Facts), depthOf(b.Facts)), cmp.Compare(severityOf(a.Facts), severityOf(b.Facts)))
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
	slices.SortStableFunc(out, func(a, b FactChange) int {
		return answer.Severity(a.Shown().Atom.Effect()) - answer.Severity(b.Shown().Atom.Effect())
	})
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
func (c *FactChange) Shown() *query.Fact {
	if c.New != nil {
		return c.New
	}
	return c.Old
}

func depthOf(facts []FactChange) int32 {
	least := facts[0].Shown().Because.Depth
	for i := range facts {
		least = min(least, facts[i].Shown().Because.Depth)
	}
	return least
}

func severityOf(facts []FactChange) int {
	worst := answer.Severity(facts[0].Shown().Atom.Effect())
	for i := range facts {
		worst = min(worst, answer.Severity(facts[i].Shown().Atom.Effect()))
	}
	return worst
}
