package spread

import (
	"cmp"
	"slices"
	"sync"

	"knockon/pkg/graph"
)

// overlapping puts cases in an order in which those that reach much of the same
// stand together. Only how fast a sweep is depends on it.
func (p *Program) overlapping(cases []Case) []int32 {
	order := make([]int32, len(cases))
	for i := range order {
		order[i] = int32(i)
	}
	if len(cases) <= Lanes {
		return order
	}
	place := p.orders.of(p).heaviest
	of := func(i int32) int32 {
		if len(cases[i].Seeds) == 0 {
			return -1
		}
		return place[cases[i].Seeds[0].Node()]
	}
	slices.SortStableFunc(order, func(x, y int32) int { return cmp.Compare(of(x), of(y)) })
	return order
}

// orders are two ways to number the nodes of a program, found when a sweep first asks
// for them.
type orders struct {
	once     sync.Once
	heaviest []int32 // by node: those from which the most may follow over the same way stand together
	place    []int32 // by node: what leads to others stands before them, rings aside
	at       []int32 // by place: the node
}

func (o *orders) of(p *Program) *orders {
	o.once.Do(func() { o.find(p) })
	return o
}

// find hangs each strongly connected component on the one that it leads to from which
// most follows; the trees are walked from their roots.
func (o *orders) find(p *Program) {
	nodes := len(p.Map.Nodes)
	edges := make([]graph.Edge, 0, len(p.Links))
	for i := range p.Links {
		if l := &p.Links[i]; l.Out == 0 {
			edges = append(edges, graph.Edge{From: l.Premise, To: l.Head})
		}
	}
	g := graph.New(nodes, edges)
	sets := graph.Components(nodes, g.Next) // what a set leads to stands before it
	component, weight, onto := make([]int32, nodes), make([]int, len(sets)), make([]int32, len(sets))
	o.place, o.at = make([]int32, nodes), make([]int32, 0, nodes)
	for _, set := range slices.Backward(sets) {
		for _, n := range set {
			o.place[n] = int32(len(o.at))
			o.at = append(o.at, n)
		}
	}
	for c, set := range sets {
		onto[c] = -1
		for _, n := range set {
			component[n] = int32(c)
		}
		for _, n := range set {
			for _, to := range g.Next(n) {
				if t := component[to]; int(t) != c && (onto[c] < 0 || weight[t] > weight[onto[c]]) {
					onto[c] = t
				}
			}
		}
		if weight[c] = len(set); onto[c] >= 0 {
			weight[c] += weight[onto[c]]
		}
	}
	at := walkTrees(onto)
	for n := range component {
		component[n] = at[component[n]]
	}
	o.heaviest = component
}

// walkTrees numbers what hangs on something with a lower index, or on nothing (-1),
// so that each stands before all that hangs on it, together.
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
