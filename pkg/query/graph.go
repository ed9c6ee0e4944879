package query

// edge leads from one node of a graph to another.
type edge struct{ from, to int32 }

// graph holds the ends of edges by their starts.
type graph struct{ start, ends []int32 }

// newGraph sorts edges by their starts, keeping their order: a counting sort.
func newGraph(nodes int, edges []edge) *graph {
	g := &graph{start: make([]int32, nodes+1), ends: make([]int32, len(edges))}
	for _, e := range edges {
		g.start[e.from+1]++
	}
	for i := range nodes {
		g.start[i+1] += g.start[i]
	}
	at := append([]int32(nil), g.start[:nodes]...)
	for _, e := range edges {
		g.ends[at[e.from]] = e.to
		at[e.from]++
	}
	return g
}

func (g *graph) next(node int32) []int32 { return g.ends[g.start[node]:g.start[node+1]] }

// components numbers the strongly connected components, so that an edge from
// one to another leads from the lower number to the higher, and counts them
// (Tarjan 1972). The way is a stack of its own: a chain may be as long as the
// map is large. Cost is linear in nodes and edges.
func (g *graph) components() (of []int32, count int32) {
	n := int32(len(g.start) - 1)
	w := &walker{graph: g, found: make([]int32, n), low: make([]int32, n), of: make([]int32, n), free: n}
	for i := range w.of {
		w.of[i] = -1
	}
	for i := range n {
		if w.found[i] == 0 {
			w.walk(i)
		}
	}
	for i := range w.of {
		w.of[i] -= w.free
	}
	return w.of, n - w.free
}

type walker struct {
	*graph
	found []int32 // by node: its number in the order of discovery, from 1
	low   []int32 // the lowest number seen from it
	of    []int32 // the component, -1 while it is open
	open  []int32 // nodes whose component is open
	count int32
	free  int32 // components close from the last on: the next gets the number below
}

// visit is a node on the way, and how many of its edges were followed.
type visit struct{ node, followed int32 }

func (w *walker) walk(root int32) {
	for way := []visit{w.enter(root)}; len(way) > 0; {
		v := &way[len(way)-1]
		if next := w.next(v.node); int(v.followed) < len(next) {
			to := next[v.followed]
			v.followed++
			if w.found[to] == 0 {
				way = append(way, w.enter(to))
			} else if w.of[to] < 0 {
				w.low[v.node] = min(w.low[v.node], w.found[to])
			}
			continue
		}
		node := v.node
		if w.low[node] == w.found[node] {
			w.close(node)
		}
		way = way[:len(way)-1]
		if len(way) > 0 {
			before := way[len(way)-1].node
			w.low[before] = min(w.low[before], w.low[node])
		}
	}
}

func (w *walker) enter(node int32) visit {
	w.count++
	w.found[node], w.low[node] = w.count, w.count
	w.open = append(w.open, node)
	return visit{node: node}
}

func (w *walker) close(first int32) {
	w.free--
	for closed := int32(-1); closed != first; {
		closed = w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		w.of[closed] = w.free
	}
}
