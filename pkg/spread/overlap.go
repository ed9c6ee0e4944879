package spread

import (
	"cmp"
	"slices"
	"sync"

	"knockon/pkg/graph"
)

// overlapping puts cases in an order in which those that reach much of the same
// stand together, by a node at which each begins, or -1. Only how fast a sweep is depends on it.
func (p *Program) overlapping(cases []Case, at func(*Case) int32) []int32 {
	order := make([]int32, len(cases))
	for i := range order {
		order[i] = int32(i)
	}
	if len(cases) <= Lanes {
		return order
	}
	place := p.orders.of(p).heaviest
	of := func(i int32) int32 {
		if node := at(&cases[i]); node >= 0 {
			return place[node]
		}
		return -1
	}
	slices.SortStableFunc(order, func(x, y int32) int { return cmp.Compare(of(x), of(y)) })
	return order
}

// orders are two ways to number the nodes of a program, found when a sweep first asks
// for them.
type orders struct {
	once     sync.Once
	hung     *hung
	heaviest []int32 // by node: those from which the most may follow over the same way stand together
	place    []int32 // by node: what leads to others stands before them, cycles aside
	at       []int32 // by place: the node
}

func (o *orders) of(p *Program) *orders {
	o.once.Do(func() { o.find(p) })
	return o
}

// find makes a forest of the nodes, by what may follow over any link, and numbers it in the order of a walk from the
// roots.
func (o *orders) find(p *Program) {
	nodes := len(p.Map.Nodes)
	edges := make([]graph.Edge, 0, len(p.Links))
	for i := range p.Links {
		if l := &p.Links[i]; l.Out == 0 {
			edges = append(edges, graph.Edge{From: l.Premise, To: l.Head})
		}
	}
	o.hung = hang(graph.New(nodes, edges))
	o.place, o.at = make([]int32, nodes), make([]int32, 0, nodes)
	for _, set := range slices.Backward(o.hung.sets) {
		for _, n := range set {
			o.place[n] = int32(len(o.at))
			o.at = append(o.at, n)
		}
	}
	at := walkTrees(o.hung.onto)
	o.heaviest = make([]int32, nodes)
	for n, c := range o.hung.of {
		o.heaviest[n] = at[c]
	}
}

// hung is the strongly connected components of a graph as a forest: the parent of each, which it hangs on, is the one
// that it leads to from which most may follow over one way.
type hung struct {
	sets [][]int32 // what a set leads to stands before it
	of   []int32   // by node: its set
	onto []int32   // by set: what it hangs on; -1 for nothing
	long []int     // by set: how many nodes its way has
}

func hang(g graph.Graph) *hung {
	h := &hung{sets: graph.Components(g.Len(), g.Next), of: make([]int32, g.Len())}
	h.onto, h.long = make([]int32, len(h.sets)), make([]int, len(h.sets))
	for c, set := range h.sets {
		h.onto[c] = -1
		for _, n := range set {
			h.of[n] = int32(c)
		}
		for _, n := range set {
			for _, to := range g.Next(n) {
				if t := h.of[to]; int(t) != c && (h.onto[c] < 0 || h.long[t] > h.long[h.onto[c]]) {
					h.onto[c] = t
				}
			}
		}
		if h.long[c] = len(set); h.onto[c] >= 0 {
			h.long[c] += h.long[h.onto[c]]
		}
	}
	return h
}

// longest is, by set, the length in nodes of the longest path of a forest that goes through it.
func longest(onto []int32, long []int) []int {
	out := slices.Clone(long)
	for set := len(onto) - 1; set >= 0; set-- {
		if on := onto[set]; on >= 0 {
			out[on] = max(out[on], out[set])
		}
	}
	return out
}

// walkTrees numbers a forest in preorder, so that each stands before its subtree, together; a parent has a lower index
// than its children, and a root -1 for its parent.
func walkTrees(onto []int32) []int32 {
	size, at, next := make([]int32, len(onto)+1), make([]int32, len(onto)), make([]int32, len(onto)+1)
	for c := len(onto) - 1; c >= 0; c-- {
		size[c+1]++
		size[onto[c]+1] += size[c+1]
	}
	for c, parent := range onto {
		at[c] = next[parent+1]
		next[parent+1] += size[c+1]
		next[c+1] = at[c] + 1
	}
	return at
}
