package graph_test

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/trial"
)

// parts reports whether no way leads from some nodes to others without some arcs,
// and what can be reached then: onward from the start, or back from the end.
func parts(nodes int, arcs []graph.Arc, gone func(int) bool, from, to []int32, back bool) (bool, []bool) {
	seen := make([]bool, nodes)
	if back {
		from, to = to, from
	}
	queue := slices.Clone(from)
	for _, n := range from {
		seen[n] = true
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for i, a := range arcs {
			x, y := a.From, a.To
			if back {
				x, y = y, x
			}
			if x == queue[0] && !seen[y] && !gone(i) {
				seen[y] = true
				queue = append(queue, y)
			}
		}
	}
	return !slices.ContainsFunc(to, func(n int32) bool { return seen[n] }), seen
}

// TestMinCut holds both cuts against every set of arcs: that there is none, or
// that none is smaller, and that of all of that size the first leaves least
// before it and the last least behind it.
func TestMinCut(t *testing.T) {
	shares := map[string]int{}
	trial.Check(t, func(t *rapid.T) {
		nodes := rapid.IntRange(2, 6).Draw(t, "nodes")
		node := rapid.Int32Range(0, int32(nodes)-1)
		var arcs []graph.Arc
		for range rapid.IntRange(0, 12).Draw(t, "arcs") {
			e := graph.Edge{From: node.Draw(t, "from"), To: node.Draw(t, "to")}
			arcs = append(arcs, graph.Arc{Edge: e, Fixed: rapid.IntRange(0, 9).Draw(t, "fixed") == 0})
		}
		from, to := []int32{0}, rapid.SliceOfN(node, 1, 2).Draw(t, "ends")
		got, possible := graph.MinCutOf(nodes, arcs, from, to)
		least := -1
		var all []int
		for set := range 1 << len(arcs) {
			gone := func(i int) bool { return set>>i&1 != 0 }
			if slices.ContainsFunc(indexes(set), func(i int32) bool { return arcs[i].Fixed }) {
				continue
			}
			if cut, _ := parts(nodes, arcs, gone, from, to, false); !cut {
				continue
			}
			if n := bits.OnesCount(uint(set)); least < 0 || n < least {
				least, all = n, []int{set}
			} else if n == least {
				all = append(all, set)
			}
		}
		if possible != (least >= 0) {
			t.Fatalf("possible: %v, want %v", possible, least >= 0)
		}
		if !possible {
			shares["impossible"]++
			return
		}
		for name, c := range map[string]struct {
			cut  []int32
			back bool
		}{"near the start": {got.NearStart, false}, "near the end": {got.NearEnd, true}} {
			_, mine := parts(nodes, arcs, func(i int) bool { return slices.Contains(c.cut, int32(i)) }, from, to, c.back)
			if !slices.ContainsFunc(all, func(set int) bool { return slices.Equal(indexes(set), c.cut) }) {
				t.Fatalf("%s: %v is none of the %d least cuts", name, c.cut, len(all))
			}
			for _, set := range all {
				_, seen := parts(nodes, arcs, func(i int) bool { return set>>i&1 != 0 }, from, to, c.back)
				for n := range nodes {
					if mine[n] && !seen[n] {
						t.Fatalf("%s: %v is further than %v", name, c.cut, indexes(set))
					}
				}
			}
		}
		shares["several"] += min(1, max(0, least-1))
		if !slices.Equal(got.NearStart, got.NearEnd) {
			shares["two cuts"]++
		}
	})
	if !trial.Brief() && (shares["impossible"] == 0 || shares["several"] == 0 || shares["two cuts"] == 0) {
		t.Errorf("too few of a sort: %v", shares)
	}
}

func indexes(set int) []int32 {
	var out []int32
	for ; set != 0; set &= set - 1 {
		out = append(out, int32(bits.TrailingZeros(uint(set))))
	}
	return out
}

// TestMinCutIsAMaximumFlow holds the size of the cuts of large graphs against as
// many ways that share no arc that can be cut, found one by one.
func TestMinCutIsAMaximumFlow(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		nodes := 300
		var arcs []graph.Arc
		for range 3 * nodes {
			arcs = append(arcs, graph.Arc{
				Edge: graph.Edge{From: dice.Int32N(int32(nodes)), To: dice.Int32N(int32(nodes))}, Fixed: dice.IntN(4) == 0,
			})
		}
		from, to := []int32{0, 1, 2, 3, 4}, []int32{5, 6, 7, 8, 9}
		got, possible := graph.MinCutOf(nodes, arcs, from, to)
		if parted, _ := parts(nodes, arcs, func(i int) bool { return !arcs[i].Fixed }, from, to, false); parted != possible {
			t.Fatalf("possible: %v, want %v", possible, parted)
		}
		if !possible {
			continue
		}
		n := disjoint(nodes, arcs, from, to)
		for _, cut := range [][]int32{got.NearStart, got.NearEnd} {
			if parted, _ := parts(nodes, arcs, func(i int) bool { return slices.Contains(cut, int32(i)) }, from, to, false); !parted || len(cut) != n {
				t.Fatalf("%d arcs for %d ways, and they part: %v", len(cut), n, parted)
			}
		}
	}
}

// disjoint counts ways that share no arc but fixed ones: each found by any search,
// which may take a way back.
func disjoint(nodes int, arcs []graph.Arc, from, to []int32) int {
	used := make([]int, len(arcs))
	for count := 0; ; count++ {
		came := slices.Repeat([]int{-1}, nodes)
		isFrom := make([]bool, nodes)
		stack := slices.Clone(from)
		for _, n := range from {
			isFrom[n] = true
		}
		end := int32(-1)
		for len(stack) > 0 && end < 0 {
			n := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if slices.Contains(to, n) {
				end = n
				break
			}
			for i, a := range arcs {
				next := int32(-1)
				if a.From == n && (a.Fixed || used[i] == 0) {
					next = a.To
				} else if a.To == n && used[i] > 0 {
					next = a.From
				}
				if next >= 0 && came[next] < 0 && !isFrom[next] {
					came[next] = i
					stack = append(stack, next)
				}
			}
		}
		if end < 0 {
			return count
		}
		for n := end; !isFrom[n]; {
			a := arcs[came[n]]
			if a.To == n && (a.Fixed || used[came[n]] == 0) {
				used[came[n]]++
				n = a.From
			} else {
				used[came[n]]--
				n = a.To
			}
		}
	}
}

// TestMinCutOfAChain holds that length costs no stack.
func TestMinCutOfAChain(t *testing.T) {
	const n = 300_000
	arcs := make([]graph.Arc, 0, n)
	for i := range int32(n - 1) {
		arcs = append(arcs, graph.Arc{Edge: graph.Edge{From: i, To: i + 1}})
	}
	c, possible := graph.MinCutOf(n, arcs, []int32{0}, []int32{n - 1})
	if !possible || !slices.Equal(c.NearStart, []int32{0}) || !slices.Equal(c.NearEnd, []int32{n - 2}) {
		t.Errorf("%v, %v", c, possible)
	}
}
