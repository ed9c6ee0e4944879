package graph_test

import (
	"iter"
	"slices"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
)

// draw makes a graph of a few nodes, with loops and edges that stand twice.
func draw(t *rapid.T) (nodes int, edges []graph.Edge) {
	nodes = rapid.IntRange(1, 9).Draw(t, "nodes")
	node := rapid.Int32Range(0, int32(nodes)-1)
	for range rapid.IntRange(0, 2*nodes).Draw(t, "edges") {
		edges = append(edges, graph.Edge{From: node.Draw(t, "from"), To: node.Draw(t, "to")})
	}
	return nodes, edges
}

// away is the fewest edges between any two nodes (Floyd & Warshall), and none
// for far where no way leads from one to the other.
func away(nodes int, edges []graph.Edge) [][]int {
	d := make([][]int, nodes)
	for i := range d {
		d[i] = slices.Repeat([]int{far}, nodes)
		d[i][i] = 0
	}
	for _, e := range edges {
		d[e.From][e.To] = min(d[e.From][e.To], 1)
	}
	for k := range d {
		for i := range d {
			for j := range d {
				d[i][j] = min(d[i][j], d[i][k]+d[k][j])
			}
		}
	}
	return d
}

const far = 1000

func values(g graph.Graph) func(int32) iter.Seq[int32] {
	return func(n int32) iter.Seq[int32] { return slices.Values(g.Next(n)) }
}
