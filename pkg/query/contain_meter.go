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
	hit    []bool // by node, seeds aside: an attacker reaches it where nothing is ordered
}

func (c *contain) newMeter() meter {
	n := len(c.Map.Nodes)
	m := meter{isSeed: make([]bool, n), anyway: make([]bool, n), hit: make([]bool, n)}
	for _, s := range c.Seeds {
		m.isSeed[s.Node()] = true
	}
	for _, a := range c.failure.Run(c.boolean(), c.Seeds...).Atoms() {
		m.anyway[a.Node()] = m.anyway[a.Node()] || a.Effect() == model.Down
	}
	for _, a := range c.reached.Atoms() {
		if node := a.Node(); !m.isSeed[node] && (a.Effect() == model.Compromised || a.Effect() == model.Exposed) {
			m.hit[node] = true
		}
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
		left, price := c.countLeft(attacked), c.countPrice(failed)
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
		told := make([]answer.Outcome, len(some))
		attacked, failed := c.cases(some)
		spread.SweepBlocks(c.Program, c.boolean(), attacked, none, func(_ struct{}, at []int32, b *spread.Block) { c.left(b, at, told) })
		spread.SweepBlocks(c.failure, c.boolean(), failed, none, func(_ struct{}, at []int32, b *spread.Block) { c.price(b, at, told) })
		out = append(out, told...)
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
	off := make([][]int32, len(options))
	spread.SweepBlocks(c.off, c.boolean(), apart, none, func(_ struct{}, at []int32, b *spread.Block) {
		isolated := slices.DeleteFunc(slices.Clone(b.Atoms), func(a spread.Atom) bool { return a.Effect() != model.Isolated })
		var sum abreast
		for _, a := range isolated {
			sum.add(b.Holds(a))
		}
		for lane, i := range at {
			off[i] = make([]int32, 0, sum.of(lane)) // lists of thousands would be copied as they grow
		}
		for _, a := range isolated {
			spread.LanesOf(b.Holds(a), func(lane int) { off[at[lane]] = append(off[at[lane]], a.Node()) })
		}
	})
	for i, x := range apart {
		seeds := slices.Concat(x.Seeds, c.Seeds)
		attacked = append(attacked, spread.Case{Seeds: seeds, Cut: &spread.Cut{Severed: x.Cut.Severed, Off: off[i]}})
		failed = append(failed, spread.Case{Seeds: seeds, Cut: x.Cut})
	}
	return attacked, failed
}

// left counts what the attacker reaches in many cases at once, and what stops, seeds
// aside.
func (c *contain) left(b *spread.Block, at []int32, told []answer.Outcome) {
	var nodes, down, exposed abreast
	for _, a := range b.Atoms {
		nodes.add(c.leftInLanes(b, a))
		switch n := &c.Map.Nodes[a.Node()]; {
		case c.isSeed[a.Node()]:
		case n.Kind == model.Service && a.Effect() == model.Down:
			down.add(b.Holds(a))
		case n.Kind == model.Dataset && a.Effect() == model.Exposed:
			exposed.add(b.Holds(a))
			if people := n.Asset.People; people != nil {
				spread.LanesOf(b.Holds(a), func(lane int) { told[at[lane]].Left.PeopleExposed += *people })
			}
		}
	}
	for lane, i := range at {
		left := &told[i].Left
		left.Nodes, left.ServicesDown, left.DatasetsExposed = nodes.of(lane), down.of(lane), exposed.of(lane)
	}
}

// price counts the services that stop which would not where nothing is ordered.
func (c *contain) price(b *spread.Block, at []int32, told []answer.Outcome) {
	var down, critical abreast
	for _, a := range b.Atoms {
		if in := c.priceInLanes(b, a); in != 0 {
			down.add(in)
			if c.Map.Nodes[a.Node()].Asset.Critical {
				critical.add(in)
			}
		}
	}
	for lane, i := range at {
		told[i].Price = answer.Price{ServicesDown: down.of(lane), CriticalServices: critical.of(lane)}
	}
}
