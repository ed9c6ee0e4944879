package render_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	diff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

// said is what a page says of an answer, besides its picture.
type said struct {
	Title    string
	Asked    string
	Steps    []string // why each fact holds
	Numbers  []string // the big numbers, and what they rest on
	Headline string
	SameAs   []string
	Rows     []string // what is hit, in the order of the table
	Reasons  []string // how each fact holds
	Notes    []string // what the map cannot say, what was left out
	Contacts []string // whom to call, once for each fact
}

const sayings = `
const facts = a.facts.filter(({ node }) => a.seeds.every(([i]) => i !== node));
return JSON.stringify({
	Title: titleOf(a.seeds), Asked: askedWords(a.question), Numbers: numbersOf(a).map(([says, under]) => says + ' / ' + under), Headline: headline(a),
	Steps: facts.map((f) => because(f.because, { get: () => 7 }) + (f.because.at && ' · ' + gradeSaid(f.because.grade))),
	 SameAs: sameAsOf(a),
	Rows: hitNodes(a, new Set()).map((h) => nodes[h.node].id + ' ' + h.facts.map((f) => effects[f.effect]).join()),
	Reasons: facts.map((f) => nodes[f.node].id + ': ' + reasonOf(f)),
	Contacts: facts.map(({ node }) => nodes[node].org).map((i) => nodes[i].id + ': ' + (contactOf(i).map(([, s]) => s).join(' · ') || noContact)),
	Notes: notesOf(a).map(([label, lead, items, tail]) => [label, lead, items.join('; ') + (items.length ? '.' : ''), tail].filter(Boolean).join(' ')),
});
`

// wantedSaid is the same in Go's words.
func wantedSaid(b *answer.Blast) said {
	s := said{Title: phrase.If(b.Seeds, phrase.Owned), SameAs: phrase.SeedsSameAs(b.Seeds, func(n *answer.Node) string { return n.Name }), Rows: rowsWanted(b)}
	s.Asked, s.Headline = phrase.Caption(&b.Map, &b.Map), phrase.Headline(&b.Radius)
	for _, f := range phrase.Figures(b.Numbers(), digest.Of(&b.Radius)) {
		s.Numbers = append(s.Numbers, f.Says+" / "+f.Under)
	}
	if len(b.Facts) == 0 {
		s.Numbers = []string{phrase.NothingFollows + " / "}
	} else if len(s.Numbers) == 0 {
		s.Numbers = []string{phrase.NobodyElse + " / "}
	}
	for i := range b.Facts {
		if f := &b.Facts[i]; !isSeedNode(b, f.Node) {
			s.Steps = append(s.Steps, phrase.Step(f.Because, slices.Repeat([]int{7}, len(f.Because.From))))
			r := &answer.Reason{Fact: f.Fact}
			s.Reasons = append(s.Reasons, f.Node.ID+": "+phrase.Reason(r))
			s.Contacts = append(s.Contacts, f.Node.Org().ID+": "+phrase.Contact(f.Node.Org().Contact))
		}
	}
	for i := range b.Weakened {
		s.note(phrase.Weakened(&b.Weakened[i]))
	}
	for i := range b.LeftOut {
		s.Notes = append(s.Notes, phrase.LeftOutShort(b, &b.LeftOut[i], func(n *answer.Node) string { return n.NameUnder(nil) }))
	}
	for _, u := range phrase.UnmappedBy(b.Unmapped) {
		s.note(phrase.Unmapped(&u, u.At()))
	}
	s.note(phrase.Elsewhere(&b.Elsewhere))
	return s
}

func (s *said) note(n phrase.Note) {
	if n.Text != "" {
		s.Notes = append(s.Notes, n.Label+" "+n.Text)
	}
}

func isSeedNode(b *answer.Blast, n *answer.Node) bool {
	return slices.ContainsFunc(b.Seeds, func(s answer.Atom) bool { return s.Node == n })
}

func rowsWanted(b *answer.Blast) []string {
	var out []string
	for _, h := range digest.Hits(&b.Radius) {
		var effects []string
		for _, f := range h.Facts {
			effects = append(effects, f.Effect.String())
		}
		out = append(out, h.Node.ID+" "+strings.Join(effects, ","))
	}
	return out
}

func saysTheSame(t testing.TB, q query.Question) string {
	got := said{}
	runParts(t, q, []string{"draft.js"}, sayings, &got)
	empty := func(list []string) []string { return append([]string{}, list...) }
	w := wantedSaid(query.Blast(q))
	w.SameAs, w.Rows, w.Reasons, w.Notes, w.Contacts = empty(w.SameAs), empty(w.Rows), empty(w.Reasons), empty(w.Notes), empty(w.Contacts)
	w.Steps, w.Numbers = empty(w.Steps), empty(w.Numbers)
	return diff.Diff(w, got)
}

// TestThePageSaysWhatGoSays holds the page's sentences to Go's: the title, the
// numbers, the order of the table, how each fact holds, what the map cannot say
// and what was left out, who seems to be the same, and whom to call.
func TestThePageSaysWhatGoSays(t *testing.T) {
	trial.Alone(t)
	for _, seeds := range [][]string{
		{"eks"}, {"civica"}, {"civica=down"}, {"ivanti", "eks/network=isolated"}, {"canterbury/planning"}, {"canterbury", "dover", "thanet", "eks", "civica"},
	} {
		if d := saysTheSame(t, question(t, eastKent(t), seeds...)); d != "" {
			t.Errorf("%v (-Go +page):\n%s", seeds, d)
		}
	}
	if d := saysTheSame(t, question(t, callable(t), "acme")); d != "" {
		t.Errorf("(-Go +page):\n%s", d)
	}
	if d := saysTheSame(t, question(t, generated(t, trial.Of(100, 500)), "meridian")); d != "" {
		t.Errorf("(-Go +page):\n%s", d)
	}
	trial.Check(t, func(rt *rapid.T) {
		q, any := drawTangle(t, rt)
		if !any {
			return
		}
		if d := saysTheSame(t, q); d != "" {
			rt.Fatalf("(-Go +page):\n%s", d)
		}
	})
}

// TestNamesInOrder holds the page's order of names to Go's.
func TestNamesInOrder(t *testing.T) {
	words := rapid.StringMatching(`[abé!0-2]{0,5}(00|07)?[ab]?`)
	var names []string
	for i := range 60 {
		names = append(names, words.Example(i))
	}
	list, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	var got [][]int
	runParts(t, question(t, viewtest.Load(t, viewtest.Empty())), []string{"draft.js"},
		fmt.Sprintf("const names = %s; return JSON.stringify(names.map((x) => names.map((y) => Math.sign(natural(x, y)))))", list), &got)
	for i, x := range names {
		for j, y := range names {
			if want := cmp.Compare(model.Natural(x, y), 0); got[i][j] != want {
				t.Fatalf("%q and %q: %d, want %d", x, y, got[i][j], want)
			}
		}
	}
}

// TestThePageSaysWhoTookOver holds what the page says of a node on a day on which
// it does not exist to what the model knows.
func TestThePageSaysWhoTookOver(t *testing.T) {
	m := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(`map: {title: A chain, as-of: 2024-01-01, known-at: 2024-01-01}
councils:
  first: {until: 2010-03-31, succeeded-by: second, systems: {erp: {from: 2005-01-01}, old: {until: 2004-12-31}}}
  second: {from: 2010-04-01, until: 2023-03-31, succeeded-by: third, systems: {erp: {}}}
  third: {from: 2023-04-01, until: 2027-03-31, succeeded-by: fourth, systems: {old: {until: 2023-12-31}}}
  fourth: {from: 2027-04-01, until: 2028-03-31}
  lost: {until: 2020-03-31, systems: {erp: {from: 2019-01-01}}}
`)}})
	days := []string{"2000-01-01", "2004-12-31", "2010-03-31", "2010-04-01", "2023-04-01", "2024-01-01", "2027-04-01", "2030-01-01"}
	list, err := json.Marshal(days)
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	runParts(t, question(t, m), []string{"draft.js"},
		fmt.Sprintf("return JSON.stringify(%s.map((day) => nodes.map((_, i) => k.exists(i, day) ? '' : absence(i, day))))", list), &got)
	for d, day := range days {
		on, err := model.ParseDate(day, false)
		if err != nil {
			t.Fatal(err)
		}
		for i := range m.Nodes {
			want, heir := "", m.Heir(m.Nodes[i].Organisation, on)
			if !m.Exists(int32(i), on) {
				want = "does not exist on " + phrase.Date(on) + ": it exists" + dated(m, int32(i)) + "."
				if heir >= 0 {
					want = strings.TrimSuffix(want, ".") + "; " + m.Nodes[heir].Name + " took over."
				}
			}
			if !strings.HasSuffix(got[d][i], want) || (want == "") != (got[d][i] == "") {
				t.Errorf("%s on %s: %q, want %q", m.Nodes[i].ID, day, got[d][i], want)
			}
		}
	}
}

func dated(m *model.Map, node int32) string {
	out := ""
	from, until := m.Lifetime(node)
	if from != 0 {
		out += " from " + phrase.Date(from)
	}
	if until != 0 {
		out += " until " + phrase.Date(until)
	}
	return out
}
