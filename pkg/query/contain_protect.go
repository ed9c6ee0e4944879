package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// protect finds a minimum cut: the fewest relations to cut so that an attacker reaches none of some nodes, nor of what
// is theirs.
func (c *contain) protect(all []*order, nodes []int32) *answer.Protect {
	nodes = slices.Compact(slices.Sorted(slices.Values(nodes)))
	out := &answer.Protect{Nodes: c.Nodes(nodes), Cuts: []answer.Relation{}, Isolate: []*answer.Node{}, Because: []answer.Relation{}}
	harmed := c.harmed(nodes)
	byLink := map[int32]*order{}
	for _, o := range all {
		if o.sort == cuts {
			for _, l := range o.links {
				byLink[l] = o
			}
		}
	}
	if out.Because, out.Possible = c.stays(byLink, harmed); out.Possible {
		few, outcome := c.fewest(byLink, harmed)
		out.Left, out.Price = &outcome.Left, &outcome.Price
		for _, o := range few {
			out.Cuts = append(out.Cuts, c.relation(o.links[0]))
		}
		slices.SortFunc(out.Cuts, compareRelations)
	}
	if slices.ContainsFunc(harmed, c.reached.Holds) {
		for _, o := range c.sparing(all, harmed) {
			out.Isolate = append(out.Isolate, c.Node(o.node))
		}
	}
	return out
}

// sparing lists the nodes that keep an attacker from some atoms where they alone
// are isolated.
func (c *contain) sparing(all []*order, harmed []spread.Atom) (out []*order) {
	var apart []option
	for _, o := range c.mattering(all) {
		if o.sort == isolates {
			apart = append(apart, option{orders: []*order{o}})
		}
	}
	spares := func(_ struct{}, _ int, x *spread.Reach) bool { return !slices.ContainsFunc(harmed, x.Holds) }
	for i, spared := range spread.SweepWith(c.Program, c.attacks(), c.cases(apart), none, spares) {
		if spared {
			out = append(out, apart[i].orders[0])
		}
	}
	return out
}

// harmed lists what an attacker does to nodes and, of organisations, to what is theirs.
func (c *contain) harmed(nodes []int32) (atoms []spread.Atom) {
	for i, n := range c.Map.ExistingNodes() {
		if slices.Contains(nodes, i) || slices.Contains(nodes, n.Organisation) {
			atoms = append(atoms, spread.AtomOf(i, model.Compromised), spread.AtomOf(i, model.Exposed))
		}
	}
	return atoms
}

// stays looks for a way over what cannot be cut: whether there is none, else the
// relations of the shortest.
func (c *contain) stays(cuttable map[int32]*order, harmed []spread.Atom) (way []answer.Relation, none bool) {
	all := &spread.Cut{}
	for l := range cuttable {
		all.Links = append(all.Links, l)
	}
	still := c.Runner(spread.Options{Delays: true, Distances: true}).Without(all).Run(c.Seeds...)
	var nearest *spread.Fact
	for _, a := range harmed {
		if still.Holds(a) {
			if f := still.Fact(a); nearest == nil || f.Distance < nearest.Distance {
				nearest = &f
			}
		}
	}
	way = []answer.Relation{}
	if nearest == nil {
		return way, true
	}
	for _, s := range still.Proof(nearest.Atom) {
		for _, l := range s.Links {
			way = append(way, c.relation(l))
		}
	}
	return way, false
}

// fewest finds the fewest relations: a minimum cut, since every attack row needs
// one premise. Of several there are two that are unique: the one that stops fewer
// services, nearest to the seeds on a tie.
func (c *contain) fewest(cuttable map[int32]*order, harmed []spread.Atom) ([]*order, answer.Outcome) {
	g := c.attackGraph(cuttable)
	var ends []int32
	for _, a := range harmed {
		if n, reached := g.of[a]; reached {
			ends = append(ends, n)
		}
	}
	starts := each.Of(c.Seeds, func(a spread.Atom) int32 { return g.of[a] })
	least, _ := graph.MinCutOf(g.nodes, g.arcs, starts, ends)
	first, last := g.cut(least.NearStart), g.cut(least.NearEnd)
	before, behind := c.outcome(first), c.outcome(last)
	if behind.Price.ServicesDown < before.Price.ServicesDown {
		return last, behind
	}
	return first, before
}

// attackGraph is what follows from what by attack rows, for a minimum cut: each
// relation that can be cut is one arc, whatever goes over it and whichever way.
type attackGraph struct {
	nodes int
	arcs  []graph.Arc
	of    map[spread.Atom]int32
	over  map[*order]int32 // where the arc of a relation begins; it ends at the next node
	cuts  map[int32]*order // by arc
}

func (c *contain) attackGraph(cuttable map[int32]*order) *attackGraph {
	g := &attackGraph{of: map[spread.Atom]int32{}, over: map[*order]int32{}, cuts: map[int32]*order{}}
	for _, a := range c.reached.Atoms() {
		g.node(a)
	}
	for a := range c.reached.Attacks {
		o := cuttable[a.Link]
		if o == nil {
			g.lead(g.node(a.From), g.node(a.To))
			continue
		}
		in, known := g.over[o]
		if !known {
			in = int32(g.nodes)
			g.nodes += 2
			g.over[o], g.cuts[int32(len(g.arcs))] = in, o
			g.arcs = append(g.arcs, graph.Arc{Edge: graph.Edge{From: in, To: in + 1}})
		}
		g.lead(g.node(a.From), in)
		g.lead(in+1, g.node(a.To))
	}
	return g
}

func (g *attackGraph) node(a spread.Atom) int32 {
	if _, known := g.of[a]; !known {
		g.of[a] = int32(g.nodes)
		g.nodes++
	}
	return g.of[a]
}

func (g *attackGraph) lead(from, to int32) {
	g.arcs = append(g.arcs, graph.Arc{Edge: graph.Edge{From: from, To: to}, Fixed: true})
}

func (g *attackGraph) cut(arcs []int32) []*order {
	return each.Of(arcs, func(i int32) *order { return g.cuts[i] })
}
