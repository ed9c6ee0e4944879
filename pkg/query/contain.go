package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Orders are the settings of contain: how many orders may be combined, and which nodes to protect.
type Orders struct {
	Most    int     // how many are tried together
	Protect []int32 // nodes that an attacker must not reach; nil where nobody asks
}

// Contain finds the Pareto front of containment: what to cut to stop an attacker, and which services that stops.
func Contain(q Question, ask Orders) *answer.Contain {
	world := q.World
	world.Without[model.Precaution] = true // what responders do is what is asked
	p := spread.Ground(q.Map, q.Table, world)
	p.Progress = q.Progress
	c := &contain{Question: q, Filler: NewFiller(p, nil), failure: p.Dropping(model.Attack)}
	c.attack, c.off = telling(p, model.Compromised, model.Exposed), telling(c.failure, model.Isolated)
	c.reached = p.Run(q.boolean(), q.Seeds...)
	c.meter = c.newMeter()
	out := &answer.Contain{
		Format: "knockon.contain/v1", Map: q.Head(), Seeds: c.atoms(c.reached.Seeds), Nothing: c.outcome(nil), Options: []answer.Option{},
	}
	all := c.orders()
	if slices.ContainsFunc(c.reached.Atoms(), func(a spread.Atom) bool { return a.Effect() == model.Compromised }) {
		out.Options, out.Tried = c.options(all, out.Nothing, ask.Most)
	}
	if ask.Protect != nil {
		out.Protect = c.protect(all, ask.Protect)
	}
	out.Nodes, out.Sources = c.Tables()
	return out
}

// contain is the state of that search.
type contain struct {
	Question
	*Filler                 // of attack and failure rows
	failure *spread.Program // of failure rows alone
	attack  *spread.Program // tells what is compromised and exposed
	off     *spread.Program // tells what failure rows alone isolate
	reached *spread.Result  // with attack and failure rows, where nothing is ordered
	meter
}

// options finds what to choose from, and says what was tried.
func (c *contain) options(singles []*order, nothing answer.Outcome, most int) ([]answer.Option, answer.Tried) {
	tried := answer.Tried{Options: len(singles)}
	all := each.Of(c.mattering(singles), func(o *order) option { return option{orders: []*order{o}} })
	all = slices.DeleteFunc(c.measure(all), func(x option) bool { return x.left >= nothing.Left.Nodes })
	tried.Averting = len(all)
	slices.SortFunc(all, compareOptions)
	if most > 1 {
		few := all
		if tried.Capped = len(few) > mostPaired; tried.Capped {
			few = few[:mostPaired]
		}
		tried.Pairs = len(few) * (len(few) - 1) / 2
		all = append(all, c.pairs(few)...)
	}
	all = front(all)
	slices.SortFunc(all, compareOptions)
	worth, outcomes := hull(all, nothing.Left.Nodes), c.outcomes(all)
	out := make([]answer.Option, len(all))
	for i := range all {
		out[i] = answer.Option{Cuts: c.told(&all[i]), Outcome: outcomes[i], Worth: worth(&all[i])}
	}
	return out, tried
}

// mostPaired is of how many options every pair is tried.
const mostPaired = 300

// pairs measures those that differ from each of their two.
func (c *contain) pairs(of []option) []option {
	var out []option
	for i := range of {
		for k := range of[:i] {
			both := []*order{of[k].orders[0], of[i].orders[0]}
			slices.SortFunc(both, (*order).compare)
			out = append(out, option{orders: both})
		}
	}
	at := map[*order]*option{}
	for i := range of {
		at[of[i].orders[0]] = &of[i]
	}
	return slices.DeleteFunc(c.measure(out), func(x option) bool { return x.at(at[x.orders[0]]) || x.at(at[x.orders[1]]) })
}

// told is what an option orders, in the words of an answer.
func (c *contain) told(x *option) []answer.Order {
	out := make([]answer.Order, len(x.orders))
	for i, o := range x.orders {
		switch o.sort {
		case isolates:
			out[i] = answer.Order{Isolate: c.Node(o.node)}
		case revokes:
			out[i] = answer.Order{Revoke: &o.kind, To: c.Node(o.node), Relations: o.relations}
		default:
			r := c.relation(o.links[0])
			out[i] = answer.Order{Node: r.Node, Relation: &r.Relation, To: r.To, Evidence: &r.Evidence, At: r.At}
		}
	}
	return out
}
