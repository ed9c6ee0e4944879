package check

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/trial"
)

// world draws nodes that need each other in every way; orderly ones need only
// those before them.
func world(t *rapid.T, orderly bool) *startup {
	n := rapid.IntRange(2, 8).Draw(t, "nodes")
	s := &startup{m: &model.Map{Nodes: make([]model.Node, n)}, needs: make([][]need, n), users: make([][]use, n)}
	for i := range n {
		restore := model.Duration(rapid.IntRange(0, 5).Draw(t, "restore"))
		s.m.Nodes[i].Asset.Restore = &restore
		last := n - 1
		if orderly {
			last = i - 1
		}
		for range rapid.IntRange(0, 3).Draw(t, "needs") {
			if last < 0 {
				break
			}
			members := rapid.SliceOfNDistinct(rapid.Int32Range(0, int32(last)), 1, 4, rapid.ID[int32]).Draw(t, "members")
			members = slices.DeleteFunc(members, func(m int32) bool { return m == int32(i) })
			if len(members) == 0 {
				members = []int32{int32((i + 1) % n)}
				if orderly {
					break
				}
			}
			k := need{members: members, count: rapid.IntRange(1, len(members)).Draw(t, "count")}
			if orderly {
				k.after = model.Duration(rapid.IntRange(0, 3).Draw(t, "after"))
			}
			s.needs[i] = append(s.needs[i], k)
			for _, m := range members {
				s.users[m] = append(s.users[m], use{int32(i), int32(len(s.needs[i]) - 1)})
			}
		}
	}
	return s
}

// met asks of every need whether enough of its members are on.
func met(s *startup, n int, on []bool) bool {
	return !slices.ContainsFunc(s.needs[n], func(k need) bool { return !enough(k, on) })
}

func enough(k need, on []bool) bool {
	there := 0
	for _, m := range k.members {
		if on[m] {
			there++
		}
	}
	return there >= k.count
}

// naiveKnots starts what can start, asking every node again and again; then
// takes a set that leads by unmet needs to itself and no further for started,
// and goes on.
func naiveKnots(s *startup) (sets [][]int32) {
	on := make([]bool, len(s.needs))
	for {
		for range s.needs {
			for n := range s.needs {
				on[n] = on[n] || met(s, n, on)
			}
		}
		set := bottom(s, on)
		if set == nil {
			return sets
		}
		sets = append(sets, set)
		for _, n := range set {
			on[n] = true
		}
	}
}

// bottom finds a set of the nodes that are off, all of which wait for each
// other and for none besides.
func bottom(s *startup, on []bool) []int32 {
	leads := make([][]bool, len(on))
	for n := range leads {
		leads[n] = make([]bool, len(on))
		for _, k := range s.needs[n] {
			for _, m := range k.members {
				leads[n][m] = leads[n][m] || !on[n] && !on[m] && !enough(k, on)
			}
		}
	}
	closure(leads)
	for n := range leads {
		var set []int32
		closed := !on[n]
		for m := range leads {
			if leads[n][m] {
				set = append(set, int32(m))
				closed = closed && leads[m][n]
			}
		}
		if closed {
			return set
		}
	}
	return nil
}

// closure adds to what leads where all that it leads to in the end (Warshall).
func closure(leads [][]bool) {
	for k := range leads {
		for i := range leads {
			for j := range leads {
				leads[i][j] = leads[i][j] || leads[i][k] && leads[k][j]
			}
		}
	}
}

func TestKnots(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		s := world(t, false)
		var got [][]int32
		for _, k := range s.knots(func(*need) bool { return true }) {
			got = append(got, k.nodes)
			if ring := k.ring(); len(ring) < 2 || ring[0] != 0 {
				t.Fatalf("knot %v has the ring %v", k.nodes, ring)
			}
		}
		want := naiveKnots(s)
		slices.SortFunc(got, slices.Compare)
		slices.SortFunc(want, slices.Compare)
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("knots are %v, want %v; needs %+v", got, want, s.needs)
		}
	})
}

// TestComponents compares with what leads where, pair by pair.
func TestComponents(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 9).Draw(t, "nodes")
		edges, leads := make([][]int32, n), make([][]bool, n)
		for i := range n {
			edges[i] = rapid.SliceOfN(rapid.Int32Range(0, int32(n-1)), 0, 3).Draw(t, "edges")
			leads[i] = make([]bool, n)
			leads[i][i] = true
			for _, m := range edges[i] {
				leads[i][m] = true
			}
		}
		closure(leads)
		part, seen := make([]int, n), 0
		for p, set := range graph.Components(len(edges), func(n int32) []int32 { return edges[n] }) {
			if !slices.IsSorted(set) {
				t.Fatalf("%v is not sorted", set)
			}
			for _, i := range set {
				part[i] = p
				seen++
			}
		}
		if seen != n {
			t.Fatalf("%d of %d nodes are in a component", seen, n)
		}
		for i := range n {
			for j := range n {
				if (part[i] == part[j]) != (leads[i][j] && leads[j][i]) || leads[i][j] && part[j] > part[i] {
					t.Fatalf("%d is in component %d, %d in %d; edges %v", i, part[i], j, part[j], edges)
				}
			}
		}
	})
}

// due is when a node is back by its needs, given when the others are.
func due(s *startup, n int, time []model.Duration) model.Duration {
	longest := model.Duration(0)
	for _, k := range s.needs[n] {
		var back []model.Duration
		for _, m := range k.members {
			back = append(back, time[m])
		}
		slices.Sort(back)
		longest = max(longest, back[k.count-1]-k.after)
	}
	return longest + *s.m.Nodes[n].Asset.Restore
}

// TestComebackInOrder holds that times add up where nothing needs itself.
func TestComebackInOrder(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		s := world(t, true)
		b := s.comeback()
		for n := range s.needs {
			if want := due(s, n, b.time); b.time[n] != want {
				t.Fatalf("node %d is back after %d, want %d", n, b.time[n], want)
			}
		}
	})
}

// TestComeback compares with asking every node and every knot again and
// again, from never on.
func TestComeback(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		s := world(t, false)
		b := s.comeback()
		want := make([]model.Duration, len(s.needs))
		sets := naiveKnots(s)
		for n := range want {
			want[n] = math.MaxInt32
			if !slices.ContainsFunc(sets, func(set []int32) bool { return slices.Contains(set, int32(n)) }) {
				sets = append(sets, []int32{int32(n)})
			}
		}
		for range s.needs {
			for _, set := range sets {
				dueTogether(s, set, want)
			}
		}
		for n := range want {
			if b.time[n] != want[n] {
				t.Fatalf("node %d is back after %d, want %d", n, b.time[n], want[n])
			}
			path := b.path(int32(n))
			if slices.Sort(path); len(slices.Compact(path)) != len(b.path(int32(n))) {
				t.Fatalf("node %d waits for itself: %v", n, b.path(int32(n)))
			}
		}
	})
}

// dueTogether is due for nodes that come back at once.
func dueTogether(s *startup, set []int32, time []model.Duration) {
	own := slices.Clone(time)
	if len(set) > 1 {
		for _, n := range set {
			own[n] = 0
		}
	}
	longest, slowest := model.Duration(0), model.Duration(0)
	for _, n := range set {
		r := *s.m.Nodes[n].Asset.Restore
		longest, slowest = max(longest, due(s, int(n), own)-r), max(slowest, r)
	}
	for _, n := range set {
		time[n] = min(longest+slowest, math.MaxInt32)
	}
}
