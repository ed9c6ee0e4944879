package view_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/trial"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// drawn is a relation as a picture shows it.
type drawn struct {
	from, to string
	line     style.Line
	both     bool
}

// relationsOf lists what a picture that folds nothing draws, row by row.
func relationsOf(v *view.View) map[drawn]int {
	out := map[drawn]int{}
	for i := range v.Edges {
		e := &v.Edges[i]
		for _, p := range e.Parts {
			d := drawn{v.Cards[p.From.Card].Rows[p.From.Row].ID, v.Cards[p.To.Card].Rows[p.To.Row].ID, e.Line, e.Both}
			if d.both {
				d.from, d.to = min(d.from, d.to), max(d.from, d.to)
			}
			out[d] += p.Count
		}
	}
	return out
}

// wanted lists what it must draw, read from the map itself.
func wanted(m *model.Map, d *answer.Draw) map[drawn]int {
	out, near := map[drawn]int{}, map[string]bool{}
	for i := range d.Spots {
		near[d.Spots[i].Node.ID] = d.Spots[i].Near
	}
	for _, r := range m.ExistingRelations() {
		g := evidence.GradeOf(r.Claims, m.KnownAt)
		if g > evidence.Disputed || !evidence.InForce(r, m.AsOf) || !near[m.Nodes[r.From].ID] || !near[m.Nodes[r.To].ID] {
			continue
		}
		w := drawn{m.Nodes[r.To].ID, m.Nodes[r.From].ID, style.LineOf(g), r.Kind == model.ConnectedTo}
		if w.both {
			w.from, w.to = min(w.from, w.to), max(w.from, w.to)
		}
		out[w]++
	}
	return out
}

// notDrawn is how many relations a picture says it leaves out.
func notDrawn(v *view.View) int {
	n := 0
	for _, s := range v.Folded {
		if m := regexp.MustCompile(`^not drawn: ([0-9,]+) relation`).FindStringSubmatch(s); m != nil {
			k, _ := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
			n += k
		}
	}
	return n
}

func sum(count map[drawn]int) int {
	n := 0
	for _, k := range count {
		n += k
	}
	return n
}

// checkMap holds what every picture of a map must.
func checkMap(t testing.TB, v *view.View) {
	t.Helper()
	column := 0
	for i := range v.Cards {
		c := &v.Cards[i]
		if c.Column < column || c.Column >= len(v.Columns) || len(c.Rows) == 0 {
			t.Errorf("card %d (%s) stands in column %d after %d, with %d rows", i, c.Name, c.Column, column, len(c.Rows))
		}
		column = c.Column
		for _, r := range c.Rows {
			if r.Mark != style.Plain || r.Nodes.Total() != r.Nodes[style.Plain] {
				t.Errorf("row %q suffers something: %+v", r.Name, r)
			}
		}
	}
	if len(v.Legend.Marks) > 0 || slices.Contains(v.Legend.Words, phrase.Arrows(true)) != (len(v.Edges) > 0) {
		t.Errorf("legend: %+v", v.Legend)
	}
	for _, e := range v.Edges {
		if !slices.Contains(v.Legend.Lines, e.Line) || e.Mark != style.Plain {
			t.Errorf("edge %+v is not in the legend or suffers", e)
		}
		for _, p := range append(slices.Clone(e.Parts), view.Part{From: e.From, To: e.To}) {
			for _, end := range []view.End{p.From, p.To} {
				if end.Card < 0 || end.Card >= len(v.Cards) || end.Row < view.WholeCard || end.Row >= len(v.Cards[end.Card].Rows) {
					t.Errorf("edge %v ends at nothing", e)
				}
			}
		}
	}
}

// TestMapProperties: whatever the map and the focus, no node is lost, every
// relation is drawn or counted, and lines of what is no cycle lead to the right.
func TestMapProperties(t *testing.T) {
	trial.Check(t, func(rt *rapid.T) {
		m := viewtest.Load(t, viewtest.Tangle(func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "n") }))
		var focus []string
		if len(m.Nodes) > 0 && rapid.Bool().Draw(rt, "around") {
			focus = append(focus, m.Nodes[rapid.IntRange(0, len(m.Nodes)-1).Draw(rt, "focus")].ID)
		}
		d := viewtest.Draw(t, m, 2, focus...)
		full := view.FromMap(d, view.Options{Full: true})
		checkMap(t, full)
		want := wanted(m, d)
		if got := relationsOf(full); !reflect.DeepEqual(got, want) {
			t.Fatalf("drawn %v, want %v", got, want)
		}
		everyNodeStands(t, m, d, full)
		linesLeadRight(t, m, d, full)
		folded := view.FromMap(d, view.Options{})
		checkMap(t, folded)
		if _, drawn := total(folded); drawn+notDrawn(folded) != sum(want) {
			t.Fatalf("%d relations are drawn and %d are counted, of %d", drawn, notDrawn(folded), sum(want))
		}
		if all, kept := nodesIn(full), nodesIn(folded); all != kept {
			t.Fatalf("folding lost %d nodes of %d", all-kept, all)
		}
		for tighter := range folded.Tighter() {
			checkMap(t, tighter)
			if _, drawn := total(tighter); drawn+notDrawn(tighter) != sum(want) {
				t.Fatalf("folded again, %d relations are drawn and %d are counted, of %d", drawn, notDrawn(tighter), sum(want))
			}
		}
		if again := view.FromMap(viewtest.Draw(t, m, 2, focus...), view.Options{}); !reflect.DeepEqual(again, folded) {
			t.Fatal("the same question made another picture")
		}
	})
}

// TestMapOptions: whatever is left out or kept open, the picture is whole, and
// what is in focus or of the wanted kinds is in it.
func TestMapOptions(t *testing.T) {
	trial.Check(t, func(rt *rapid.T) {
		m := viewtest.Load(t, viewtest.Tangle(func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "n") }))
		if len(m.Nodes) == 0 {
			return
		}
		node := func(what string) *model.Node { return &m.Nodes[rapid.IntRange(0, len(m.Nodes)-1).Draw(rt, what)] }
		var focus []string
		if rapid.Bool().Draw(rt, "around") {
			focus = append(focus, node("focus").ID)
		}
		o := view.Options{Only: model.KindSet(rapid.IntRange(0, int(model.AnyKind)).Draw(rt, "only")), Full: rapid.Bool().Draw(rt, "full")}
		o.Expand = append(o.Expand, m.Nodes[node("expand").Organisation].ID)
		d := viewtest.Draw(t, m, 2, focus...)
		v := view.FromMap(d, o)
		checkMap(t, v)
		rows, cards := map[string]bool{}, map[string]bool{}
		for i := range v.Cards {
			cards[v.Cards[i].Org] = true
			for _, r := range v.Cards[i].Rows {
				rows[r.ID] = true
			}
		}
		alone := o.Only != 0 && o.Only&^model.Organisations == 0
		for i := range m.Nodes {
			n := &m.Nodes[i]
			asked := o.Only == 0 || o.Only.Has(n.Kind) || slices.ContainsFunc(focus, func(id string) bool {
				return id == n.ID && !alone || alone && n.Kind.IsOrganisation() && strings.HasPrefix(id+"/", n.ID+"/") // which stands for it
			})
			stands := rows[n.ID] || n.Kind.IsOrganisation() && cards[n.ID]
			if o.Full && d.Spots[i].Near && asked && !stands {
				t.Fatalf("%s is not in the picture", n.ID)
			}
			if !asked && rows[n.ID] {
				t.Fatalf("%s is in the picture", n.ID)
			}
		}
	})
}

func nodesIn(v *view.View) int {
	n, _ := total(v)
	return n
}

// everyNodeStands holds that each node that is near has one row, or is an
// organisation for which its card stands.
func everyNodeStands(t testing.TB, m *model.Map, d *answer.Draw, v *view.View) {
	t.Helper()
	rows, cards := map[string]int{}, map[string]bool{}
	for i := range v.Cards {
		cards[v.Cards[i].Org] = true
		for _, r := range v.Cards[i].Rows {
			rows[r.ID]++
		}
	}
	near := 0
	for i := range m.Nodes {
		n := &m.Nodes[i]
		if !d.Spots[i].Near {
			continue
		}
		near++
		if alone := n.Kind.IsOrganisation() && cards[n.ID]; rows[n.ID] != 1 && !(rows[n.ID] == 0 && alone) {
			t.Errorf("%s has %d rows", n.ID, rows[n.ID])
		}
	}
	if n := nodesIn(v); n > near {
		t.Errorf("%d rows for %d nodes", n, near)
	}
}

// linesLeadRight holds the columns against the map's relations.
func linesLeadRight(t testing.TB, m *model.Map, d *answer.Draw, v *view.View) {
	t.Helper()
	column := map[string]int{}
	for i := range v.Cards {
		for _, r := range v.Cards[i].Rows {
			column[r.ID] = v.Cards[i].Column
		}
	}
	for i := range d.Relations {
		l := &d.Relations[i]
		a, b := l.To.ID, l.Node.ID
		cycle := d.Spots[l.To.Index].Tier == d.Spots[l.Node.Index].Tier && d.Spots[l.To.Index].Level == d.Spots[l.Node.Index].Level
		if l.Relation.Relation != model.ConnectedTo && d.IsNear(l) && (column[a] > column[b] || column[a] == column[b] && !cycle) {
			t.Errorf("%s relies on %s and stands in column %d, that in %d", b, a, column[b], column[a])
		}
	}
}

// TestMapFolds holds large maps to what can be read.
func TestMapFolds(t *testing.T) {
	for _, nodes := range []int{500, 2000, 5000} {
		files := fstest.MapFS{}
		for name, content := range mapgen.Generate(nodes, 1) {
			files[name] = &fstest.MapFile{Data: content}
		}
		m := viewtest.Load(t, files)
		m = m.On(m.AsOf)
		d := viewtest.Draw(t, m, 0)
		v := view.FromMap(d, view.Options{})
		checkMap(t, v)
		if v.Visible() > 150 || len(v.Edges) > 90 || len(v.Columns) > 12 {
			t.Errorf("%d nodes: %d rows, %d lines, %d columns", nodes, v.Visible(), len(v.Edges), len(v.Columns))
		}
		if want := sum(wanted(m, d)); len(v.Folded) == 0 || notDrawn(v) == 0 {
			t.Errorf("%d nodes, %d relations: folded %q", nodes, want, v.Folded)
		} else if _, drawn := total(v); drawn+notDrawn(v) != want {
			t.Errorf("%d nodes: %d relations are drawn and %d are counted, of %d", nodes, drawn, notDrawn(v), want)
		}
		open := view.FromMap(d, view.Options{Expand: []string{m.Nodes[0].ID}})
		checkMap(t, open)
		has := 0
		for _, n := range m.ExistingNodes() {
			has += b2i(n.Organisation == 0)
		}
		rows := 0
		for i := range open.Cards {
			if open.Cards[i].Org == m.Nodes[0].ID {
				rows += len(open.Cards[i].Rows)
			}
		}
		if rows < has-1 {
			t.Errorf("%s has %d nodes and %d rows", m.Nodes[0].ID, has, rows)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestMapOnly: lines lead through what is left out, each as sure as the surest
// way; what an organisation has counts for it where only organisations show.
func TestMapOnly(t *testing.T) {
	m := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: T, as-of: 2024-01-19, known-at: 2024-01-19}
sources: {s: {title: x, kind: official, published: 2024-01-01}}
councils:
  a:
    networks: {lan: {}}
    services:
      tax: {needs: [{to: b/one, claims: [{source: s}]}, b/two]}
      sport: {needs: tax-free/two}
  b:
    systems: {one: {runs-on: {to: a/lan, claims: [{source: s}]}}, two: {runs-on: {to: a/lan, claims: [{source: s}]}}}
  tax-free:
    systems: {two: {runs-on: ./one}, one: {runs-on: {to: a/lan, claims: [{source: s}]}}}
`)}})
	d := viewtest.Draw(t, m, 0)
	kinds := view.FromMap(d, view.Options{Full: true, Only: model.KindsOf(model.Network, model.Service)})
	want := map[drawn]int{{"a/lan", "a/tax", style.Solid, false}: 1, {"a/lan", "a/sport", style.Dotted, false}: 1}
	if got := relationsOf(kinds); !reflect.DeepEqual(got, want) {
		t.Errorf("through what is left out: %v, want %v", got, want)
	}
	if !slices.ContainsFunc(kinds.Folded, func(s string) bool { return strings.HasPrefix(s, "left out 7 nodes of other kinds") }) {
		t.Errorf("folded: %q", kinds.Folded)
	}
	orgs := view.FromMap(d, view.Options{Full: true, Only: model.Organisations})
	want = map[drawn]int{
		{"a", "b", style.Solid, false}: 2, {"b", "a", style.Solid, false}: 1, {"b", "a", style.Dotted, false}: 1,
		{"a", "tax-free", style.Solid, false}: 1, {"tax-free", "a", style.Dotted, false}: 1,
	}
	if got := relationsOf(orgs); !reflect.DeepEqual(got, want) {
		t.Errorf("organisations alone: %v, want %v", got, want)
	}
}

// TestMapHead holds the words over a map.
func TestMapHead(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	v := view.FromMap(viewtest.Draw(t, m, 0), view.Options{})
	if v.Title != "East Kent: who relies on whom" || !strings.HasPrefix(v.Headline,
		"3 councils · 4 other organisations · 38 services · 6 datasets · 73 nodes in all · ") {
		t.Errorf("%q, %q", v.Title, v.Headline)
	}
	notes := fmt.Sprint(v.Notes)
	for _, want := range []string{"world on 19 Jan 2024", "The map does not say what 11 nodes rely on.",
		"Disputed, left out: 3 relations, drawn dashed.", "relations not in force"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes lack %q: %s", want, notes)
		}
	}
	v = view.FromMap(viewtest.Draw(t, m, 1, "eks/network"), view.Options{})
	if v.Title != "EKS shared network (East Kent Services): what it relies on, and what relies on it" {
		t.Errorf("%q", v.Title)
	}
	focused := 0
	for i := range v.Cards {
		for _, r := range v.Cards[i].Rows {
			if r.Seed {
				focused++
				if r.ID != "eks/network" || !strings.HasPrefix(r.Detail, "in focus · network") {
					t.Errorf("in focus: %+v", r)
				}
			}
		}
	}
	if focused != 1 {
		t.Errorf("%d rows are in focus", focused)
	}
	v = view.FromMap(viewtest.Draw(t, m, 1, "canterbury", "dover", "thanet", "eks", "civica"), view.Options{})
	if v.Title != "Canterbury City Council, Civica UK Ltd, Dover District Council and 2 more: what they rely on, and what relies on them" {
		t.Errorf("%q", v.Title)
	}
}

// TestMapLevels: what is deeper than a picture is wide shares columns evenly,
// and in order.
func TestMapLevels(t *testing.T) {
	m := viewtest.Load(t, chain(30))
	v := view.FromMap(viewtest.Draw(t, m, 0), view.Options{Detail: true})
	checkMap(t, v)
	if len(v.Columns) != 12 || len(v.Cards) != 12 { // the last is of the council that has no relation
		t.Fatalf("%d columns, %d cards", len(v.Columns), len(v.Cards))
	}
	next := 0
	for i := range v.Cards[:11] {
		if n := len(v.Cards[i].Rows); n < 2 || n > 3 {
			t.Errorf("column %d has %d rows", i, n)
		}
		var ids []int
		for _, r := range v.Cards[i].Rows {
			n, err := strconv.Atoi(strings.TrimPrefix(r.ID, "o0/a"))
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, n)
		}
		slices.Sort(ids)
		for _, id := range ids {
			if id != next {
				t.Errorf("column %d has a%d where a%d is next", i, id, next)
			}
			next++
		}
	}
	if full := view.FromMap(viewtest.Draw(t, m, 0), view.Options{Full: true}); len(full.Columns) != 30+1 {
		t.Errorf("unfolded, 30 levels have %d columns", len(full.Columns)-1)
	}
}

// TestMapBothWays: folding again keeps a link that reads both ways one.
func TestMapBothWays(t *testing.T) {
	both := func(v *view.View) int {
		n := 0
		for i := range v.Edges {
			n += b2i(v.Edges[i].Both)
		}
		return n
	}
	v := view.FromMap(viewtest.Draw(t, viewtest.Load(t, viewtest.Cycle()), 0), view.Options{})
	for tighter := range v.Tighter() {
		if both(v) != 1 || both(tighter) != 1 {
			t.Errorf("%d and %d lines read both ways", both(v), both(tighter))
		}
		break
	}
}
