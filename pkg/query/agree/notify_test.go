package agree_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/query"
	"knockon/pkg/trial"
)

// jsonNotify is the answer of notify; what is not compared is left out.
type jsonNotify struct {
	Rows []jsonCall `json:"rows"`
}

type jsonCall struct {
	Organisation string                  `json:"organisation"`
	Seed         bool                    `json:"seed"`
	Onset        string                  `json:"onset"`
	Worst        string                  `json:"worst"`
	Evidence     string                  `json:"evidence"`
	Services     []jsonLost              `json:"services"`
	Datasets     []struct{ Node string } `json:"datasets"`
	Contracts    []string                `json:"contracts"`
	FirstMoves   []leftRelation          `json:"first-moves"`
	Unmapped     []string                `json:"unmapped"`
}

type jsonLost struct {
	Node     string   `json:"node"`
	Effect   string   `json:"effect"`
	Critical bool     `json:"critical"`
	Onset    string   `json:"onset"`
	Causes   []string `json:"causes"`
}

// worstFirst is the effects as people rank them.
var worstFirst = []string{"compromised", "exposed", "down", "degraded", "isolated"}

// TestNotifyAgrees: rows, order and what stands in them, from the facts that blast
// tells and the map, organisation by organisation, as sets.
func TestNotifyAgrees(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		w.bind(drawDie(t, "parties"))
		q := drawQuestion(t, w)
		files, at := write(w, rapid.Uint64().Draw(t, "spelling"))
		question, err := questionOf(files, q)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := encoded(query.Notify(question))
		if err != nil {
			t.Fatal(err)
		}
		var got jsonNotify
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		n := &naiveNotify{world: w, asked: settle(w, q), answer: ask(t, files, q), at: at}
		n.rules = ground(w, n.asked)
		want := n.rows()
		for i := range got.Rows {
			got.Rows[i].FirstMoves = withoutColumns(got.Rows[i].FirstMoves)
		}
		if a, b := spell(got.Rows), spell(want); a != b {
			t.Fatalf("got\n%swant\n%s%+v\n%s", a, b, q, show(files))
		}
		for _, c := range want {
			seen["asked"] += one(c.Worst == "")
			seen["moves"] += one(len(c.FirstMoves) > 0)
			seen["contracts"] += one(len(c.Contracts) > 0)
			seen["unmapped"] += one(len(c.Unmapped) > 0)
			seen["late"] += one(c.Onset != "0m" && c.Onset != "")
			seen["datasets"] += one(len(c.Datasets) > 0)
		}
	})
	for _, what := range []string{"asked", "moves", "contracts", "unmapped", "late", "datasets"} {
		if seen[what] == 0 && !t.Failed() && !trial.Brief() {
			t.Errorf("no row shows: %s", what)
		}
	}
}

func spell(rows []jsonCall) string {
	var b strings.Builder
	for _, c := range rows {
		fmt.Fprintf(&b, "%+v\n", c)
	}
	return b.String()
}

// bind gives the contracts parties.
func (w *world) bind(d dice) {
	var orgs []string
	for _, n := range w.nodes {
		if n.isOrganisation() {
			orgs = append(orgs, n.id)
		}
	}
	for _, c := range w.contracts {
		c.supplier, c.manager = d.maybe(80, orgs...), d.maybe(50, orgs...)
		for _, org := range orgs {
			if d.chance(40) {
				c.buyers = append(c.buyers, org)
			}
		}
	}
}

type naiveNotify struct {
	world  *world
	asked  settled
	answer jsonAnswer
	at     places
	rules  []*rule
}

func (n *naiveNotify) rows() []jsonCall {
	calls := map[string]*jsonCall{}
	own := map[string]bool{}
	holds := map[fact]bool{}
	for _, s := range n.asked.seeds {
		own[n.world.node(s.node).org], holds[s] = true, true
	}
	call := func(org string) *jsonCall {
		if calls[org] == nil {
			calls[org] = &jsonCall{Organisation: org, Seed: own[org]}
		}
		return calls[org]
	}
	for _, f := range n.answer.Facts {
		call(n.world.node(f.Node).org)
		holds[f.fact()] = true
	}
	for org, c := range calls {
		n.fill(c, func(f jsonFact) bool { return n.world.node(f.Node).org == org })
	}
	for _, u := range n.answer.Unmapped {
		c := call(n.world.node(u.Node).org)
		c.Unmapped = append(c.Unmapped, u.Node)
	}
	n.contracts(call, calls, own)
	n.moves(calls, holds)
	out := make([]jsonCall, 0, len(calls))
	for _, org := range slices.Sorted(maps.Keys(calls)) {
		out = append(out, *calls[org])
	}
	slices.SortStableFunc(out, func(x, y jsonCall) int {
		return slices.Compare(n.rank(&x), n.rank(&y))
	})
	return out
}

// rank is numbers that order rows.
func (n *naiveNotify) rank(c *jsonCall) []int {
	if c.Worst == "" {
		return []int{one(c.Seed), 1, 0, 0, 0, -n.world.node(c.Organisation).residents}
	}
	return []int{one(c.Seed), 0, one(len(c.Services)+len(c.Datasets) == 0), minutes(c.Onset), place(worstFirst, c.Worst),
		-n.world.node(c.Organisation).residents}
}

// fill tells of an organisation's facts.
func (n *naiveNotify) fill(c *jsonCall, its func(jsonFact) bool) {
	var all, lost []int
	worst, best := len(worstFirst), len(grades)
	for _, f := range n.answer.Facts {
		if !its(f) {
			continue
		}
		worst, best = min(worst, place(worstFirst, f.Effect)), min(best, f.grade())
		all = append(all, minutes(f.Onset))
		switch kind := n.world.node(f.Node).kind; {
		case kind == "service" && (f.Effect == "down" || f.Effect == "degraded"):
			c.Services = append(c.Services, jsonLost{f.Node, f.Effect, n.world.node(f.Node).critical, f.Onset, f.Causes})
		case kind == "dataset" && f.Effect == "exposed":
			c.Datasets = append(c.Datasets, struct{ Node string }{f.Node})
		default:
			continue
		}
		lost = append(lost, minutes(f.Onset))
	}
	if len(lost) == 0 {
		lost = all
	}
	c.Worst, c.Evidence, c.Onset = worstFirst[worst], grades[best], duration(slices.Min(lost))
	slices.SortStableFunc(c.Services, func(x, y jsonLost) int {
		return cmp.Or(one(y.Critical)-one(x.Critical), place(worstFirst, x.Effect)-place(worstFirst, y.Effect), minutes(x.Onset)-minutes(y.Onset))
	})
}

// contracts looks at each pair of an organisation and a seed's, in each pair of
// different roles.
func (n *naiveNotify) contracts(call func(string) *jsonCall, calls map[string]*jsonCall, own map[string]bool) {
	all := slices.Clone(n.world.contracts)
	slices.SortFunc(all, func(x, y *contract) int { return strings.Compare(x.id, y.id) })
	for _, c := range all {
		if firstDay(c.from) > n.asked.asOf || c.until != "" && lastDay(c.until) < n.asked.asOf {
			continue
		}
		roles := map[string][]string{"supplier": {c.supplier}, "manager": {c.manager}, "buyer": c.buyers}
		bound, buys := map[string]bool{}, map[string]bool{}
		for role, orgs := range roles {
			for other, others := range roles {
				for _, org := range orgs {
					for _, seed := range others {
						there := org != "" && seed != "" && n.world.exists(n.world.node(org), n.asked.asOf)
						if there && role != other && org != seed && own[seed] {
							bound[org] = true
							buys[org] = slices.Contains(c.buyers, org)
						}
					}
				}
			}
		}
		for _, org := range slices.Sorted(maps.Keys(bound)) {
			if calls[org] != nil || buys[org] {
				row := call(org)
				row.Contracts = append(row.Contracts, c.id)
			}
		}
	}
}

// moves lists the relations of attack rows whose two sides hold, between two
// organisations.
func (n *naiveNotify) moves(calls map[string]*jsonCall, holds map[fact]bool) {
	for _, r := range n.rules {
		to := n.world.node(r.head.node)
		if r.mode != "attack" || !holds[r.head] || calls[to.org] == nil {
			continue
		}
		for _, p := range r.premises {
			from := n.world.node(p.facts[0].node)
			if !slices.ContainsFunc(p.facts, func(f fact) bool { return holds[f] }) || from.org == to.org {
				continue
			}
			at := n.at.asset[to.id]
			if p.said.entry != nil {
				at = n.at.relation[p.said.entry]
			}
			calls[to.org].FirstMoves = append(calls[to.org].FirstMoves, leftRelation{Node: to.id, Relation: r.relation, To: from.id, At: at})
		}
	}
	for _, c := range calls {
		c.FirstMoves = inOrder(c.FirstMoves)
	}
}
