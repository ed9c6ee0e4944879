package graph

import "slices"

// Dominators finds which node every path from a start to another passes last before
// it: order lists what paths lead to, the start first and each node after the one that
// it passes; by names that one, -1 for the start and for what no path leads to
// (Lengauer & Tarjan 1979, with path compression). Cost is O(E log N) for N nodes and
// E edges.
func Dominators(g Graph, start int32) (order, by []int32) {
	d := newDominators(g, start)
	for w := int32(len(d.order)) - 1; w > 0; w-- {
		for _, from := range d.before.Of(w) {
			d.semi[w] = min(d.semi[w], d.semi[d.lowest(from)])
		}
		d.waiting[d.semi[w]] = append(d.waiting[d.semi[w]], w)
		up := d.parent[w]
		d.linked[w] = up
		for _, v := range d.waiting[up] {
			if d.by[v] = up; d.semi[d.lowest(v)] < up {
				d.by[v] = d.lowest(v)
			}
		}
		d.waiting[up] = nil
	}
	by = slices.Repeat([]int32{-1}, g.Len())
	for w := 1; w < len(d.order); w++ {
		if d.by[w] != d.semi[w] {
			d.by[w] = d.by[d.by[w]]
		}
		by[d.order[w]] = d.order[d.by[w]]
	}
	return d.order, by
}

// dominators is the state of the search; but for order, nodes go by their places in a
// search in depth.
type dominators struct {
	order   []int32 // by place: the node
	parent  []int32
	before  Index     // by place: what leads to it
	semi    []int32   // the lowest place from which a path leads there over higher ones alone
	linked  []int32   // what a node hangs on in the forest so far; -1 for nothing
	low     []int32   // the one of least semi between a node and what it hangs on
	waiting [][]int32 // by place: those that have it for their semi
	by      []int32
	way     []int32
}

func newDominators(g Graph, start int32) *dominators {
	d := &dominators{}
	place := slices.Repeat([]int32{-1}, g.Len())
	enter := func(node, parent int32) visit {
		place[node] = int32(len(d.order))
		d.order, d.parent = append(d.order, node), append(d.parent, parent)
		return visit{node: node}
	}
	for way := []visit{enter(start, -1)}; len(way) > 0; {
		v := &way[len(way)-1]
		next := g.Next(v.node)
		if int(v.followed) == len(next) {
			way = way[:len(way)-1]
			continue
		}
		to := next[v.followed]
		if v.followed++; place[to] < 0 {
			way = append(way, enter(to, place[v.node]))
		}
	}
	var edges []Edge
	for from, node := range d.order {
		for _, to := range g.Next(node) {
			edges = append(edges, Edge{int32(from), place[to]})
		}
	}
	n := len(d.order)
	d.before = IndexOf(n, len(edges), func(i int) int32 { return edges[i].To })
	for i, e := range d.before.things {
		d.before.things[i] = edges[e].From
	}
	d.semi, d.low = make([]int32, n), make([]int32, n)
	for i := range d.semi {
		d.semi[i], d.low[i] = int32(i), int32(i)
	}
	d.linked, d.waiting, d.by = slices.Repeat([]int32{-1}, n), make([][]int32, n), make([]int32, n)
	return d
}

// lowest finds the one of least semi on the way from a place up to the root of its tree,
// the root aside, and hangs all of them on that.
func (d *dominators) lowest(at int32) int32 {
	if d.linked[at] < 0 {
		return at
	}
	for v := at; d.linked[d.linked[v]] >= 0; v = d.linked[v] {
		d.way = append(d.way, v)
	}
	for _, v := range slices.Backward(d.way) {
		up := d.linked[v]
		if d.semi[d.low[up]] < d.semi[d.low[v]] {
			d.low[v] = d.low[up]
		}
		d.linked[v] = d.linked[up]
	}
	d.way = d.way[:0]
	return d.low[at]
}
