package graph_test

import (
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/trial"
)

// TestDepths holds components and longest ways against trying every way.
func TestDepths(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 9).Draw(t, "nodes")
		var edges []graph.Edge
		leads := make([][]bool, n)
		for i := range leads {
			leads[i] = make([]bool, n)
			leads[i][i] = true
		}
		for range rapid.IntRange(0, 2*n).Draw(t, "edges") {
			e := graph.Edge{From: rapid.Int32Range(0, int32(n)-1).Draw(t, "from"), To: rapid.Int32Range(0, int32(n)-1).Draw(t, "to")}
			edges = append(edges, e)
			leads[e.From][e.To] = true
		}
		for k := range n {
			for i := range n {
				for j := range n {
					leads[i][j] = leads[i][j] || leads[i][k] && leads[k][j]
				}
			}
		}
		r := graph.DepthsOf(graph.New(n, edges))
		for i := range n {
			for j := range n {
				if same := leads[i][j] && leads[j][i]; same != (r.Component[i] == r.Component[j]) {
					t.Fatalf("%d and %d: components %d and %d", i, j, r.Component[i], r.Component[j])
				}
			}
			if before, after := longest(leads, i, false), longest(leads, i, true); int(r.Before[i]) != before || int(r.After[i]) != after {
				t.Fatalf("%d: %d components before and %d after, want %d and %d", i, r.Before[i], r.After[i], before, after)
			}
		}
		for _, e := range edges {
			if r.Component[e.From] > r.Component[e.To] {
				t.Fatalf("component %d leads to component %d", r.Component[e.From], r.Component[e.To])
			}
		}
	})
}

// longest is the most components on a way that leads from a node, or to it.
func longest(leads [][]bool, i int, from bool) int {
	most := 0
	for j := range leads {
		a, b := i, j
		if !from {
			a, b = j, i
		}
		if leads[a][b] && !leads[b][a] {
			most = max(most, 1+longest(leads, j, from))
		}
	}
	return most
}

// TestDepthsOfAChain holds that depth costs no stack.
func TestDepthsOfAChain(t *testing.T) {
	n := trial.Of(100_000, 1_000_000)
	edges := make([]graph.Edge, 0, n)
	for i := range int32(n) - 1 {
		edges = append(edges, graph.Edge{From: i, To: i + 1})
	}
	if r := graph.DepthsOf(graph.New(n, edges)); r.Before[n-1] != int32(n-1) || r.After[0] != int32(n-1) {
		t.Errorf("the ends stand at %d and %d", r.Before[n-1], r.After[0])
	}
	if r := graph.DepthsOf(graph.New(n, append(edges, graph.Edge{From: int32(n - 1), To: 0}))); r.Component[0] != r.Component[n-1] || r.After[0] != 0 {
		t.Error("a cycle is not one component")
	}
}
