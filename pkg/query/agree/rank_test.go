package agree_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// jsonRank is the answer of rank.
type jsonRank struct {
	Candidates int           `json:"candidates"`
	HitNothing int           `json:"hit-nothing"`
	Rows       []jsonRankRow `json:"rows"`
}

type jsonRankRow struct {
	Rank    int       `json:"rank"`
	Node    string    `json:"node"`
	Effect  string    `json:"effect"`
	Summary summary   `json:"summary"`
	Unaware []string  `json:"unaware"`
	Hits    []jsonHit `json:"hits"`
}

type jsonHit struct {
	Organisation string `json:"organisation"`
	Worst        string `json:"worst"`
	ServicesDown int    `json:"services-down"`
}

// TestRankAgrees: a row is what blast says of its seed alone, what is kept of it at
// some organisations where these are asked about; who depends only through others
// is told from the map.
func TestRankAgrees(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		w.bind(drawDie(t, "parties"))
		d := drawDie(t, "ranking")
		for i, c := range w.contracts[min(1, len(w.contracts)):] {
			c.above = d.maybe(70, w.contracts[i].id)
		}
		q := drawQuestion(t, w)
		q.Seeds = nil
		files, _ := write(w, rapid.Uint64().Draw(t, "spelling"))
		question, err := questionOf(files, q)
		if err != nil {
			t.Fatal(err)
		}
		n := &naiveRank{world: w, asked: settle(w, q), question: question}
		c := n.draw(d)
		raw, err := encoded(query.Rank(question, c))
		if err != nil {
			t.Fatal(err)
		}
		var got jsonRank
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		want := n.rank(c)
		for i := range max(len(got.Rows), len(want.Rows)) {
			if i >= len(got.Rows) || i >= len(want.Rows) || fmt.Sprint(got.Rows[i]) != fmt.Sprint(want.Rows[i]) {
				t.Fatalf("row %d\n got %+v\nwant %+v\n%+v %+v\n%s", i, got.Rows[i:min(i+1, len(got.Rows))], want.Rows[i:min(i+1, len(want.Rows))], q, c, show(files))
			}
		}
		if got.Candidates != want.Candidates || got.HitNothing != want.HitNothing {
			t.Fatalf("%d candidates, %d hit nothing; want %d and %d\n%s", got.Candidates, got.HitNothing, want.Candidates, want.HitNothing, show(files))
		}
		seen["within"] += one(q.Within != "" && len(want.Rows) > 0)
		seen["every"] += one(c.Every && len(want.Rows) > 0)
		seen["top"] += one(c.Top > 0 && len(want.Rows) == c.Top)
		for i, row := range want.Rows {
			seen["hits"] += one(row.Summary.Organisations > 0)
			seen["unaware"] += one(len(row.Unaware) > 0)
			seen["aware"] += one(row.Summary.Organisations > len(row.Unaware)+1)
			seen["ties"] += one(i > 0 && row.Rank == want.Rows[i-1].Rank && row.Summary.Organisations > 0)
			seen["grades"] += one(row.Summary.ByEvidence["confirmed"].Organisations < row.Summary.Organisations)
		}
	})
	for _, what := range []string{"within", "every", "top", "hits", "unaware", "aware", "ties", "grades"} {
		if seen[what] == 0 && !t.Failed() && !trial.Brief() {
			t.Errorf("no row shows: %s", what)
		}
	}
}

type naiveRank struct {
	world    *world
	asked    settled
	question query.Question
}

// draw picks candidates and what counts.
func (n *naiveRank) draw(d dice) query.Candidates {
	m := n.question.Map
	c := query.Candidates{By: answer.Measure(d.IntN(int(answer.NumMeasures))), Every: d.chance(30)}
	effect, same := pick(d, effects), d.chance(30)
	for i, node := range m.ExistingNodes() {
		if d.chance(20) {
			continue
		}
		e := node.Kind.SeedEffect()
		if same {
			e, _ = model.ParseEffect(effect)
		}
		c.Seeds = append(c.Seeds, spread.AtomOf(i, e))
		if node.Kind.IsOrganisation() && d.chance(25) {
			c.At = append(c.At, i)
		}
	}
	if d.chance(20) {
		c.Top = 1 + d.IntN(5)
	}
	c.Every = c.Every && len(c.At) > 0
	return c
}

func (n *naiveRank) rank(c query.Candidates) jsonRank {
	out := jsonRank{Candidates: len(c.Seeds)}
	at := map[string]bool{}
	var of []*answer.Node
	for _, org := range c.At {
		at[n.question.Map.Nodes[org].ID] = true
		of = append(of, query.OrganisationOf(n.question.Map, org))
	}
	for _, seed := range c.Seeds {
		q := n.question
		q.Seeds = []spread.Atom{seed}
		b := query.Blast(q)
		query.Narrow(b, answer.Kept{Of: of, Only: []string{}})
		row := jsonRankRow{Node: q.Map.Nodes[seed.Node()].ID, Effect: seed.Effect().String(), Unaware: []string{}}
		row.Summary = summaryOf(b.Numbers())
		hit := map[string]bool{}
		for _, f := range b.Facts {
			if org := f.Node.Org().ID; f.Node.ID != row.Node && (len(at) == 0 || at[org]) && !f.Leads {
				hit[org] = true
				row.hit(org, f.Effect.String(), f.Node.Kind == model.Service)
			}
		}
		out.HitNothing += one(len(hit) == 0)
		own := n.world.node(row.Node).org
		for _, org := range slices.Sorted(maps.Keys(hit)) {
			if org != own && !n.knows(org, own) {
				row.Unaware = append(row.Unaware, org)
			}
		}
		if !c.Every || len(hit) == len(at) {
			out.Rows = append(out.Rows, row)
		}
	}
	keys := func(r jsonRankRow) []int {
		s := r.Summary
		all := []int{
			s.CriticalServicesDown, s.ServicesDown, s.ServicesDegraded, s.Residents, s.Councils, s.Organisations, s.DatasetsExposed, s.PeopleExposed,
			len(r.Unaware),
		}
		return []int{all[c.By], all[0], all[1], all[3], all[6], all[4], all[2]}
	}
	slices.SortStableFunc(out.Rows, func(x, y jsonRankRow) int { return slices.Compare(keys(y), keys(x)) })
	for i := range out.Rows {
		out.Rows[i].Rank = i + 1
		if i > 0 && slices.Equal(keys(out.Rows[i]), keys(out.Rows[i-1])) {
			out.Rows[i].Rank = out.Rows[i-1].Rank
		}
	}
	if c.Top > 0 {
		out.Rows = out.Rows[:min(len(out.Rows), c.Top)]
	}
	for i, said := 0, 0; i < len(out.Rows); i++ {
		if said += one(len(out.Rows[i].Hits) > 0); said > 20 && c.Top == 0 {
			out.Rows[i].Hits = nil
		}
	}
	return out
}

func summaryOf(s *answer.Summary) summary {
	raw, _ := json.Marshal(s.Counts)
	out := summary{ByEvidence: map[string]counts{}}
	_ = json.Unmarshal(raw, &out.counts)
	for _, g := range s.ByEvidence {
		raw, _ := json.Marshal(g.Counts)
		var c counts
		_ = json.Unmarshal(raw, &c)
		out.ByEvidence[g.Grade.String()] = c
	}
	return out
}

// knows reports whether an organisation names another in a relation that is
// admitted, or a contract in force gives both a role.
func (n *naiveRank) knows(who, of string) bool {
	for _, carrier := range n.world.nodes {
		for _, r := range carrier.relations {
			for _, m := range admitted(n.world, n.asked, carrier, r) {
				from, to := carrier.org, n.world.node(m.link.to).org
				if from == who && to == of || r.key == "connected-to" && from == of && to == who {
					return true
				}
			}
		}
	}
	for _, c := range n.world.contracts {
		if n.binds(c, who, of) || n.binds(c, of, who) {
			return true
		}
	}
	return false
}

// binds reports whether a contract gives one a role and the other another, the
// supplier beside every role of the contracts above.
func (n *naiveRank) binds(c *contract, x, y string) bool {
	runs := func(c *contract) bool {
		return firstDay(c.from) <= n.asked.asOf && (c.until == "" || lastDay(c.until) >= n.asked.asOf)
	}
	if !runs(c) {
		return false
	}
	if x == c.supplier && (y == c.manager || slices.Contains(c.buyers, y)) || x == c.manager && slices.Contains(c.buyers, y) {
		return true
	}
	for up := n.world.contract(c.above); strings.HasPrefix(up.id, "agreed") && runs(up); up = n.world.contract(up.above) {
		if x == c.supplier && (y == up.supplier || y == up.manager || slices.Contains(up.buyers, y)) {
			return true
		}
	}
	return false
}

// hit notes what happens at an organisation.
func (r *jsonRankRow) hit(org, effect string, service bool) {
	i, found := slices.BinarySearchFunc(r.Hits, org, func(h jsonHit, org string) int { return strings.Compare(h.Organisation, org) })
	if !found {
		r.Hits = slices.Insert(r.Hits, i, jsonHit{org, effect, 0})
	}
	severest := []string{"compromised", "exposed", "down", "degraded", "isolated"}
	if h := &r.Hits[i]; slices.Index(severest, effect) < slices.Index(severest, h.Worst) {
		h.Worst = effect
	}
	r.Hits[i].ServicesDown += one(service && effect == "down")
}
