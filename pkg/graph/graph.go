// Package graph holds what is asked of graphs as such, whatever their nodes
// stand for. Nodes are numbers from 0; next lists what a node leads to.
package graph

// Edge leads from one node to another.
type Edge struct{ From, To int32 }

// Graph is the ends of edges by their starts.
type Graph struct{ ends Index }

// New sorts edges by their starts, keeping their order.
func New(nodes int, edges []Edge) Graph {
	g := Graph{IndexOf(nodes, len(edges), func(i int) int32 { return edges[i].From })}
	for i, e := range g.ends.things {
		g.ends.things[i] = edges[e].To
	}
	return g
}

// Len is how many nodes there are.
func (g Graph) Len() int { return g.ends.Len() }

// Next lists what a node leads to.
func (g Graph) Next(node int32) []int32 { return g.ends.Of(node) }
