package agree_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func drawTangle(t *rapid.T, tb testing.TB) *model.Map {
	return viewtest.Load(tb, viewtest.Tangle(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "n") }))
}

// reach is which node leads to which along relations, by trying every way
// (Warshall); steps is over how many.
func reach(n int, edges [][2]int32) [][]int {
	const far = 1 << 20
	d := make([][]int, n)
	for i := range d {
		d[i] = slices.Repeat([]int{far}, n)
		d[i][i] = 0
	}
	for _, e := range edges {
		d[e[0]][e[1]] = min(d[e[0]][e[1]], 1)
	}
	for k := range n {
		for i := range n {
			for j := range n {
				d[i][j] = min(d[i][j], d[i][k]+d[k][j])
			}
		}
	}
	return d
}

// queryAdmitted lists what the map's relations say of who relies on whom, read from
// the map itself: those that read one way, and those that read both.
func queryAdmitted(m *model.Map) (oneWay, both [][2]int32) {
	for i := range m.Relations {
		r := &m.Relations[i]
		if g := evidence.GradeOf(r.Claims, m.KnownAt); g > evidence.Assumed || !evidence.InForce(r, m.AsOf) {
			continue
		}
		if r.Kind == model.ConnectedTo {
			both = append(both, [2]int32{r.To, r.From})
		} else {
			oneWay = append(oneWay, [2]int32{r.To, r.From})
		}
	}
	return oneWay, both
}

// TestPlaces holds that everything stands right of what it relies on, but for
// cycles, which share a place, and that organisations on which nobody else
// relies stand last.
func TestPlaces(t *testing.T) {
	trial.Check(t, func(rt *rapid.T) {
		m := drawTangle(rt, t)
		d := viewtest.Draw(t, m, 0)
		oneWay, both := queryAdmitted(m)
		if len(d.Relations) != len(oneWay)+len(both) {
			t.Fatalf("%d relations, want %d", len(d.Relations), len(oneWay)+len(both))
		}
		lead := reach(len(m.Nodes), oneWay)
		relied, joined := map[int32]bool{}, map[int32]bool{}
		for _, e := range oneWay {
			a, b := &d.Spots[e[0]], &d.Spots[e[1]]
			cycle := lead[e[1]][e[0]] < len(m.Nodes)
			before := a.Tier < b.Tier || a.Tier == b.Tier && a.Level < b.Level
			if same := a.Tier == b.Tier && a.Level == b.Level; cycle != same || !cycle && !before {
				t.Fatalf("%s stands at %d.%d, and %s, which relies on it, at %d.%d", m.Nodes[e[0]].ID, a.Tier, a.Level, m.Nodes[e[1]].ID, b.Tier, b.Level)
			}
		}
		for _, e := range append(oneWay, both...) {
			from, to := m.Nodes[e[0]].Organisation, m.Nodes[e[1]].Organisation
			joined[from], joined[to] = true, true
		}
		for _, e := range oneWay {
			if from, to := m.Nodes[e[0]].Organisation, m.Nodes[e[1]].Organisation; from != to {
				relied[from] = true
			}
		}
		for i, p := range d.Spots {
			o := m.Nodes[i].Organisation
			if p.Loose == joined[o] || int(p.Tier) >= d.Tiers || p.Tier < 0 || p.Tier != d.Spots[o].Tier {
				t.Fatalf("%s stands at %+v of %d tiers", m.Nodes[i].ID, p, d.Tiers)
			}
			if !relied[o] && int(p.Tier) != d.Tiers-1 {
				t.Fatalf("no other relies on %s, and it stands at tier %d of %d", m.Nodes[o].ID, p.Tier, d.Tiers)
			}
		}
	})
}

// TestAround holds the neighbourhood of a focus against distances found by
// trying every way.
func TestAround(t *testing.T) {
	trial.Check(t, func(rt *rapid.T) {
		m := drawTangle(rt, t)
		if len(m.Nodes) == 0 {
			return
		}
		focus := m.Nodes[rapid.IntRange(0, len(m.Nodes)-1).Draw(rt, "focus")].ID
		depth := rapid.IntRange(1, 4).Draw(rt, "depth")
		d := viewtest.Draw(t, m, depth, focus)
		oneWay, both := queryAdmitted(m)
		for _, e := range both {
			oneWay = append(oneWay, e, [2]int32{e[1], e[0]})
		}
		lead := reach(len(m.Nodes), oneWay)
		at, _ := m.Lookup(focus)
		for i, p := range d.Spots {
			before, after := 1<<20, 1<<20 // steps to the focus, and from it
			for j := range m.Nodes {
				if int32(j) == at || m.Nodes[j].Organisation == at {
					before, after = min(before, lead[i][j]), min(after, lead[j][i])
				}
			}
			near := min(before, after) <= depth
			if p.Near != near {
				t.Fatalf("%s is near: %v; it is %d and %d steps from %s", m.Nodes[i].ID, p.Near, before, after, focus)
			}
			if want := nearer(before, after); near && int(p.Step) != want {
				t.Fatalf("%s stands at step %d from %s, want %d", m.Nodes[i].ID, p.Step, focus, want)
			}
		}
	})
}

func nearer(before, after int) int {
	if before <= after {
		return -before
	}
	return after
}

// TestDrawWorld holds that the question's dates and evidence choose the relations.
func TestDrawWorld(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	ask := func(change func(*spread.World)) *answer.Draw {
		q := viewtest.Ask(t, m, "")
		change(&q.World)
		return query.Draw(q, nil, 0)
	}
	usual := ask(func(*spread.World) {})
	strict := ask(func(w *spread.World) { w.Evidence = evidence.Confirmed })
	lax := ask(func(w *spread.World) { w.Evidence = evidence.Disputed })
	later := ask(func(w *spread.World) { w.AsOf, _ = model.ParseDate("2025-06-01", false) })
	early := ask(func(w *spread.World) { w.KnownAt, _ = model.ParseDate("2018-01-01", false) })
	for i, d := range []*answer.Draw{usual, strict, lax, later, early} {
		if l := d.LeftOut; len(d.Relations)+len(d.Disputed)+l.NotInForce+l.NotKnown+l.Weak != len(m.Relations) {
			t.Errorf("%d: %d, %d disputed and %v left out of %d relations", i, len(d.Relations), len(d.Disputed), l, len(m.Relations))
		}
	}
	if len(usual.Disputed) != 3 || len(lax.Relations) != len(usual.Relations)+3 || len(lax.Disputed) != 0 {
		t.Errorf("disputed: %d left out, %d admitted", len(usual.Disputed), len(lax.Relations)-len(usual.Relations))
	}
	if strict.LeftOut.Weak == 0 || len(strict.Relations) >= len(usual.Relations) {
		t.Errorf("confirmed only: %+v", strict.LeftOut)
	}
	for _, r := range later.Relations {
		if r.To.ID == "civica/east-kent-hub" {
			t.Error("after the contract, something still relies on the hub")
		}
	}
	if early.LeftOut.NotKnown == 0 {
		t.Error("everything was known in 2018")
	}
}

// TestEastKentTiers holds the map that people know.
func TestEastKentTiers(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	d := viewtest.Draw(t, m, 0)
	for id, want := range map[string]int32{"ivanti": 0, "eks": 1, "civica": 2, "canterbury": 3, "dover": 3, "thanet": 3} {
		if i, _ := m.Lookup(id); d.Spots[i].Tier != want {
			t.Errorf("%s stands at tier %d, want %d", id, d.Spots[i].Tier, want)
		}
	}
	if i, _ := m.Lookup("partnershipone"); !d.Spots[i].Loose {
		t.Error("partnershipone is joined to something in 2024")
	}
	var unmapped []string
	for _, n := range d.Unmapped {
		unmapped = append(unmapped, n.ID)
	}
	if len(unmapped) != 11 || !slices.Contains(unmapped, "canterbury/email") {
		t.Errorf("unmapped: %v", unmapped)
	}
}
