package query

// ranks says how deep the nodes of a graph stand, those that reach one another
// (a ring) taken as one.
type ranks struct {
	ring   []int32 // by node
	before []int32 // the most rings on a way that leads to it
	after  []int32 // the most rings on a way that leads from it
}

// rank finds the rings and the longest ways, in time linear in nodes and edges.
func rank(nodes int, edges []edge) ranks {
	ring, count := newGraph(nodes, edges).components()
	var between []edge
	for _, e := range edges {
		if ring[e.from] != ring[e.to] {
			between = append(between, edge{ring[e.from], ring[e.to]})
		}
	}
	g := newGraph(int(count), between)
	before, after := make([]int32, count), make([]int32, count)
	for c := range count {
		for _, d := range g.next(c) {
			before[d] = max(before[d], before[c]+1)
		}
	}
	for c := count - 1; c >= 0; c-- {
		for _, d := range g.next(c) {
			after[c] = max(after[c], after[d]+1)
		}
	}
	r := ranks{ring, make([]int32, nodes), make([]int32, nodes)}
	for i, c := range ring {
		r.before[i], r.after[i] = before[c], after[c]
	}
	return r
}
