package agree_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// naiveContain tries orders one after the other, on rules without precaution.
type naiveContain struct {
	world  *world
	asked  settled
	at     places
	rules  []*rule
	orders []naiveOrder
	anyway map[fact]int // by failure alone, where nothing is ordered
}

// naiveOrder is one order: statements that are cut, or a node that is isolated.
type naiveOrder struct {
	said    []statement
	isolate string
	shown   jsonOrder
	key     []string // by which answers list it
}

var canBeCut = []string{"runs-on", "uses", "operated-by", "accessed-by", "connected-to", "reachable-from"}

func newNaiveContain(w *world, s settled, at places) *naiveContain {
	s.without = append(slices.Clone(s.without), "precaution")
	c := &naiveContain{world: w, asked: s, at: at, rules: ground(w, s)}
	named := map[[2]string][]statement{}
	nodes := slices.Clone(w.nodes)
	slices.SortFunc(nodes, func(x, y *node) int { return cmp.Compare(x.id, y.id) })
	for _, n := range nodes {
		if !w.exists(n, s.asOf) {
			continue
		}
		for k, key := range canBeCut {
			for i, r := range n.all(key) {
				for j, m := range admitted(w, s, n, r) {
					shown := jsonOrder{leftRelation: leftRelation{Node: n.id, Relation: key, To: m.link.to, At: at.relation[r]}}
					c.orders = append(c.orders, naiveOrder{[]statement{m.statement}, "", shown, []string{"b", n.id, "1", fmt.Sprintf("%d %3d %3d", k, i, j)}})
					if key != "connected-to" {
						named[[2]string{key, m.link.to}] = append(named[[2]string{key, m.link.to}], m.statement)
					}
				}
			}
		}
		if slices.Contains([]string{"organisation", "network", "system", "team"}, n.kind) {
			c.orders = append(c.orders, naiveOrder{nil, n.id, jsonOrder{Isolate: n.id}, []string{"b", n.id, "2"}})
		}
	}
	for of, said := range named {
		if len(said) > 1 {
			shown := jsonOrder{Revoke: of[0], Relations: len(said), leftRelation: leftRelation{To: of[1]}}
			c.orders = append(c.orders, naiveOrder{said, "", shown, []string{"a", of[1], "0", fmt.Sprint(place(canBeCut, of[0]))}})
		}
	}
	slices.SortFunc(c.orders, func(x, y naiveOrder) int { return slices.Compare(x.key, y.key) })
	c.anyway = c.run(nil, nil, isFailure)
	return c
}

func isFailure(r *rule) bool { return r.mode == "failure" }

// lost stands for the premises that are lost with what is cut: down from the start.
var lost = fact{"what is cut", "down"}

// run derives what holds in time where some orders are carried out, by rules that
// a test takes; no attack comes near nodes that are off.
func (c *naiveContain) run(orders []naiveOrder, off map[string]bool, use func(*rule) bool) map[fact]int {
	var said []statement
	s := c.asked
	s.seeds = append(slices.Clone(s.seeds), lost)
	for _, o := range orders {
		if said = append(said, o.said...); o.isolate != "" {
			s.seeds = append(s.seeds, fact{o.isolate, "isolated"})
		}
	}
	ref := &reference{world: c.world, asked: s}
	for _, r := range c.rules {
		if !use(r) {
			continue
		}
		changed := *r
		changed.premises = nil
		for _, p := range r.premises {
			near := off[r.head.node] || off[p.facts[0].node]
			switch {
			case r.mode == "attack" && r.relation != "self" && near:
				continue
			case p.said.entry != nil && slices.Contains(said, p.said):
				if r.mode != "failure" || !slices.ContainsFunc(p.facts, func(f fact) bool { return f.effect == "down" }) {
					continue
				}
				p.facts = []fact{lost}
			}
			changed.premises = append(changed.premises, p)
		}
		ref.rules = append(ref.rules, &changed)
	}
	holds := ref.least(s.worst(), everyRule, delayOf)
	maps.DeleteFunc(holds, func(f fact, onset int) bool { return f == lost || !ref.inTime(onset) })
	return holds
}

// off is what failure rows alone isolate where some orders are carried out and
// nothing else has happened.
func (c *naiveContain) off(orders []naiveOrder) map[string]bool {
	alone := *c
	alone.asked.seeds = nil
	off := map[string]bool{}
	for f := range alone.run(orders, nil, isFailure) {
		off[f.node] = off[f.node] || f.effect == "isolated"
	}
	return off
}

func (c *naiveContain) outcome(orders []naiveOrder) (o outcome) {
	isSeed := func(id string) bool {
		return slices.ContainsFunc(c.asked.seeds, func(s fact) bool { return s.node == id })
	}
	reached, failed := c.run(orders, c.off(orders), everyRule), c.run(orders, nil, isFailure)
	holds := func(in map[fact]int, id, effect string) bool { _, ok := in[fact{id, effect}]; return ok }
	for _, n := range c.world.nodes {
		if !isSeed(n.id) {
			o.Left.Nodes += one(holds(reached, n.id, "compromised") || holds(reached, n.id, "exposed"))
			o.Left.ServicesDown += one(n.kind == "service" && holds(reached, n.id, "down"))
			if n.kind == "dataset" && holds(reached, n.id, "exposed") {
				o.Left.DatasetsExposed++
				o.Left.PeopleExposed += n.people
			}
		}
		if n.kind == "service" && holds(failed, n.id, "down") && !holds(c.anyway, n.id, "down") {
			o.Price.ServicesDown++
			o.Price.Critical += one(n.critical)
		}
	}
	return o
}

// naiveOption is orders and where they lead.
type naiveOption struct {
	orders []naiveOrder
	at     [2]int
	outcome
}

func (c *naiveContain) option(orders ...naiveOrder) naiveOption {
	o := c.outcome(orders)
	return naiveOption{orders, [2]int{o.Left.Nodes, o.Price.ServicesDown}, o}
}

// answer lists the options that are kept, as lines, and what was tried.
func (c *naiveContain) answer(most int) (lines []string, did tried) {
	compromised := false
	for f := range c.run(nil, nil, everyRule) {
		compromised = compromised || f.effect == "compromised"
	}
	if !compromised {
		return nil, did
	}
	nothing := c.option()
	var averting []naiveOption
	for _, o := range c.orders {
		if x := c.option(o); x.at[0] < nothing.at[0] {
			averting = append(averting, x)
		}
	}
	did = tried{len(c.orders), len(averting), 0}
	all := slices.Clone(averting)
	for i, x := range averting {
		for _, y := range averting[:i*(most-1)] {
			did.Pairs++
			if both := c.option(y.orders[0], x.orders[0]); both.at != x.at && both.at != y.at {
				all = append(all, both)
			}
		}
	}
	points := [][2]int{nothing.at}
	kept := slices.DeleteFunc(all, func(x naiveOption) bool {
		return beats(nothing.at, x.at) || slices.ContainsFunc(all, func(y naiveOption) bool { return beats(y.at, x.at) })
	})
	for _, x := range kept {
		points = append(points, x.at)
	}
	slices.SortStableFunc(kept, func(x, y naiveOption) int {
		return cmp.Or(slices.Compare(x.at[:], y.at[:]), cmp.Compare(len(x.orders), len(y.orders)),
			slices.CompareFunc(x.orders, y.orders, func(a, b naiveOrder) int { return slices.Compare(a.key, b.key) }))
	})
	for _, x := range kept {
		var shown []jsonOrder
		for _, o := range x.orders {
			shown = append(shown, o.shown)
		}
		lines = append(lines, fmt.Sprint(shown, x.outcome, isWorth(x.at, points)))
	}
	return lines, did
}
