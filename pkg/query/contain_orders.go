package query

import (
	"cmp"
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// order is one thing that people can do within the hour.
type order struct {
	sort      orderSort
	node      int32   // that is isolated, that all revoked relations name, or that carries the one to cut
	links     []int32 // that are cut, both ways of one that reads both ways
	kind      model.RelationKind
	relations int
}

// orderSort is what is done: sorts of orders.
type orderSort int

const (
	revokes orderSort = iota
	cuts
	isolates
)

// orders lists all that can be ordered: by kind of relation and what they name,
// those to revoke, then each to cut, then nodes to isolate.
func (c *contain) orders() []*order {
	var all, single []*order
	type named struct {
		kind model.RelationKind
		node int32
	}
	both, of := c.Table.BothWays(), map[named]*order{}
	for _, i := range c.Relations(func(l *spread.Link) bool { return l.Out == 0 && l.Relation >= 0 && c.KindOf(l).Rule().Cut }) {
		l := &c.Links[i]
		one := &order{sort: cuts, node: l.Head, links: []int32{i}, kind: c.KindOf(l), relations: 1}
		single = append(single, one)
		if both[c.KindOf(l)] {
			one.links = append(one.links, i+1) // both are grounded together
			continue
		}
		key := named{c.KindOf(l), l.Premise}
		if of[key] == nil {
			of[key] = &order{sort: revokes, node: l.Premise, kind: c.KindOf(l)}
			all = append(all, of[key])
		}
		of[key].links = append(of[key].links, i)
		of[key].relations++
	}
	all = slices.DeleteFunc(all, func(o *order) bool { return o.relations < 2 })
	all = append(all, single...)
	for i, n := range c.Map.ExistingNodes() {
		if apart := model.Organisations | model.KindsOf(model.Network, model.System, model.Team); apart.Has(n.Kind) {
			all = append(all, &order{sort: isolates, node: i})
		}
	}
	return all
}

// near is all nodes that could be isolated with something at an end of a relation
// over which an attack row fires: nothing else that is isolated averts anything.
func (c *contain) near() *spread.Cone {
	var ends []spread.Atom
	for i := range c.Links {
		if l := &c.Links[i]; c.reached.Fires(l, model.Attack) {
			ends = append(ends, spread.AtomOf(l.Premise, model.Isolated), spread.AtomOf(l.Head, model.Isolated))
		}
	}
	return c.failure.Cone(ends...)
}

// mattering leaves out orders that avert nothing: no attack row fires over what
// they cut, or comes near what they isolate.
func (c *contain) mattering(all []*order) []*order {
	near, out := c.near(), []*order{}
	for _, o := range all {
		if o.sort == isolates && near.Has(spread.AtomOf(o.node, model.Isolated)) ||
			slices.ContainsFunc(o.links, func(i int32) bool { return c.reached.Fires(&c.Links[i], model.Attack) }) {
			out = append(out, o)
		}
	}
	return out
}

// compare sorts orders as answers list them: what is revoked first, then by the ids of nodes.
func (o *order) compare(x *order) int {
	if (o.sort == revokes) != (x.sort == revokes) {
		return after(x.sort == revokes, o.sort == revokes)
	}
	return cmp.Or(cmp.Compare(o.node, x.node), cmp.Compare(o.sort, x.sort), cmp.Compare(o.kind, x.kind), slices.Compare(o.links, x.links))
}
