package view_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/style"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// check holds what every picture must: ends that exist, legends that are
// whole, columns in order.
func check(t *testing.T, v *view.View) {
	t.Helper()
	column := 0
	for i := range v.Cards {
		c := &v.Cards[i]
		if c.Column < column || c.Column >= len(v.Columns) || len(c.Rows) == 0 {
			t.Errorf("card %d (%s) stands in column %d after %d, with %d rows", i, c.Name, c.Column, column, len(c.Rows))
		}
		column = c.Column
		for _, r := range c.Rows {
			if !slices.Contains(v.Legend.Marks, r.Mark) || r.Nodes.Worst() != r.Mark {
				t.Errorf("row %q: mark %s is not in the legend or not its worst", r.Name, r.Mark)
			}
		}
	}
	for _, e := range v.Edges {
		if len(e.Parts) == 0 || !slices.Contains(v.Legend.Lines, e.Line) {
			t.Errorf("edge %v stands for nothing or is not in the legend", e)
		}
		for _, p := range append(e.Parts, view.Part{From: e.From, To: e.To}) {
			for _, end := range []view.End{p.From, p.To} {
				if end.Card < 0 || end.Card >= len(v.Cards) || end.Row < view.WholeCard || end.Row >= len(v.Cards[end.Card].Rows) {
					t.Errorf("edge %v ends at nothing", e)
				}
			}
			if p.From.Card != e.From.Card || p.To.Card != e.To.Card {
				t.Errorf("edge %v stands for a relation between other cards", e)
			}
		}
	}
}

// rows returns the rows of a picture that folds nothing, by id.
func rows(t *testing.T, v *view.View) map[string]*view.Row {
	t.Helper()
	out := map[string]*view.Row{}
	for i := range v.Cards {
		for j := range v.Cards[i].Rows {
			r := &v.Cards[i].Rows[j]
			if r.ID == "" || r.More || out[r.ID] != nil {
				t.Errorf("row %q stands twice or for several", r.ID)
			}
			out[r.ID] = r
		}
	}
	return out
}

// checkFull holds that every fact node stands once, with all its effects, and
// that something leads to each that is no seed.
func checkFull(t *testing.T, b *answer.Blast, v *view.View) {
	t.Helper()
	check(t, v)
	shown := rows(t, v)
	seeds := map[*answer.Node]bool{}
	for _, s := range b.Seeds {
		seeds[s.Node] = true
	}
	ledTo := map[string]bool{}
	for _, e := range v.Edges {
		for _, p := range e.Parts {
			ledTo[v.Cards[p.To.Card].Rows[p.To.Row].ID] = true
		}
	}
	for _, f := range b.Facts {
		id, m := f.Node.ID, style.MarkOf(f.Effect)
		r := shown[id]
		switch {
		case r == nil:
			t.Fatalf("%s is not shown", id)
		case r.Mark != m && !slices.Contains(r.Further, m):
			t.Errorf("%s is not shown as %s", id, m)
		case !r.Seed && r.Mark > m:
			t.Errorf("%s is %s, shown as no worse than %s", id, m, r.Mark)
		case !seeds[f.Node] && !ledTo[id]:
			t.Errorf("nothing leads to %s", id)
		}
	}
	for _, n := range b.Unmapped {
		if r := shown[n.Node.ID]; r == nil || r.Mark != style.NotReached {
			t.Errorf("unmapped %s is not shown as such", n.Node.ID)
		}
	}
}

func total(v *view.View) (nodes, relations int) {
	for _, c := range v.Cards {
		for _, r := range c.Rows {
			nodes += r.Nodes.Total()
		}
	}
	for i := range v.Edges {
		relations += v.Edges[i].Count()
	}
	return nodes, relations
}

func TestPictures(t *testing.T) {
	for i, files := range []fstest.MapFS{randomMap(1, 6, 40), randomMap(2, 40, 400), randomMap(3, 3, 600), randomMap(4, 200, 900), chain(700)} {
		m := viewtest.Load(t, files)
		for _, seed := range []string{"o0/a0", "o1", "o0/a0=isolated"} {
			t.Run(fmt.Sprint(i, " ", seed), func(t *testing.T) {
				b := viewtest.Answer(t, m, "", seed)
				if len(b.Facts) == 0 && seed != "o1" {
					t.Fatal("nothing follows, so nothing is tested")
				}
				full := view.FromBlast(b, view.Options{Full: true})
				checkFull(t, b, full)
				folded := view.FromBlast(b, view.Options{})
				check(t, folded)
				if n := folded.Visible(); n > 300 {
					t.Errorf("%d rows are shown", n)
				}
				if (folded.Visible() < full.Visible()) != (len(folded.Folded) > 0) {
					t.Errorf("%d of %d rows are shown, folded: %q", folded.Visible(), full.Visible(), folded.Folded)
				}
				all, _ := total(full)
				if kept, _ := total(folded); kept != all {
					t.Errorf("folding lost %d nodes of %d", all-kept, all)
				}
				for tighter := range folded.Tighter() {
					check(t, tighter)
					if kept, _ := total(tighter); kept != all {
						t.Errorf("folding again lost %d nodes of %d", all-kept, all)
					}
				}
				if again := view.FromBlast(viewtest.Answer(t, m, "", seed), view.Options{}); !reflect.DeepEqual(again, folded) {
					t.Error("the same question made another picture")
				}
			})
		}
	}
}

func TestEastKent(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	for _, seed := range []string{"eks", "ivanti/connect-secure", "civica", "eks/network=isolated", "canterbury/email"} {
		b := viewtest.Answer(t, m, "", seed)
		checkFull(t, b, view.FromBlast(b, view.Options{Full: true}))
	}
	v := view.FromBlast(viewtest.Answer(t, m, "", "civica"), view.Options{Full: true})
	dashed := 0
	for _, e := range v.Edges {
		if e.Line == style.Dashed {
			dashed += e.Count()
		}
	}
	if r := rows(t, v)["canterbury/ict"]; dashed != 3 || r == nil || r.Mark != style.NotReached {
		t.Errorf("%d disputed relations are drawn, canterbury/ict as %+v", dashed, r)
	}
}

func TestHead(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	for _, c := range []struct {
		seeds []string
		title string
	}{
		{[]string{"eks"}, "If East Kent Services is compromised"},
		{[]string{"eks", "civica"}, "If Civica UK Ltd and East Kent Services are compromised"},
		{[]string{"civica=down"}, "If Civica UK Ltd cannot act"},
		{[]string{"civica=down", "eks/network=isolated"}, "If Civica UK Ltd cannot act and EKS shared network (East Kent Services) is isolated"},
		{[]string{"canterbury", "dover", "thanet", "eks", "civica"}, "If Canterbury City Council, Civica UK Ltd, Dover District Council and 2 more are compromised"},
	} {
		v := view.FromBlast(viewtest.Answer(t, m, "", c.seeds...), view.Options{})
		if v.Title != c.title {
			t.Errorf("got %q, want %q", v.Title, c.title)
		}
	}
	v := view.FromBlast(viewtest.Answer(t, m, "", "eks"), view.Options{})
	if want := "3 councils · 414,400 residents · 24 services could stop, 9 of them critical · 6 datasets could be exposed"; v.Headline != want {
		t.Errorf("got %q, want %q", v.Headline, want)
	}
	if want := "world on 19 Jan 2024 · known by 14 Feb 2024 · East Kent · assumed links too"; !strings.Contains(v.Notes[0], want) {
		t.Errorf("got %q, want %q in it", v.Notes[0], want)
	}
}

func TestOptions(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	b := viewtest.Answer(t, m, "", "eks")
	near := view.FromBlast(viewtest.Narrow(viewtest.Answer(t, m, "", "eks"), 1, 0), view.Options{Full: true})
	check(t, near)
	if n := len(near.Columns); n != 2 || len(near.Folded) == 0 {
		t.Errorf("depth 1 shows %d columns and says %q", n, near.Folded)
	}
	services := view.FromBlast(viewtest.Narrow(viewtest.Answer(t, m, "", "eks"), 0, model.KindsOf(model.Service)), view.Options{Full: true})
	check(t, services)
	if len(services.Edges) == 0 {
		t.Error("lines through what is left out are lost")
	}
	for id, r := range rows(t, services) {
		if r.Kind != model.Service && !r.Seed {
			t.Errorf("%s is shown", id)
		}
	}
	open := view.FromBlast(b, view.Options{Expand: []string{"dover"}})
	check(t, open)
	for _, c := range open.Cards {
		if more := c.Rows[len(c.Rows)-1].More; more && c.Org == "dover" {
			t.Error("dover is folded")
		}
	}
}

// randomMap has so many organisations and assets, with relations among them.
func randomMap(seed uint64, orgs, assets int) fstest.MapFS {
	r := rand.New(rand.NewPCG(seed, 0))
	var b strings.Builder
	b.WriteString("map: {title: Random, as-of: 2024-01-19, known-at: 2024-02-14}\nsources: {s: {title: x, kind: press, published: 2024-01-01}}\ncouncils:\n")
	disputed := "claims: [{source: s, by: x}, {source: s, by: y, stance: denies}]"
	for o := range orgs {
		fmt.Fprintf(&b, "  o%d:\n    systems:\n      a%d: {}\n", o, o)
		var services strings.Builder
		for a := orgs + o; a < assets; a += orgs {
			to := r.IntN(a - orgs + 1)
			host := fmt.Sprintf("o%d/a%d", to%orgs, to)
			if to < orgs {
				host = fmt.Sprintf("o%d/a%d", to, to)
			}
			switch r.IntN(4) {
			case 0:
				fmt.Fprintf(&services, "      a%d: {needs: %s}\n", a, host)
			case 1:
				fmt.Fprintf(&services, "      a%d: {}\n", a)
			case 2:
				fmt.Fprintf(&services, "      a%d: {needs: {to: %s, after: %dh, %s}}\n", a, host, r.IntN(9), disputed)
			default:
				fmt.Fprintf(&services, "      a%d: {needs: [{any-of: [%s, o0/a0], after: 2h}]}\n", a, host)
			}
		}
		if services.Len() > 0 {
			fmt.Fprintf(&b, "    services:\n%s", services.String())
		}
	}
	return fstest.MapFS{"map.yaml": {Data: []byte(strings.ReplaceAll(b.String(), "any-of: [o0/a0, o0/a0]", "any-of: [o0/a0, o1/a1]"))}}
}

// chain is as deep as it is long.
func chain(n int) fstest.MapFS {
	var b strings.Builder
	b.WriteString("map: {title: Chain, as-of: 2024-01-19, known-at: 2024-02-14}\ncouncils:\n  o1: {}\n  o0:\n    systems:\n      a0: {}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, "      a%d: {reachable-from: o0/a%d}\n", i, i-1)
	}
	return fstest.MapFS{"map.yaml": {Data: []byte(b.String())}}
}

// What the origin relies on stands left of it, joined by lines that carry
// nothing, unless it is hit itself.
func TestContext(t *testing.T) {
	m := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: T, as-of: 2024-01-19, known-at: 2024-01-19}
vendors:
  v: {systems: {cloud: {}, idle: {needs: ./cloud}}}
councils:
  c:
    networks: {lan: {}, old: {}}
    services: {planning: {needs: [v/cloud, ./lan, {to: ./old, until: 2020-01-01}]}, maps: {needs: ./planning}}
`)}})
	v := view.FromBlast(viewtest.Answer(t, m, "", "c/planning", "c/lan=isolated"), view.Options{})
	if v.Columns[0].Label != "relied on" || len(v.Cards[0].Rows) != 1 || v.Cards[0].Rows[0].ID != "v/cloud" {
		t.Fatalf("left of the origin: %+v", v.Cards[0])
	}
	faint := 0
	for i := range v.Edges {
		if e := &v.Edges[i]; e.Line == style.Faint {
			faint++
			if e.From.Card != 0 || v.Cards[e.To.Card].Rows[e.To.Row].ID != "c/planning" {
				t.Errorf("a faint line from %v to %v", e.From, e.To)
			}
		}
	}
	if faint != 1 {
		t.Errorf("%d faint lines, want 1", faint)
	}
}

// Where a disputed relation would hit an organisation that nothing else hits,
// the organisation gets a card, a step on; no further than was asked for, and
// only for kinds that were asked for.
func TestDisputed(t *testing.T) {
	m := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: T, as-of: 2024-01-19, known-at: 2024-01-19}
sources: {s: {kind: press}}
councils:
  a: {systems: {host: {}}, services: {maps: {needs: ./host}}}
  b: {services: {tax: {needs: {to: a/maps, claims: [{source: s, by: v}, {source: s, by: w, stance: denies}]}}}}
`)}})
	b := viewtest.Answer(t, m, "", "a/host=down")
	v := view.FromBlast(b, view.Options{})
	check(t, v)
	last := v.Cards[len(v.Cards)-1]
	if last.Org != "b" || v.Columns[last.Column].Label != "2 steps" || last.Rows[0].ID != "b/tax" || last.Rows[0].Mark != style.NotReached {
		t.Errorf("the last card is %+v", last)
	}
	if note := "Disputed, left out: 1 relation, drawn dashed. With it: 2 councils (+1), 2 services down (+1)."; !slices.Contains(v.Notes, note) {
		t.Errorf("%q is missing in %q", note, v.Notes)
	}
	for depth, only := range []model.KindSet{model.KindsOf(model.Network), 0} {
		b := viewtest.Narrow(viewtest.Answer(t, m, "", "a/host=down"), depth, only)
		v := view.FromBlast(b, view.Options{})
		check(t, v)
		note := "Disputed, left out: 1 relation, not drawn. With it: 2 councils (+1), 2 services down (+1) in all."
		if v.Cards[len(v.Cards)-1].Org != "a" || !slices.Contains(v.Notes, note) {
			t.Errorf("%+v: %+v, %q", b.Kept, v.Cards, v.Notes)
		}
	}
}

// A disputed relation that reads both ways, between two that are hit, is one
// line and counts once.
func TestDisputedBothWays(t *testing.T) {
	m := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: T, as-of: 2024-01-19, known-at: 2024-01-19}
sources: {s: {kind: press}}
councils:
  a: {networks: {lan: {}}}
  b: {networks: {lan: {runs-on: a/lan, connected-to: {to: a/lan, claims: [{source: s, by: v}, {source: s, by: w, stance: denies}]}}}}
`)}})
	v := view.FromBlast(viewtest.Answer(t, m, "", "a/lan"), view.Options{})
	check(t, v)
	dashed := 0
	for _, e := range v.Edges {
		if e.Line == style.Dashed && e.Both {
			dashed += e.Count()
		}
	}
	if note := "Disputed, left out: 1 relation, drawn dashed. With it facts change, but no number here."; dashed != 1 || !slices.Contains(v.Notes, note) {
		t.Errorf("%d lines both ways, %q", dashed, v.Notes)
	}
}
