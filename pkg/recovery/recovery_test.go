package recovery

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/model"
	"knockon/pkg/trial"
)

// draw makes nodes that need each other in every way; orderly ones need only
// those before them.
func draw(t *rapid.T, orderly bool) (*Needs, func(int32) model.Duration) {
	n := rapid.IntRange(2, 8).Draw(t, "nodes")
	of, own := make([][]Need, n), make([]model.Duration, n)
	for i := range n {
		own[i] = model.Duration(rapid.IntRange(0, 5).Draw(t, "own"))
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
			k := Need{Members: members, Count: rapid.IntRange(1, len(members)).Draw(t, "count")}
			if orderly {
				k.After = model.Duration(rapid.IntRange(0, 3).Draw(t, "after"))
			}
			of[i] = append(of[i], k)
		}
	}
	return newNeeds(of), func(n int32) model.Duration { return own[n] }
}

// met asks of every need whether enough of its members are on.
func met(s *Needs, n int, on []bool) bool {
	return !slices.ContainsFunc(s.of[n], func(k Need) bool { return !enough(k, on) })
}

func enough(k Need, on []bool) bool {
	there := 0
	for _, m := range k.Members {
		if on[m] {
			there++
		}
	}
	return there >= k.Count
}

// naiveCycles starts what can start, asking every node again and again; then
// takes a set that leads by unmet needs to itself and no further for started,
// and goes on.
func naiveCycles(s *Needs) (sets [][]int32) {
	on := make([]bool, len(s.of))
	for {
		for range s.of {
			for n := range s.of {
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
func bottom(s *Needs, on []bool) []int32 {
	leads := make([][]bool, len(on))
	for n := range leads {
		leads[n] = make([]bool, len(on))
		for _, k := range s.of[n] {
			for _, m := range k.Members {
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

func TestCycles(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		s, _ := draw(t, false)
		var got [][]int32
		for _, k := range s.Cycles(func(*Need) bool { return true }) {
			got = append(got, k.Nodes)
			if way := k.Shortest(); len(way) < 2 || way[0] != k.Nodes[0] {
				t.Fatalf("cycle %v has the way %v", k.Nodes, way)
			}
		}
		want := naiveCycles(s)
		slices.SortFunc(got, slices.Compare)
		slices.SortFunc(want, slices.Compare)
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("cycles are %v, want %v; needs %+v", got, want, s.of)
		}
	})
}

// due is when a node is back by its needs, given when the others are.
func due(s *Needs, own func(int32) model.Duration, n int, time []model.Duration) model.Duration {
	longest := model.Duration(0)
	for _, k := range s.of[n] {
		var back []model.Duration
		for _, m := range k.Members {
			back = append(back, time[m])
		}
		slices.Sort(back)
		longest = max(longest, back[k.Count-1]-k.After)
	}
	return longest + own(int32(n))
}

// TestTimesInOrder holds that times add up where nothing needs itself.
func TestTimesInOrder(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		s, own := draw(t, true)
		b := s.Order().Times(own)
		for n := range s.of {
			if want := due(s, own, n, b.time); b.time[n] != want {
				t.Fatalf("node %d is back after %d, want %d", n, b.time[n], want)
			}
		}
	})
}

// TestTimes compares with asking every node and every cycle again and
// again, from never on.
func TestTimes(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		s, own := draw(t, false)
		b := s.Order().Times(own)
		least := model.Duration(rapid.IntRange(0, 1).Draw(t, "least"))
		ways := b.Ways(least, 2)
		want := make([]model.Duration, len(s.of))
		sets := naiveCycles(s)
		for n := range want {
			want[n] = math.MaxInt32
			if !slices.ContainsFunc(sets, func(set []int32) bool { return slices.Contains(set, int32(n)) }) {
				sets = append(sets, []int32{int32(n)})
			}
		}
		for range s.of {
			for _, set := range sets {
				dueTogether(s, own, set, want)
			}
		}
		for n := range want {
			if b.time[n] != want[n] {
				t.Fatalf("node %d is back after %d, want %d", n, b.time[n], want[n])
			}
			if problem := compareWay(ways.Of(int32(n)), b, own, least); problem != "" {
				t.Fatalf("node %d: %s", n, problem)
			}
		}
	})
}

// compareWay goes the way step by step, until it comes back to where it was.
func compareWay(w *Way, b *Times, own func(int32) model.Duration, least model.Duration) string {
	n := w.Node
	path := []int32{n}
	for {
		next := b.slowest(b.tied(n))
		if next == n {
			wait, _ := b.longest(b.tied(n))
			if next = wait.node; next < 0 || wait.time < least {
				break
			}
		}
		if n = next; slices.Contains(path, n) {
			break
		}
		path = append(path, n)
	}
	slices.Reverse(path)
	slow := slices.DeleteFunc(slices.Clone(path), func(n int32) bool { return own(n) == 0 })
	slices.SortStableFunc(slow, func(x, y int32) int { return cmp.Compare(own(y), own(x)) })
	slow = slow[:min(2, len(slow))]
	if !slices.Equal(w.Nodes(), path) || !slices.Equal(w.Slow, slow) || w.Start != path[0] || w.Steps != len(path) {
		return fmt.Sprintf("got %v and %v, want %v and %v", w.Nodes(), w.Slow, path, slow)
	}
	return ""
}

// dueTogether is due for nodes that come back at once.
func dueTogether(s *Needs, alone func(int32) model.Duration, set []int32, time []model.Duration) {
	own := slices.Clone(time)
	if len(set) > 1 {
		for _, n := range set {
			own[n] = 0
		}
	}
	longest, slowest := model.Duration(0), model.Duration(0)
	for _, n := range set {
		r := alone(n)
		longest, slowest = max(longest, due(s, alone, int(n), own)-r), max(slowest, r)
	}
	for _, n := range set {
		time[n] = min(longest+slowest, math.MaxInt32)
	}
}
