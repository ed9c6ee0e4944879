package query

import (
	"slices"

	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// acquaintance is which organisations know that they rely on another: a relation
// of theirs that is admitted names it or something of its, or a contract in force
// binds the two.
type acquaintance struct {
	pairs [][2]int32 // an organisation, and one that knows it
	of    graph.Index
}

func acquaintanceOf(p *spread.Program) *acquaintance {
	a := &acquaintance{}
	for i := range p.Links {
		if l := &p.Links[i]; l.Out == 0 {
			a.add(p, p.Map.Nodes[l.Premise].Organisation, p.Map.Nodes[l.Head].Organisation)
		}
	}
	for i := range p.Map.Contracts {
		a.contract(p, &p.Map.Contracts[i])
	}
	a.of = graph.IndexOf(len(p.Map.Nodes), len(a.pairs), func(i int) int32 { return a.pairs[i][0] })
	return a
}

func (a *acquaintance) add(p *spread.Program, of, who int32) {
	if p.Map.OrNone(of) >= 0 && p.Map.OrNone(who) >= 0 && of != who {
		a.pairs = append(a.pairs, [2]int32{of, who})
	}
}

func (a *acquaintance) both(p *spread.Program, x, y int32) {
	a.add(p, x, y)
	a.add(p, y, x)
}

// contract adds those whom a contract in force gives different roles, and the
// supplier with all of the contracts above.
func (a *acquaintance) contract(p *spread.Program, c *model.Contract) {
	if !c.InForce(p.World.AsOf) {
		return
	}
	a.both(p, c.Supplier, c.Manager)
	for _, buyer := range c.Buyers {
		a.both(p, c.Supplier, buyer)
		a.both(p, c.Manager, buyer)
	}
	for above := c.SubcontractOf; above >= 0; {
		up := &p.Map.Contracts[above]
		if !up.InForce(p.World.AsOf) {
			return
		}
		for _, org := range slices.Concat([]int32{up.Supplier, up.Manager}, up.Buyers) {
			a.both(p, c.Supplier, org)
		}
		above = up.SubcontractOf
	}
}

// acquainted reads an acquaintance for one goroutine.
type acquainted struct {
	*acquaintance
	one   int32
	who   []int32 // that know it, each once
	turn  int32
	marks []int32 // by organisation: the turn at which it was among these
}

func (a *acquaintance) reader() *acquainted {
	return &acquainted{acquaintance: a, one: -1, marks: make([]int32, a.of.Len())}
}

// with lists who knows an organisation.
func (a *acquainted) with(of int32) []int32 {
	if a.one != of {
		a.one, a.who, a.turn = of, a.who[:0], a.turn+1
		for _, i := range a.of.Of(of) {
			if who := a.pairs[i][1]; a.marks[who] != a.turn {
				a.marks[who] = a.turn
				a.who = append(a.who, who)
			}
		}
	}
	return a.who
}

// by reports whether an organisation is known by another.
func (a *acquainted) by(of, who int32) bool {
	a.with(of)
	return a.marks[who] == a.turn
}
