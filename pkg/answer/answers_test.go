package answer_test

import (
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func loadMap(t *testing.T, fsys fs.FS) *model.Map {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: fsys})
	if m == nil {
		t.Fatalf("%+v", problems)
	}
	return m
}

func eastKent(t *testing.T) *model.Map {
	t.Helper()
	fsys, err := fs.Sub(data.Maps, "east-kent")
	if err != nil {
		t.Fatal(err)
	}
	m := loadMap(t, fsys)
	m.Builtin = true
	return m
}

func generated(t *testing.T, seed uint64) *model.Map {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, content := range mapgen.Generate(300, seed) {
		fsys[name] = &fstest.MapFile{Data: content}
	}
	return loadMap(t, fsys)
}

func table(t *testing.T) *spread.Table {
	t.Helper()
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// variant is a question without its seeds.
type variant struct {
	name string
	query.Question
}

// variants are the questions of a map: every grade, other dates, modes left
// out, a horizon.
func variants(t *testing.T, m *model.Map) []variant {
	t.Helper()
	day := func(s string) model.Date {
		d, err := model.ParseDate(s, false)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	plain := query.Question{Map: m, Table: table(t), World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}}
	plain.Flags = []string{"-m", "a \u202Emap"}
	out := []variant{{"plain", plain}}
	add := func(name string, change func(q *query.Question)) {
		q := plain
		change(&q)
		out = append(out, variant{name, q})
	}
	for g := range evidence.NumGrades {
		add(g.String(), func(q *query.Question) { q.World.Evidence = g })
	}
	for _, date := range []string{"2016-05-01", "2024-01-20", "2030-01-01"} {
		add("as of "+date, func(q *query.Question) { q.World.AsOf = day(date) })
		add("known at "+date, func(q *query.Question) { q.World.KnownAt = day(date) })
	}
	add("without precaution", func(q *query.Question) { q.World.Without[model.Precaution] = true })
	add("without both", func(q *query.Question) {
		q.World.Without = [model.NumModes]bool{model.Attack: true, model.Precaution: true}
	})
	within := model.Duration(60)
	add("within 1h", func(q *query.Question) { q.Within = &within })
	return out
}

// hostile has all that the format allows, in names that mean something elsewhere.
const hostile = `
map: {title: "\e[31m</script>\"\\\u202E 名", as-of: 2024-01-18, known-at: 2024-02-13}
sources:
  a: {kind: press, publisher: "=cmd()\t|x", published: 2024-01-19, url: "javascript:alert(1)", title: "\u2028"}
  8x8: {kind: party}
councils:
  kent: {name: "\r\n", residents: 0}
  dover:
    name: "<b>\"Dover\"\\ & 👩‍👩‍👧"
    about: "line\nline"
    aliases: ["\0", "-- x", "a|b"]
    ids: {"gss": E07, "sch\"eme\n": "\x1b]0;x\a", "01": 02}
    residents: 116_400
    within: kent
    contact: {role: "x\ny", name: "n", phone: 01304 821199, email: a@b, url: u, note: ""}
    runs-on: ./net
    networks:
      net: {connected-to: {to: other/net, reach: user}, claims: [{source: a, person: "\u202E", by: "\u2066"}]}
    systems:
      via: {runs-on: other/a}
      links: {runs-on: [{any-of: [other/a, {to: other/b, from: 2020-01, until: 2030-12, note: "n\tn"}], after: 2h, note: x}]}
      quorum: {runs-on: [{at-least: 2, of: [other/a, other/b, other/c]}], uses: other/box, restore: 3d, accessed-by: other}
    services:
      planning: {name: "@everyone", critical: true, tolerates: 5d, restore: 1w, needs: [./links, {to: ./quorum, after: 90m, loss: degraded, contract: lines}], provided-by: other/people}
      7lone: {}
      slow: {needs: [{to: other/a, after: 5d, claims: [{source: 8x8}]}, ./via]}
      slower: {needs: [{to: other/a, after: 5d, claims: [{source: 8x8}]}]}
    datasets:
      files: {people: 70000, sensitive: true, held-in: [./links, ./quorum]}
      more: {held-in: {to: ./quorum, claims: [{source: a}, {source: 8x8, stance: denies, by: dover, date: 2024-01-20}]}}
    teams:
      desk: {covers-for: other/people}
vendors:
  other:
    networks: {net: {}}
    systems: {a: {}, b: {}, c: {runs-on: {to: ./net, from: 2025-01-01}}}
    products: {box: {cves: [CVE-2023-46805], made-by: dover}}
    teams: {people: {operated-by: {to: dover, claims: [{source: a, date: 2024-03-01}]}}}
organisations:
  111-charity: {kind: "a \"charity\"\n", needs: dover/planning}
contracts:
  lines: {title: "t\"", supplier: other, buyers: [dover, kent], manager: kent, from: 2020-01-01, exit-plan: present, value: {amount: 1.5, currency: GBP}, ids: {ocid: "a\"b"}, note: "n\u202E"}
  part: {title: part, subcontract-of: lines, buyers: [dover]}
incidents:
  january:
    title: "j\u0085"
    about: "a\nb"
    began: 2024-01-18
    seeds: [{node: other/a, effect: down}, {node: other/c, effect: down}]
    observed:
      - {node: dover/planning, effect: down, date: 2024-01-19, until: 2024-01-20, source: a, by: dover, note: "\e[31m"}
      - {node: dover/planning, effect: exposed}
      - {node: dover/slow, effect: down, date: 2024-01-19, source: a}
      - {node: dover/slower, effect: down, date: 2024-01-19, seen: false}
      - {node: dover/7lone, effect: down, source: 8x8}
      - {node: dover/links, effect: isolated, date: 2024-01-21}
      - {node: dover/quorum, effect: down, seen: false}
      - {node: dover/via, effect: down, seen: false}
      - {node: dover/via, effect: degraded}
      - {node: other/b, effect: down, seen: false}
      - {node: other/a, effect: down}
      - {node: dover/slower, effect: down}
      - {node: dover/files, effect: exposed}
  plain: {title: p, seeds: [{node: other/net, effect: isolated}], observed: [{node: other/c, effect: isolated}]}
`

func hostileMap(t *testing.T) *model.Map {
	t.Helper()
	return loadMap(t, fstest.MapFS{"a \"map\"\u202E.yaml": {Data: []byte(hostile)}})
}

func TestBlast(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	every := trial.Of(120, 5)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t)} {
		for i, v := range variants(t, m) {
			for n := range m.Nodes {
				for e := range model.NumEffects {
					if i == 0 && trial.Long() || (n*7+int(e)+i)%every == 0 { // each once, then each a few times
						h.blast(v, spread.AtomOf(int32(n), e))
					}
				}
			}
		}
	}
	for seed := range uint64(trial.Of(1, 3)) {
		m := generated(t, seed)
		node, _ := m.Lookup(mapgen.Seed)
		for _, v := range variants(t, m) {
			h.blast(v, spread.AtomOf(node, model.Compromised))
		}
	}
}

func (h *holder) blast(v variant, seeds ...spread.Atom) any {
	h.Helper()
	v.Seeds = seeds
	return h.holdStored("blast", fmt.Sprintf("%s %s %s", v.Map.Nodes[seeds[0].Node()].ID, seeds[0].Effect(), v.name), query.Blast(v.Question))
}

// narrowed holds an answer of which parts are kept, in turn those of one organisation,
// of some kinds, near, and what is overdue.
func (h *holder) narrowed(v variant, seeds ...spread.Atom) []any {
	h.Helper()
	v.Seeds = seeds
	dover, _ := v.Map.Lookup("dover")
	near, soon := 2, model.Duration(7*24*60)
	var out []any
	for i, k := range []answer.Kept{
		{Of: []*answer.Node{query.OrganisationOf(v.Map, dover)}, Only: []string{}},
		{Of: []*answer.Node{}, Only: []string{"service", "organisation"}, Depth: &near},
		{Of: []*answer.Node{}, Only: []string{}, For: &soon},
	} {
		b := query.Blast(v.Question)
		query.Narrow(b, k)
		out = append(out, h.holdStored("blast", fmt.Sprintf("%s narrowed, %d", v.name, i), b))
	}
	return out
}

func TestNarrowed(t *testing.T) {
	trial.Alone(t)
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t)} {
		for i, v := range variants(t, m) {
			for n := range m.Nodes {
				if i%trial.Of(5, 1) == 0 && m.Nodes[n].Kind.IsOrganisation() && v.name != "as of 2016-05-01" {
					h.narrowed(v, usual(m, int32(n)))
				}
			}
		}
	}
}

func TestWhy(t *testing.T) {
	trial.Alone(t)
	t.Parallel()
	h := newHolder(t)
	seen := map[string]int{}
	step := trial.Of(9, 1)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t)} {
		for i, v := range variants(t, m) {
			for n := i % step; n < len(m.Nodes); n += step {
				seed := (n*7 + i) % len(m.Nodes)
				for _, id := range []string{[]string{"eks", "civica", "dover"}[(n+i)%3], m.Nodes[seed].ID} {
					if from, ok := m.Lookup(id); ok {
						h.why(v, usual(m, from), int32(n), i%2 == 0, seen)
					}
				}
			}
		}
	}
	m := hostileMap(t)
	for _, v := range variants(t, m) { // what chance may not bring: a delay past the horizon
		from, _ := m.Lookup("other/a")
		slow, _ := m.Lookup("dover/slower")
		h.why(v, spread.AtomOf(from, model.Down), slow, false, seen)
	}
	for _, what := range []string{"holds", "all", "not connected", "late", "within", "without-attack", "without-precaution", "not-in-force",
		"not-known", "weaker-evidence"} {
		if seen[what] == 0 {
			t.Errorf("no answer shows: %s", what)
		}
	}
}

// usual is what a bare seed means.
func usual(m *model.Map, node int32) spread.Atom {
	return spread.AtomOf(node, m.Nodes[node].Kind.SeedEffect())
}

func (h *holder) why(v variant, from spread.Atom, node int32, full bool, seen map[string]int) any {
	h.Helper()
	v.Seeds = []spread.Atom{from}
	w := query.Why(v.Question, node, nil, full)
	doc := h.holdStored("why", fmt.Sprintf("%s from %s %s", v.Map.Nodes[node].ID, v.Map.Nodes[from.Node()].ID, v.name), w).(map[string]any)
	if doc["holds"] == true {
		seen["holds"]++
		if doc["effects"].([]any)[0].(map[string]any)["all"] != nil {
			seen["all"]++
		}
		return doc
	}
	missing := doc["missing"].(map[string]any)
	if missing["connected"] == false {
		seen["not connected"]++
	}
	if missing["onset"] != nil {
		seen["late"]++
	}
	for _, x := range missing["excluded"].([]any) {
		for _, reason := range x.(map[string]any)["reasons"].([]any) {
			seen[reason.(string)]++
		}
	}
	return doc
}

func TestNotify(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t)} {
		for i, v := range variants(t, m) {
			for n := i % trial.Of(17, 1); n < len(m.Nodes); n += trial.Of(17, 1) {
				h.notify(v, usual(m, int32(n)))
			}
		}
	}
}

func (h *holder) notify(v variant, seed spread.Atom) any {
	h.Helper()
	v.Seeds = []spread.Atom{seed}
	return h.holdStored("notify", v.Map.Nodes[seed.Node()].ID+" "+v.name, query.Notify(v.Question))
}

func TestContain(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t)} {
		for i, v := range variants(t, m) {
			for n := i % trial.Of(23, 1); n < len(m.Nodes); n += trial.Of(23, 1) {
				h.contain(v, usual(m, int32(n)))
			}
		}
	}
}

func (h *holder) contain(v variant, seed spread.Atom) any {
	h.Helper()
	var protect []int32
	if n := seed.Node(); n%3 > 0 {
		protect = []int32{n / 2, int32(len(v.Map.Nodes)) - 1}
	}
	v.Seeds = []spread.Atom{seed}
	return h.holdStored("contain", v.Map.Nodes[seed.Node()].ID+" "+v.name, query.Contain(v.Question, query.Orders{Most: 2, Protect: protect}))
}

func TestRestore(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t), doubtsMap(t, outages)} {
		for i, v := range variants(t, m) {
			for n := i % trial.Of(17, 1); n < len(m.Nodes); n += trial.Of(17, 1) {
				h.restore(v, usual(m, int32(n)))
			}
		}
	}
}

func TestVerify(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t), doubtsMap(t, doubts)} {
		for i, v := range variants(t, m) {
			for n := i % trial.Of(29, 1); n < len(m.Nodes); n += trial.Of(29, 1) {
				h.verify(v, usual(m, int32(n)))
			}
		}
	}
}

func (h *holder) verify(v variant, seed spread.Atom) any {
	h.Helper()
	v.Seeds = []spread.Atom{seed}
	return h.holdStored("verify", v.Map.Nodes[seed.Node()].ID+" "+v.name, query.Verify(v.Question))
}

func (h *holder) restore(v variant, seed spread.Atom) any {
	h.Helper()
	v.Seeds = []spread.Atom{seed}
	return h.holdStored("restore", v.Map.Nodes[seed.Node()].ID+" "+v.name, query.Restore(v.Question))
}

// outages has what is late, what is too late already, and a ring.
const outages = `
map: {title: Outages, as-of: 2024-01-19, known-at: 2024-02-14}
councils:
  a:
    systems:
      base: {restore: 5d}
      one: {needs: [./base, ./two]}
      two: {needs: ./one}
    services:
      s: {needs: ./one, tolerates: 2d}
      slow: {needs: {to: ./base, after: 1w}, tolerates: 2d}
      unsaid: {needs: ./two}
`

func TestShow(t *testing.T) {
	trial.Alone(t)
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t), generated(t, 4)} {
		for _, v := range variants(t, m) {
			for n := range m.Nodes {
				if len(m.Nodes) < 200 && trial.Long() || v.name == "plain" && n%trial.Of(5, 1) == 0 {
					h.show(v, int32(n))
				}
			}
		}
	}
}

func (h *holder) show(v variant, n int32) any {
	h.Helper()
	return h.holdStored("show", v.Map.Nodes[n].ID+" "+v.name, query.Show(v.Question, n))
}

func TestList(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t), generated(t, 5)} {
		for _, what := range query.Lists() {
			h.holdStored("list", what, query.List(m, what))
			h.holdStored("list", what+" of the first", query.List(m, what, 0))
		}
	}
}

func TestRelations(t *testing.T) {
	newHolder(t).holdStored("relations", "", query.Relations(table(t)))
}

func TestSpend(t *testing.T) {
	h := newHolder(t)
	h.spend(intake.Options{})
	h.spend(intake.Options{CompaniesOnly: true})
	h.spend(intake.Options{For: "town", Category: "all"})
	h.spend(intake.Options{Columns: map[string][]string{"supplier": {"Category"}, "date": {"Company number"}}}) // nobody, on no day
}

func (h *holder) spend(o intake.Options) any {
	h.Helper()
	return h.holdStored("spend", fmt.Sprint(o.For, o.Category), viewtest.Spending(h.T, o))
}
