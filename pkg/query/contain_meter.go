package query

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// option is what is ordered together, and what is compared of its outcome.
type option struct {
	orders []*order // as answers list them
	left   int      // nodes compromised or exposed
	price  int      // services that stop by failure alone
}

// at reports whether two options have the same outcome, as far as it is compared.
func (x *option) at(y *option) bool { return x.left == y.left && x.price == y.price }

func compareOptions(x, y option) int {
	return cmp.Or(cmp.Compare(x.left, y.left), cmp.Compare(x.price, y.price), cmp.Compare(len(x.orders), len(y.orders)),
		slices.CompareFunc(x.orders, y.orders, (*order).compare))
}

// meter measures options, one after the other in the same memory.
type meter struct {
	isolated, attacked, failed *spread.Runner
	counter                    *Counter
	isSeed, anyway             []bool // by node: it is a seed; it is down by failure alone where nothing is ordered
}

func (c *contain) newMeter() meter {
	m := meter{
		isolated: c.failure.Runner(c.boolean()), attacked: c.Runner(c.boolean()), failed: c.failure.Runner(c.boolean()),
		counter: NewCounter(c.Map), isSeed: make([]bool, len(c.Map.Nodes)), anyway: make([]bool, len(c.Map.Nodes)),
	}
	for _, s := range c.Seeds {
		m.isSeed[s.Node()] = true
	}
	for _, a := range m.failed.Run(c.Seeds...).Atoms() {
		m.anyway[a.Node()] = m.anyway[a.Node()] || a.Effect() == model.Down
	}
	return m
}

// point measures what is compared of some orders together.
func (c *contain) point(orders ...*order) option {
	slices.SortFunc(orders, (*order).compare)
	o := c.outcome(orders)
	return option{orders, o.Left.Nodes, o.Price.ServicesDown}
}

// mask is what runs do without where some orders are carried out, and what holds
// then besides the seeds: nodes are isolated, and no attack comes near what failure
// rows alone isolate with them.
func (c *contain) mask(orders []*order) (severed, attacked *spread.Cut, seeds []spread.Atom) {
	severed = &spread.Cut{}
	for _, o := range orders {
		if severed.Severed = append(severed.Severed, o.links...); o.sort == isolates {
			seeds = append(seeds, spread.AtomOf(o.node, model.Isolated))
		}
	}
	attacked = &spread.Cut{Severed: severed.Severed}
	for _, a := range c.isolated.Without(severed).Run(seeds...).Atoms() {
		if a.Effect() == model.Isolated {
			attacked.Off = append(attacked.Off, a.Node())
		}
	}
	return severed, attacked, append(seeds, c.Seeds...)
}

// outcome measures what comes of some orders.
func (c *contain) outcome(orders []*order) (out answer.Outcome) {
	severed, attacked, seeds := c.mask(orders)
	reached := c.attacked.Without(attacked).Run(seeds...)
	left := c.counter.Atoms(reached.Atoms(), c.Seeds...)
	out.Left = answer.Left{ServicesDown: left.ServicesDown, DatasetsExposed: left.DatasetsExposed, PeopleExposed: left.PeopleExposed}
	for _, a := range reached.Atoms() {
		if c.isLeft(reached, a) {
			out.Left.Nodes++
		}
	}
	for _, a := range c.failed.Without(severed).Run(seeds...).Atoms() {
		if n := &c.Map.Nodes[a.Node()]; n.Kind == model.Service && a.Effect() == model.Down && !c.anyway[a.Node()] {
			out.Price.ServicesDown++
			if n.Asset.Critical {
				out.Price.CriticalServices++
			}
		}
	}
	return out
}

// isLeft reports whether an atom makes a node count that the attacker reaches:
// once, where it is both compromised and exposed.
func (c *contain) isLeft(r *spread.Result, a spread.Atom) bool {
	switch a.Effect() {
	case model.Compromised:
		return !c.isSeed[a.Node()]
	case model.Exposed:
		return !c.isSeed[a.Node()] && !r.Holds(spread.AtomOf(a.Node(), model.Compromised))
	}
	return false
}
