package query

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// rankClimber sums up candidates along long ways, at one grade and those up to the next
// that is told apart.
type rankClimber struct {
	*ClimbCounter
	*ranking
	from, below evidence.Grade
	known       *acquainted // of the worst grade; nil for others
	out         []ranked
}

// Here sums up a candidate.
func (c *rankClimber) Here(i int, _ *spread.Reach) {
	row, seed := &c.out[i], c.Candidates.Seeds[i]
	c.without(seed.Node(), func() {
		for g := c.from; g < c.below; g++ {
			row.summary.ByEvidence[g].Grade, row.summary.ByEvidence[g].Counts = g, c.sum
		}
		if c.known != nil {
			row.seed, row.summary.Counts, row.all = seed, c.sum, c.sum.Organisations == len(c.At)
			c.unaware(row)
		}
	})
}

// unaware tells who of those that are hit is unaware: all but the candidate's own and
// those that know it.
func (c *rankClimber) unaware(row *ranked) {
	own := c.orgs[row.seed.Node()]
	row.unaware = c.sum.Organisations - model.One(c.touched[own] > 0)
	for _, who := range c.known.with(own) {
		row.unaware -= model.One(c.touched[who] > 0)
	}
	if !c.namesAll() {
		return
	}
	row.who = make([]int32, 0, row.unaware)
	for org := int32(0); len(row.who) < row.unaware; org++ {
		if c.touched[org] > 0 && org != own && !c.known.by(own, org) {
			row.who = append(row.who, org)
		}
	}
}
