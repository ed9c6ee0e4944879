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

// meter is what options are measured by.
type meter struct {
	isSeed []bool // by node
	anyway []bool // by node: it is down by failure alone where nothing is ordered
}

func (c *contain) newMeter() meter {
	m := meter{isSeed: make([]bool, len(c.Map.Nodes)), anyway: make([]bool, len(c.Map.Nodes))}
	for _, s := range c.Seeds {
		m.isSeed[s.Node()] = true
	}
	for _, a := range c.failure.Run(c.boolean(), c.Seeds...).Atoms() {
		m.anyway[a.Node()] = m.anyway[a.Node()] || a.Effect() == model.Down
	}
	return m
}

// chunk is how many options are measured side by side: what they take in memory is bounded by it.
const chunk = 1 << 12

// measure finds what is compared of options.
func (c *contain) measure(options []option) []option {
	c.Question.Progress.Expect(3 * len(options)) // sweeps
	for some := range slices.Chunk(options, chunk) {
		attacked, failed := c.cases(some)
		left, price := c.counted(c.attack, attacked, c.leftInLanes), c.counted(c.failure, failed, c.priceInLanes)
		for i := range some {
			some[i].left, some[i].price = left[i], price[i]
		}
	}
	return options
}

// outcomes finds all that is told of options.
func (c *contain) outcomes(options []option) []answer.Outcome {
	var out []answer.Outcome
	for some := range slices.Chunk(options, chunk) {
		attacked, failed := c.cases(some)
		left := sweep(c, c.Program, attacked, func(counter *Counter, x *spread.Reach) answer.Left {
			n := counter.Atoms(x.Atoms(), c.Seeds...)
			return answer.Left{Nodes: c.left(x), ServicesDown: n.ServicesDown, DatasetsExposed: n.DatasetsExposed, PeopleExposed: n.PeopleExposed}
		})
		price := sweep(c, c.failure, failed, func(_ *Counter, x *spread.Reach) answer.Price { return c.price(x) })
		for i := range some {
			out = append(out, answer.Outcome{Left: left[i], Price: price[i]})
		}
	}
	return out
}

// outcome is what comes of some orders together.
func (c *contain) outcome(orders []*order) answer.Outcome {
	return c.outcomes([]option{{orders: orders}})[0]
}

// cases are what to ask where orders are carried out: of attack and failure rows,
// and of failure rows alone. What is isolated is a seed, and no attack comes near
// what failure rows alone isolate with it.
func (c *contain) cases(options []option) (attacked, failed []spread.Case) {
	apart := make([]spread.Case, len(options))
	for i, x := range options {
		apart[i].Cut = &spread.Cut{}
		for _, o := range x.orders {
			if apart[i].Cut.Severed = append(apart[i].Cut.Severed, o.links...); o.sort == isolates {
				apart[i].Seeds = append(apart[i].Seeds, spread.AtomOf(o.node, model.Isolated))
			}
		}
	}
	off := sweep(c, c.off, apart, func(_ *Counter, x *spread.Reach) (off []int32) {
		for _, a := range x.Atoms() {
			if a.Effect() == model.Isolated {
				off = append(off, a.Node())
			}
		}
		return off
	})
	for i, x := range apart {
		seeds := slices.Concat(x.Seeds, c.Seeds)
		attacked = append(attacked, spread.Case{Seeds: seeds, Cut: &spread.Cut{Severed: x.Cut.Severed, Off: off[i]}})
		failed = append(failed, spread.Case{Seeds: seeds, Cut: x.Cut})
	}
	return attacked, failed
}

// sweep asks what holds in time in each case.
func sweep[T any](c *contain, p *spread.Program, cases []spread.Case, take func(*Counter, *spread.Reach) T) []T {
	return spread.SweepWith(p, c.boolean(), cases, func() *Counter { return NewCounter(c.Map) }, func(m *Counter, _ int, x *spread.Reach) T { return take(m, x) })
}

// left counts the nodes that the attacker reaches, seeds aside.
func (c *contain) left(x *spread.Reach) (n int) {
	for _, a := range x.Atoms() {
		switch node := a.Node(); {
		case c.isSeed[node]:
		case a.Effect() == model.Compromised:
			n++
		case a.Effect() == model.Exposed && !x.Holds(spread.AtomOf(node, model.Compromised)):
			n++
		}
	}
	return n
}

// price counts the services that stop which would not where nothing is ordered.
func (c *contain) price(x *spread.Reach) (p answer.Price) {
	for _, a := range x.Atoms() {
		if n := &c.Map.Nodes[a.Node()]; n.Kind == model.Service && a.Effect() == model.Down && !c.anyway[a.Node()] {
			p.ServicesDown++
			p.CriticalServices += count(n.Asset.Critical)
		}
	}
	return p
}
