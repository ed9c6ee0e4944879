package agree_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
)

// keep is what of a radius is asked for.
type keep struct {
	of, only     []string
	depth, lasts int // 0 for any; minutes, below 0 for any
}

// jsonNarrowed is a radius of which a part is kept; what is not compared is left out.
type jsonNarrowed struct {
	Summary summary `json:"summary"`
	Facts   []struct {
		jsonFact
		Leads bool `json:"leads"`
	} `json:"facts"`
	Weaker []jsonFact `json:"at-weaker-evidence"`
	Kept   struct {
		Facts    int     `json:"facts"`
		AllFacts int     `json:"all-facts"`
		Summary  summary `json:"summary"`
		Overdue  []struct {
			Node  string `json:"node"`
			After string `json:"after"`
		} `json:"overdue"`
	} `json:"kept"`
}

func drawKeep(t *rapid.T, w *world) keep {
	k := keep{lasts: -1}
	for _, n := range w.nodes {
		if n.isOrganisation() && rapid.IntRange(0, 3).Draw(t, "of") == 0 {
			k.of = append(k.of, n.id)
		}
	}
	if rapid.Bool().Draw(t, "any organisation") {
		k.of = nil
	}
	words := []string{"organisation", "council", "vendor", "network", "system", "product", "service", "dataset", "team"}
	for range rapid.IntRange(0, 2).Draw(t, "kinds") {
		k.only = append(k.only, rapid.SampledFrom(words).Draw(t, "only"))
	}
	if rapid.Bool().Draw(t, "for") {
		k.lasts = rapid.SampledFrom([]int{4 * 60, 48 * 60, 14 * 24 * 60}).Draw(t, "minutes")
	}
	if k.only = slices.Compact(k.only); k.lasts < 0 {
		k.depth = rapid.IntRange(0, 4).Draw(t, "depth")
	}
	return k
}

// holds reports whether a fact is kept.
func (k keep) holds(w *world, f jsonFact) bool {
	n := w.node(f.Node)
	isOf := func(word string) bool {
		if n.isOrganisation() {
			return word == "organisation" || n.section == word+"s"
		}
		return n.kind == word
	}
	switch {
	case len(k.of) > 0 && !slices.Contains(k.of, n.org), len(k.only) > 0 && !slices.ContainsFunc(k.only, isOf):
		return false
	case k.depth > 0 && f.Distance > k.depth:
		return false
	case k.lasts < 0:
		return true
	}
	return n.kind == "service" && f.Effect == "down" && n.tolerates != "" && minutes(f.Onset)+minutes(n.tolerates) <= k.lasts
}

// asked puts it as the program does, none where an organisation does not exist on the day.
func (k keep) asked(m *model.Map) (answer.Kept, bool) {
	out := answer.Kept{Of: []*answer.Node{}, Only: append([]string{}, k.only...)}
	for _, id := range k.of {
		i, found := m.Lookup(id)
		if !found {
			return out, false
		}
		out.Of = append(out.Of, query.OrganisationOf(m, i))
	}
	if k.depth > 0 {
		out.Depth = &k.depth
	}
	if k.lasts >= 0 {
		d := model.Duration(k.lasts)
		out.For = &d
	}
	return out, true
}

// TestNarrowAgrees: what is kept and its numbers, from the facts of the reference
// alone; what leads there, by walking back; and what is overdue, in order.
func TestNarrowAgrees(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		for _, n := range w.nodes {
			if n.kind == "service" && n.tolerates == "" {
				n.tolerates = "4h" // that something is overdue
			}
		}
		q := drawQuestion(t, w)
		files, _ := write(w, rapid.Uint64().Draw(t, "spelling"))
		question, err := questionOf(files, q)
		if err != nil {
			t.Fatal(err)
		}
		ref, whole := refer(w, settle(w, q)), ask(t, files, q)
		for range 6 {
			k := drawKeep(t, w)
			kept, exist := k.asked(question.Map)
			if !exist || !kept.Narrows() {
				continue
			}
			b := query.Blast(question)
			query.Narrow(b, kept)
			raw, err := encoded(b)
			if err != nil {
				t.Fatal(err)
			}
			var got jsonNarrowed
			if err := json.Unmarshal(raw, &got); err != nil {
				t.Fatal(err)
			}
			if err := ref.compareKept(k, &got, whole); err != nil {
				t.Fatalf("%v\n%+v\n%+v\n%s\n%s", err, k, q, show(files), raw)
			}
			seen["kept"] += one(got.Kept.Facts > 0)
			seen["part"] += one(got.Kept.Facts > 0 && got.Kept.Facts < got.Kept.AllFacts)
			seen["lead"] += one(len(got.Facts) > got.Kept.Facts)
			seen["overdue"] += one(len(got.Kept.Overdue) > 1)
		}
	})
	for _, what := range []string{"kept", "part", "lead", "overdue"} {
		if seen[what] == 0 && seen["kept"] >= 50 && !t.Failed() {
			t.Errorf("no case in which %q: %v", what, seen)
		}
	}
}

func (ref *reference) compareKept(k keep, got *jsonNarrowed, whole jsonAnswer) error {
	all, inAll, part := len(ref.facts), ref.summary(), *ref
	ref = &part
	ref.facts = slices.DeleteFunc(slices.Clone(ref.facts), func(f jsonFact) bool { return !k.holds(ref.world, f) })
	var kept, stay []jsonFact
	for _, f := range got.Facts {
		if stay = append(stay, f.jsonFact); !f.Leads {
			kept = append(kept, f.jsonFact)
		}
	}
	for _, err := range []error{
		differFacts(kept, ref.facts), differ("the kept summary", got.Kept.Summary, ref.summary()), differ("the summary", got.Summary, inAll),
		differ("the counts", [2]int{got.Kept.Facts, got.Kept.AllFacts}, [2]int{len(ref.facts), all}),
		differ("what stays", byFact(stay), byFact(leading(kept, whole, got.Weaker))), ref.overdue(k, got),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// leading adds to facts what they rest on, and so on, by the steps of the whole
// radius and the weaker ones that stay.
func leading(kept []jsonFact, whole jsonAnswer, weaker []jsonFact) []jsonFact {
	need := map[fact]bool{}
	for _, f := range kept {
		need[f.fact()] = true
	}
	for before := -1; before < len(need); {
		before = len(need)
		for _, f := range slices.Concat(whole.Facts, weaker) {
			for _, from := range f.Because.From {
				if need[f.fact()] {
					need[from.fact()] = true
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(whole.Facts), func(f jsonFact) bool { return !need[f.fact()] })
}

func byFact(facts []jsonFact) string {
	var out []string
	for _, f := range facts {
		out = append(out, f.Node+"="+f.Effect)
	}
	return strings.Join(out, " ")
}

// overdue holds what is overdue against the kept facts: each once, when, and in order.
func (ref *reference) overdue(k keep, got *jsonNarrowed) error {
	want := map[string]int{}
	for _, f := range ref.facts {
		if k.lasts >= 0 {
			want[f.Node] = minutes(f.Onset) + minutes(ref.world.node(f.Node).tolerates)
		}
	}
	if len(want) != len(got.Kept.Overdue) {
		return fmt.Errorf("%d are overdue, not %v", len(got.Kept.Overdue), want)
	}
	for i, o := range got.Kept.Overdue {
		if minutes(o.After) != want[o.Node] {
			return fmt.Errorf("%s is overdue after %s, not %d minutes", o.Node, o.After, want[o.Node])
		}
		if i == 0 {
			continue
		}
		last := got.Kept.Overdue[i-1].Node
		if want[last] > want[o.Node] || want[last] == want[o.Node] && !ref.world.node(last).critical && ref.world.node(o.Node).critical {
			return fmt.Errorf("%s stands before %s", last, o.Node)
		}
	}
	return nil
}
