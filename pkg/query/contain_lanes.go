package query

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// countPrice counts in each case the services that stop which would not where nothing is ordered.
func (c *contain) countPrice(cases []spread.Case) []int {
	out := make([]int, len(cases))
	spread.SweepBlocks(c.failure, c.boolean(), cases, none, func(_ struct{}, at []int32, b *spread.Block) {
		var sum abreast
		for _, a := range b.Atoms {
			sum.add(c.priceInLanes(b, a))
		}
		for lane, i := range at {
			out[i] = sum.of(lane)
		}
	})
	return out
}

// countLeft counts in each case the nodes that an attacker reaches, seeds aside: where
// orders can change that, and around it those that are reached where nothing is ordered.
func (c *contain) countLeft(cases []spread.Case) []int {
	out := make([]int, len(cases))
	all := 0
	for _, is := range c.hit {
		all += model.One(is)
	}
	spread.SweepCuts(c.attack, c.attacks(), c.Seeds, cases, func(*spread.Block) struct{} { return none() }, func(_ struct{}, at []int32, b *spread.Block) {
		around := all
		for _, node := range b.Asked() {
			around -= model.One(c.hit[node])
		}
		var sum abreast
		for _, a := range b.Atoms {
			sum.add(c.leftInLanes(b, a))
		}
		for lane, i := range at {
			out[i] = around + sum.of(lane)
		}
	})
	return out
}

// leftInLanes tells in which cases an attacker reaches a node, seeds aside: by one of its
// atoms.
func (c *contain) leftInLanes(b *spread.Block, a spread.Atom) uint64 {
	switch node := a.Node(); {
	case c.isSeed[node]:
		return 0
	case a.Effect() == model.Compromised:
		return b.Holds(a)
	case a.Effect() == model.Exposed:
		return b.Holds(a) &^ b.Holds(spread.AtomOf(node, model.Compromised))
	}
	return 0
}

// priceInLanes tells in which cases a service stops that would not where nothing is
// ordered.
func (c *contain) priceInLanes(b *spread.Block, a spread.Atom) uint64 {
	if node := a.Node(); a.Effect() != model.Down || c.Map.Nodes[node].Kind != model.Service || c.anyway[node] {
		return 0
	}
	return b.Holds(a)
}

// telling grounds the rows that lead to some effects, where these follow from
// nothing but each other: all that is needed to tell them. Else it is the whole
// program. The relations' links have the same places in both.
func telling(p *spread.Program, effects ...model.Effect) *spread.Program {
	few := *p.Table
	few.Rows = slices.Clone(few.Rows)
	for i := range few.Rows {
		switch r := &few.Rows[i]; {
		case p.World.Without[r.Mode] || !slices.Contains(effects, r.Becomes):
			r.Kinds = 0 // it holds for nothing; relations read both ways as before
		case !slices.Contains(effects, r.When):
			return p
		}
	}
	out := spread.Ground(p.Map, &few, p.World)
	out.Progress = p.Progress
	return out
}
