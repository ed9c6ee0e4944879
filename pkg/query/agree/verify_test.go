package agree_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/query"
	"knockon/pkg/trial"
)

// jsonVerify is the answer of verify.
type jsonVerify struct {
	Summary       summary       `json:"summary"`
	Rows          []jsonLeaning `json:"rows"`
	ChangeNothing int           `json:"change-nothing"`
}

type jsonLeaning struct {
	Relation struct {
		Node     string `json:"node"`
		Relation string `json:"relation"`
		To       string `json:"to"`
		Evidence string `json:"evidence"`
		At       string `json:"at"`
	} `json:"relation"`
	Went    jsonMoved `json:"went"`
	Came    jsonMoved `json:"came"`
	Summary summary   `json:"summary"`
}

type jsonMoved struct {
	Critical int `json:"critical-services-down"`
	Down     int `json:"services-down"`
	Degraded int `json:"services-degraded"`
	Datasets int `json:"datasets-exposed"`
	Facts    int `json:"facts"`
}

func (m jsonMoved) numbers() []int {
	return []int{m.Critical, m.Down, m.Degraded, m.Datasets, m.Facts}
}

// TestVerifyAgrees: a map is written without each relation, one after the other, and
// the naive reference asked of each.
func TestVerifyAgrees(t *testing.T) {
	t.Parallel()
	shown := &shares{seen: map[string]int{}}
	checkMaps(t, parts, func(t *rapid.T) {
		w := drawWorldOf(t, 13)
		q := drawQuestion(t, w)
		files, at := write(w, rapid.Uint64().Draw(t, "spelling"))
		question, err := questionOf(files, q)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := encoded(query.Verify(question))
		if err != nil {
			t.Fatal(err)
		}
		var got jsonVerify
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		for i := range got.Rows {
			got.Rows[i].Relation.At = fileAndLine(got.Rows[i].Relation.At)
		}
		seen := map[string]int{}
		want := verified(w, settle(w, q), at, seen)
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Fatalf(" got %+v\nwant %+v\n%+v\n%s", got, want, q, show(files))
		}
		shown.merge(seen)
	})
	if !trial.Long() {
		return // too few maps for all of it
	}
	for _, what := range []string{"went", "came", "nothing", "group", "lent", "maker", "within", "late"} {
		if shown.seen[what] == 0 && !t.Failed() {
			t.Errorf("no map shows: %s", what)
		}
	}
}

// verified asks of every map that lacks a relation.
func verified(w *world, s settled, at places, seen map[string]int) jsonVerify {
	whole := factsAlone(w, s)
	out := jsonVerify{Summary: whole.summary(), Rows: []jsonLeaning{}}
	for _, n := range w.nodes {
		for _, r := range n.relations {
			for _, m := range admitted(w, s, n, r) {
				if m.grade == place(grades, "confirmed") {
					continue
				}
				without := factsAlone(w.lacking(n, r, m.link.to), s)
				row := jsonLeaning{Went: moved(w, whole, without), Came: moved(w, without, whole)}
				row.Relation.Node, row.Relation.Relation, row.Relation.To = n.id, r.key, m.link.to
				row.Relation.Evidence, row.Relation.At = grades[m.grade], at.relation[r]
				changes := row.Went.Facts+row.Came.Facts > 0
				seen["group"] += one(changes && r.group)
				seen["lent"] += one(changes && len(m.claims) > 0 && s.evidence < 2)
				seen["maker"] += one(isOwnMaker(n, r.key, m.link))
				seen["within"] += one(changes && s.within >= 0)
				seen["late"] += one(changes && r.after != "")
				seen["went"] += one(row.Went.Facts > 0)
				seen["came"] += one(row.Came.Facts > 0)
				seen["nothing"] += one(!changes)
				if out.ChangeNothing++; changes {
					out.ChangeNothing--
					row.Summary = without.summary()
					out.Rows = append(out.Rows, row)
				}
			}
		}
	}
	slices.SortStableFunc(out.Rows, func(x, y jsonLeaning) int {
		a, b := x.Went.numbers(), y.Went.numbers()
		for i := range a {
			a[i], b[i] = a[i]+x.Came.numbers()[i], b[i]+y.Came.numbers()[i]
		}
		if c := slices.Compare(b, a); c != 0 {
			return c
		}
		return slices.Compare([]string{x.Relation.Node, fmt.Sprintf("%02d", place(relationKeys, x.Relation.Relation)), x.Relation.To},
			[]string{y.Relation.Node, fmt.Sprintf("%02d", place(relationKeys, y.Relation.Relation)), y.Relation.To})
	})
	return out
}

// factsAlone is refer without causes and distances, which nobody asks for here.
func factsAlone(w *world, s settled) *reference {
	ref := &reference{world: w, asked: s, rules: ground(w, s)}
	known := map[fact]bool{}
	for level := 0; level <= s.worst(); level++ {
		for f, onset := range ref.least(level, everyRule, delayOf) {
			if !known[f] && ref.inTime(onset) && !slices.Contains(s.seeds, f) {
				known[f] = true
				ref.facts = append(ref.facts, jsonFact{Node: f.node, Effect: f.effect, Evidence: grades[level], Onset: duration(onset)})
			}
		}
	}
	ref.omitDegraded()
	return ref
}

// lacking is the world in which a node does not say one thing.
func (w *world) lacking(n *node, r *relation, to string) *world {
	with := *w
	with.nodes = slices.Clone(w.nodes)
	other := *n
	other.relations = nil
	for _, x := range n.relations {
		if x == r {
			y := *x
			y.links = slices.DeleteFunc(slices.Clone(x.links), func(l link) bool { return l.to == to })
			if x = &y; len(y.links) == 0 {
				continue
			}
		}
		other.relations = append(other.relations, x)
	}
	with.nodes[slices.Index(w.nodes, n)] = &other
	return &with
}

// moved counts what one radius has and another lacks.
func moved(w *world, of, in *reference) (out jsonMoved) {
	has := func(f fact) bool {
		return slices.ContainsFunc(in.facts, func(g jsonFact) bool { return g.fact() == f })
	}
	down := map[string]bool{}
	var gone []fact
	for _, f := range of.facts {
		if !has(f.fact()) {
			gone = append(gone, f.fact())
			down[f.Node] = down[f.Node] || f.Effect == "down"
		}
	}
	for _, f := range gone {
		n := w.node(f.node)
		switch seed := of.isSeed(f.node); {
		case seed:
		case n.kind == "service" && f.effect == "down":
			out.Down++
			out.Critical += one(n.critical)
		case n.kind == "service" && f.effect == "degraded" && !down[f.node]:
			out.Degraded++
		case n.kind == "dataset" && f.effect == "exposed":
			out.Datasets++
		}
		out.Facts++
	}
	return out
}
