package render_test

import (
	gojson "encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/render/html"
	"knockon/pkg/spread"
	"knockon/pkg/style"
	"knockon/pkg/trial"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// drafted is what a picture shows before anything is folded: who stands where,
// by id, and the relations between them.
type drafted struct {
	Rows  []string
	Links []string
}

// drafts runs the page's own parts, as they stand in the sources, without a page.
const drafts = `
const stood = [...d.rows].map(([node, r]) =>
	[k.nodes[node].id, d.columns[r.card.column], marks[r.mark], r.further.map((m) => marks[m]).join(), !!r.seed, r.detail].join(' | '));
const joined = d.links.map(({ from, to, mark, line, both }) =>
	[k.nodes[from.node].id, both ? '<->' : '->', k.nodes[to.node].id, marks[mark], lineWords[line]].join(' | '));
return JSON.stringify({ Rows: stood, Links: joined });
`

func pageDraft(t testing.TB, q query.Question) drafted {
	t.Helper()
	var d drafted
	runParts(t, q, []string{"draft.js"}, drafts, &d)
	slices.Sort(d.Rows)
	slices.Sort(d.Links)
	return d
}

// runParts runs parts of the page on a question, without a page: a script that
// finds the answer a and the draft d, and returns JSON.
func runParts(t testing.TB, q query.Question, parts []string, script string, into any) {
	t.Helper()
	payload, err := html.Payload(&q)
	if err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	for name, text := range map[string]string{"dataJSON": string(payload), "wordsJSON": pageWords(t)} {
		if err := vm.Set(name, text); err != nil {
			t.Fatal(err)
		}
	}
	v, err := vm.RunProgram(compiled(t, parts, script))
	if err != nil {
		t.Fatal(err)
	}
	if err := gojson.Unmarshal([]byte(v.String()), into); err != nil {
		t.Fatal(err)
	}
}

// pageWords is the words as any page carries them.
func pageWords(t testing.TB) string {
	if content, known := programs.Load(wordsKey); known {
		return content.(string)
	}
	content := element(t, write(t, question(t, viewtest.Load(t, viewtest.Empty())), html.Options{}), "script", ` type="application/json" id="words"`)[0]
	programs.Store(wordsKey, content)
	return content
}

// programs holds what was read once, by what it was made of.
var programs sync.Map

const wordsKey = "the words"

func compiled(t testing.TB, parts []string, script string) *goja.Program {
	t.Helper()
	key := strings.Join(parts, " ") + script
	if p, known := programs.Load(key); known {
		return p.(*goja.Program)
	}
	all := `const document = { getElementById: (id) => ({ textContent: id === 'data' ? dataJSON : wordsJSON }) }, matchMedia = () => ({}),
		Intl = { DateTimeFormat: function () {} };`
	for _, name := range append([]string{"engine.js", "elements.js", "words.js"}, parts...) {
		all += source(t, name)
	}
	all += "const a = k.ask(k.asked), d = a.seeds.length ? blastDraft(a, new Set()) : mapDraft(a);" + script
	p, err := goja.Compile("", "(() => {"+all+"})()", false)
	if err != nil {
		t.Fatal(err)
	}
	programs.Store(key, p)
	return p
}

// viewDraft is the same of Go's picture.
func viewDraft(v *view.View) drafted {
	d := drafted{Rows: []string{}, Links: []string{}}
	for i := range v.Cards {
		for _, r := range v.Cards[i].Rows {
			var further []string
			for _, m := range r.Further {
				further = append(further, m.String())
			}
			d.Rows = append(d.Rows, fmt.Sprintf("%s | %s | %s | %s | %v | %s",
				r.ID, v.Columns[v.Cards[i].Column].Label, r.Mark, strings.Join(further, ","), r.Seed, r.Detail))
		}
	}
	id := func(e view.End) string { return v.Cards[e.Card].Rows[e.Row].ID }
	for i := range v.Edges {
		e := &v.Edges[i]
		arrow := "->"
		if e.Both {
			arrow = "<->"
		}
		for _, p := range e.Parts {
			for range p.Count {
				d.Links = append(d.Links, strings.Join([]string{id(p.From), arrow, id(p.To), e.Mark.String(), e.Line.String()}, " | "))
			}
		}
	}
	slices.Sort(d.Rows)
	slices.Sort(d.Links)
	return d
}

func TestMain(m *testing.M) {
	trial.Cases(15, 100) // each draws a map and runs the page's script
	code := trial.Run(m)
	if trial.Long() {
		_, stop := htmlChromium()
		stop()
	}
	os.Exit(code)
}

// drawTangle draws a map with disputes, delays and groups, and a question on it;
// there is none on a map of nothing.
func drawTangle(t *testing.T, rt *rapid.T) (q query.Question, any bool) {
	n := func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "n") }
	m := viewtest.Load(t, viewtest.Tangle(n))
	q = question(t, m)
	if len(m.Nodes) == 0 {
		return q, false
	}
	q.World.Evidence = evidence.Grade(n(int(evidence.Disputed) + 1))
	for range 1 + n(2) {
		q.Seeds = append(q.Seeds, spread.AtomOf(int32(n(len(m.Nodes))), model.Effect(n(int(model.NumEffects)))))
	}
	return q, true
}

// TestDraftIsGos holds that the page draws of an answer what the pictures
// draw: every node in its column with its effects, and every line with its
// evidence, the disputed ones too.
func TestDraftIsGos(t *testing.T) {
	trial.Alone(t)
	for _, seeds := range [][]string{{"eks"}, {"civica=down"}, {"canterbury/benefits", "ivanti"}} {
		q := question(t, eastKent(t), seeds...)
		if d := cmp.Diff(viewDraft(view.FromBlast(query.Blast(q), view.Options{Full: true})), pageDraft(t, q)); d != "" {
			t.Fatalf("%v (-Go +page):\n%s", seeds, d)
		}
	}
	trial.Check(t, func(rt *rapid.T) {
		q, any := drawTangle(t, rt)
		if !any {
			return
		}
		b := query.Blast(q)
		if d := cmp.Diff(viewDraft(view.FromBlast(b, view.Options{Full: true})), pageDraft(t, q)); d != "" {
			rt.Fatalf("(-Go +page):\n%s", d)
		}
	})
}

// TestMapIsGos holds the page's whole map against Go's: which tier each
// organisation stands in, and every line between two of them.
func TestMapIsGos(t *testing.T) {
	trial.Check(t, func(rt *rapid.T) {
		m := viewtest.Load(t, viewtest.Tangle(func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "n") }))
		q := question(t, m)
		d := query.Draw(q, nil, 0)
		org := func(i int32) int32 { return m.Nodes[i].Organisation }
		column := func(s *answer.Spot) int {
			if s.Loose {
				return d.Tiers // what has no relation stands last
			}
			return int(s.Tier)
		}
		want := drafted{Rows: []string{}, Links: []string{}}
		for i := range m.Nodes {
			tier := phrase.Tier(int(d.Spots[i].Tier), max(2, d.Tiers))
			if d.Spots[i].Loose {
				tier = "no relation"
			}
			want.Rows = append(want.Rows, fmt.Sprintf("%s | %s | plain |  | false | %s", m.Nodes[i].ID, tier, phrase.KindName(&m.Nodes[i])))
		}
		add := func(relations []answer.Drawn, line func(l *answer.Drawn) style.Line) {
			for i := range relations {
				l := &relations[i]
				from, to, arrow := int32(l.To.Index), int32(l.Node.Index), "->"
				if org(from) == org(to) {
					continue
				}
				if l.Both {
					arrow = "<->"
					if column(&d.Spots[from]) > column(&d.Spots[to]) {
						from, to = to, from
					}
				}
				want.Links = append(want.Links, strings.Join([]string{m.Nodes[from].ID, arrow, m.Nodes[to].ID, "plain", line(l).String()}, " | "))
			}
		}
		add(d.Relations, func(l *answer.Drawn) style.Line { return style.LineOf(l.Evidence) })
		add(d.Disputed, func(*answer.Drawn) style.Line { return style.Dashed })
		slices.Sort(want.Rows)
		slices.Sort(want.Links)
		if d := cmp.Diff(want, pageDraft(t, q)); d != "" {
			rt.Fatalf("(-Go +page):\n%s", d)
		}
	})
}
