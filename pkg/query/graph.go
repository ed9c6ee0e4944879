package query

import components "knockon/pkg/graph"

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
// one to another leads from the lower number to the higher, and counts them.
func (g *graph) components() (of []int32, count int32) {
	sets := components.Components(len(g.start)-1, g.next)
	of = make([]int32, len(g.start)-1)
	for i, set := range sets {
		for _, node := range set {
			of[node] = int32(len(sets) - 1 - i)
		}
	}
	return of, int32(len(sets))
}
