package query

import (
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/trial"
)

// TestRank holds rings and longest ways against trying every way.
func TestRank(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 9).Draw(t, "nodes")
		var edges []edge
		leads := make([][]bool, n)
		for i := range leads {
			leads[i] = make([]bool, n)
			leads[i][i] = true
		}
		for range rapid.IntRange(0, 2*n).Draw(t, "edges") {
			e := edge{rapid.Int32Range(0, int32(n)-1).Draw(t, "from"), rapid.Int32Range(0, int32(n)-1).Draw(t, "to")}
			edges = append(edges, e)
			leads[e.from][e.to] = true
		}
		for k := range n {
			for i := range n {
				for j := range n {
					leads[i][j] = leads[i][j] || leads[i][k] && leads[k][j]
				}
			}
		}
		r := rank(n, edges)
		for i := range n {
			for j := range n {
				if same := leads[i][j] && leads[j][i]; same != (r.ring[i] == r.ring[j]) {
					t.Fatalf("%d and %d: rings %d and %d", i, j, r.ring[i], r.ring[j])
				}
			}
			if before, after := longest(leads, i, false), longest(leads, i, true); int(r.before[i]) != before || int(r.after[i]) != after {
				t.Fatalf("%d: %d rings before and %d after, want %d and %d", i, r.before[i], r.after[i], before, after)
			}
		}
		for _, e := range edges {
			if r.ring[e.from] > r.ring[e.to] {
				t.Fatalf("ring %d leads to ring %d", r.ring[e.from], r.ring[e.to])
			}
		}
	})
}

// longest is the most rings on a way that leads from a node, or to it.
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

// TestRankOfAChain holds that depth costs no stack.
func TestRankOfAChain(t *testing.T) {
	const n = 1_000_000
	edges := make([]edge, 0, n)
	for i := range int32(n - 1) {
		edges = append(edges, edge{i, i + 1})
	}
	if r := rank(n, edges); r.before[n-1] != n-1 || r.after[0] != n-1 {
		t.Errorf("the ends stand at %d and %d", r.before[n-1], r.after[0])
	}
	if r := rank(n, append(edges, edge{n - 1, 0})); r.ring[0] != r.ring[n-1] || r.after[0] != 0 {
		t.Error("a ring is not one")
	}
}
