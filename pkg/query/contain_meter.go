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

// measure finds what is compared of options.
func (c *contain) measure(options []option) []option {
	c.Question.Progress.Expect(2 * len(options)) // sweeps
	cases := c.cases(options)
	left, price := c.countLeft(cases), c.countPrice(cases)
	for i := range options {
		options[i].left, options[i].price = left[i], price[i]
	}
	return options
}

// outcomes finds all that is told of options.
func (c *contain) outcomes(options []option) []answer.Outcome {
	told, cases := make([]answer.Outcome, len(options)), c.cases(options)
	spread.SweepBlocks(c.Program, c.attacks(), cases, none, func(_ struct{}, at []int32, b *spread.Block) { c.left(b, at, told) })
	spread.SweepBlocks(c.failure, c.boolean(), cases, none, func(_ struct{}, at []int32, b *spread.Block) { c.price(b, at, told) })
	return told
}

// outcome is what comes of some orders together.
func (c *contain) outcome(orders []*order) answer.Outcome {
	return c.outcomes([]option{{orders: orders}})[0]
}

// cases are what to ask where orders are carried out. What is isolated is a seed, and no attack comes near what failure
// rows alone isolate with it.
func (c *contain) cases(options []option) []spread.Case {
	out := make([]spread.Case, len(options))
	for i, x := range options {
		cut, apart := &spread.Cut{}, []spread.Atom{}
		for _, o := range x.orders {
			if cut.Severed = append(cut.Severed, o.links...); o.sort == isolates {
				apart = append(apart, spread.AtomOf(o.node, model.Isolated))
			}
		}
		out[i] = spread.Case{Seeds: slices.Concat(apart, c.Seeds), Cut: cut, Apart: apart}
	}
	return out
}

// attacks are the options of a sweep of such cases with attack rows.
func (c *contain) attacks() spread.Options {
	o := c.boolean()
	o.Isolating = c.off
	return o
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
