package graph

// Depths is the longest paths to and from each node of a graph, counted in its
// strongly connected components.
type Depths struct {
	Component []int32 // by node; an edge from one to another leads to a higher number
	Before    []int32 // by node: the most components on a path that leads to it
	After     []int32 // by node: the most components on a path that leads from it
}

// DepthsOf finds the strongly connected components of a graph and the longest
// paths between them, in time linear in nodes and edges.
func DepthsOf(g Graph) Depths {
	sets := Components(g.Len(), g.Next)
	d := Depths{make([]int32, g.Len()), make([]int32, g.Len()), make([]int32, g.Len())}
	for i, set := range sets {
		for _, n := range set {
			d.Component[n] = int32(len(sets) - 1 - i)
		}
	}
	before, after := make([]int32, len(sets)), make([]int32, len(sets))
	between := func(set []int32, do func(from, to int32)) {
		for _, n := range set {
			for _, to := range g.Next(n) {
				if c := d.Component[to]; c != d.Component[n] {
					do(d.Component[n], c)
				}
			}
		}
	}
	for i := range sets {
		between(sets[i], func(from, to int32) { after[from] = max(after[from], after[to]+1) })
	}
	for i := len(sets) - 1; i >= 0; i-- {
		between(sets[i], func(from, to int32) { before[to] = max(before[to], before[from]+1) })
	}
	for n, c := range d.Component {
		d.Before[n], d.After[n] = before[c], after[c]
	}
	return d
}
