package view_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/trial"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

var full = view.Options{Full: true}

// facts lists what a radius says, by id of the node and effect.
func facts(b *answer.Blast) map[string]map[model.Effect]answer.Proved {
	out := map[string]map[model.Effect]answer.Proved{}
	for _, f := range b.Facts {
		if out[f.Node.ID] == nil {
			out[f.Node.ID] = map[model.Effect]answer.Proved{}
		}
		out[f.Node.ID][f.Effect] = f
	}
	return out
}

// changesOf compares two radii of maps without renames in the plainest way. A
// node whose only differences are facts of a row on itself may be any.
func changesOf(before, after *answer.Blast) (sure, maybe map[string]style.Change) {
	sure, maybe = map[string]style.Change{}, map[string]style.Change{}
	was, is := facts(before), facts(after)
	for id := range is {
		if was[id] == nil {
			sure[id] = style.New
			continue
		}
		for e := range model.NumEffects {
			o, had := was[id][e]
			n, has := is[id][e]
			if had == has && o.Evidence == n.Evidence && o.Onset == n.Onset && o.Causes == n.Causes {
				continue
			}
			maybe[id] = style.Altered
			if has && n.Because.Relation != model.Self || !has && o.Because.Relation != model.Self {
				sure[id] = style.Altered
			}
		}
	}
	for id := range was {
		if is[id] == nil {
			sure[id] = style.Gone
		}
	}
	return sure, maybe
}

// holdDiff holds what a picture of a difference shows against both radii.
func holdDiff(t testing.TB, c *answer.Diff, v *view.View) {
	sure, maybe := changesOf(c.Before(), c.After())
	seed := map[string]bool{}
	for _, b := range []*answer.Blast{c.Before(), c.After()} {
		for _, s := range b.Seeds {
			seed[s.Node.ID] = true
		}
	}
	was, is := facts(c.Before()), facts(c.After())
	shown := map[string]bool{}
	for i := range v.Cards {
		for _, r := range v.Cards[i].Rows {
			shown[r.ID] = true
			if want := sure[r.ID]; r.Change != want && r.Change != maybe[r.ID] && !seed[r.ID] {
				t.Errorf("%s is tagged %q, want %q", r.ID, r.Change, want)
			}
			if r.Changes[r.Change] != 1 {
				t.Errorf("%s counts %v", r.ID, r.Changes)
			}
			if r.Change != style.Same && !slices.Contains(v.Legend.Changes, r.Change) {
				t.Errorf("the legend does not explain %q of %s", r.Change, r.ID)
			}
			if r.Change == style.Altered && !strings.ContainsAny(r.Detail, "(:") && !strings.Contains(r.Detail, "now also") && !strings.Contains(r.Detail, "no longer") {
				t.Errorf("%s is tagged as changed, and nothing says how: %s", r.ID, r.Detail)
			}
			if r.Change == style.Gone {
				worst := style.NotReached
				for e := range was[r.ID] {
					worst = min(worst, style.MarkOf(e))
				}
				was, _ := worst.Effect()
				if r.Mark != style.NotReached || !seed[r.ID] && !strings.Contains(r.Detail, phrase.WasState(r.Kind, was)) {
					t.Errorf("%s is gone, as %s: %s", r.ID, r.Mark, r.Detail)
				}
			}
		}
	}
	for _, ids := range []map[string]map[model.Effect]answer.Proved{was, is} {
		for id := range ids {
			if !shown[id] {
				t.Errorf("%s is not shown", id)
			}
		}
	}
	for i := range v.Edges {
		e := &v.Edges[i]
		if e.New && !slices.Contains(v.Legend.Changes, style.New) {
			t.Error("the legend does not explain a new line")
		}
		for _, p := range e.Parts {
			from, to := v.Cards[p.From.Card].Rows[p.From.Row], v.Cards[p.To.Card].Rows[p.To.Row]
			if gone := from.Change == style.Gone || to.Change == style.Gone; gone && e.Line < style.Dashed {
				t.Errorf("a line from %s to %s still carries harm", from.ID, to.ID)
			}
		}
	}
}

// TestDiffOfTangles draws differences of random maps at two dates and of two
// random maps, from any node.
func TestDiffOfTangles(t *testing.T) {
	seen := map[style.Change]bool{}
	lines := map[string]bool{}
	trial.Check(t, func(rt *rapid.T) {
		draw := func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "n") }
		old := viewtest.Side(t, viewtest.Load(t, viewtest.Tangle(draw)))
		new := old
		if rapid.Bool().Draw(rt, "two maps") {
			new = viewtest.Side(t, viewtest.Load(t, viewtest.Tangle(draw)))
		}
		new.World.AsOf, _ = model.ParseDate(rapid.SampledFrom([]string{"2019-06-01", "2024-01-19"}).Draw(rt, "as of"), false)
		new.World.KnownAt, _ = model.ParseDate(rapid.SampledFrom([]string{"2023-12-01", "2024-02-14", "2024-07-01"}).Draw(rt, "known"), false)
		if len(new.Map.Nodes) == 0 {
			return
		}
		c := viewtest.From(t, old, new, new.Map.Nodes[rapid.IntRange(0, len(new.Map.Nodes)-1).Draw(rt, "seed")].ID)
		v := view.FromDiff(c, full)
		holdDiff(failer{t, rt}, c, v)
		for _, r := range v.Legend.Changes {
			seen[r] = true
		}
		for i := range v.Edges {
			lines[fmt.Sprint(v.Edges[i].Line, v.Edges[i].New)] = true
		}
	})
	if trial.Brief() {
		return // a fifth of the cases need not hold all
	}
	if len(seen) != int(style.Gone) || !lines[fmt.Sprint(style.Past, false)] || !lines[fmt.Sprint(style.Solid, true)] {
		t.Errorf("the maps drawn hold %v and %v only", slices.Sorted(maps.Keys(seen)), lines)
	}
}

// failer reports to rapid what a helper reports to a test.
type failer struct {
	testing.TB
	to *rapid.T
}

func (f failer) Errorf(format string, args ...any) { f.to.Errorf(format, args...) }
func (f failer) Error(args ...any)                 { f.to.Error(args...) }

// Folding keeps the count of what changed.
func TestDiffFolds(t *testing.T) {
	for _, d := range viewtest.Differences(t) {
		all := d.Answer()
		seed := all.Seeds[0]
		if len(all.Radii) > 0 {
			seed = all.Radii[all.ByWeight()[0]].Seed
		}
		c := viewtest.From(t, d.Old, d.New, seed.Shown().Node.ID)
		count := func(v *view.View) (sum view.Changes) {
			for i := range v.Cards {
				for _, r := range v.Cards[i].Rows {
					for k, n := range r.Changes {
						sum[k] += n
					}
				}
			}
			return sum
		}
		whole := count(view.FromDiff(c, full))
		folded := view.FromDiff(c, view.Options{})
		if got := count(folded); got != whole {
			t.Errorf("%s: folded %v, full %v", d.Name, got, whole)
		}
		for v := range folded.Tighter() {
			if got := count(v); got != whole {
				t.Errorf("%s: folded further %v, full %v", d.Name, got, whole)
			}
		}
	}
}

// What the house's own example shows, as counted by hand from the claims: the
// dispute over Civica takes three networks and what stands on them away.
func TestDiffOfCivica(t *testing.T) {
	v := view.FromDiff(viewtest.Differences(t)[0].Answer(), full)
	if want := "services that could stop 25 → 18 · 17 nodes gone"; v.Headline != want {
		t.Errorf("the headline is %q", v.Headline)
	}
	byID := rows(t, v)
	for id, want := range map[string]string{
		"canterbury/ict":  "network · was compromised · disputed, left out",
		"canterbury/maps": "service · was down",
	} {
		if r := byID[id]; r == nil || r.Detail != want || r.Change != style.Gone {
			t.Errorf("%s is %+v", id, r)
		}
	}
}

// Where nothing differs the picture says so, and is the radius.
func TestDiffOfTheSame(t *testing.T) {
	side := viewtest.Side(t, viewtest.Load(t, viewtest.EastKent(t)))
	c := viewtest.From(t, side, side, "eks")
	v, plain := view.FromDiff(c, view.Options{}), view.FromBlast(c.After(), view.Options{})
	if v.Headline != "nothing differs · "+plain.Headline || len(v.Legend.Changes) > 0 {
		t.Errorf("%q, %v", v.Headline, v.Legend)
	}
	if fmt.Sprint(v.Cards, v.Columns, v.Edges, v.Legend, v.Folded) != fmt.Sprint(plain.Cards, plain.Columns, plain.Edges, plain.Legend, plain.Folded) {
		t.Error("it is not the radius")
	}
}

// What was renamed, and what follows its organisation, is neither new nor gone;
// what went stands with the organisation's new name.
func TestDiffOfRenames(t *testing.T) {
	side := func(id, more string) diff.Side {
		return viewtest.Side(t, viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte("map: {title: T, as-of: 2024-01-19, known-at: 2024-01-19}\n" +
			"vendors: {" + id + ": {ids: {register: a1}, systems: {x: {}, kept: {needs: ./x}" + more + "}}}\n")}}))
	}
	v := view.FromDiff(viewtest.From(t, side("v", ", lost: {needs: ./x}"), side("w", ""), "w/x"), full)
	for i := range v.Cards {
		for _, r := range v.Cards[i].Rows {
			if v.Cards[i].Org != "w" || (r.Change == style.Gone) != (r.ID == "v/lost") || r.Change == style.New {
				t.Errorf("%s stands at %s, as %q", r.ID, v.Cards[i].Org, r.Change)
			}
		}
	}
	if rows(t, v)["v/lost"] == nil {
		t.Error("what went is not shown")
	}
}

// A relation that came is marked where it lies on a proof, and no other; one
// that went is faint though what it led to is still hit.
func TestDiffOfRelations(t *testing.T) {
	side := func(needs string) diff.Side {
		return viewtest.Side(t, viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(
			"map: {title: T, as-of: 2024-01-19, known-at: 2024-01-19}\n" +
				"vendors: {v: {systems: {x: {}, z: {}}}}\n" +
				"councils: {c: {services: {kept: {needs: v/x}, moved: {needs: " + needs + "}}}}\n")}}))
	}
	v := view.FromDiff(viewtest.From(t, side("v/x"), side("v/z"), "v"), full)
	var got []string
	for i := range v.Edges {
		e := &v.Edges[i]
		for _, p := range e.Parts {
			from, to := v.Cards[p.From.Card].Rows[p.From.Row], v.Cards[p.To.Card].Rows[p.To.Row]
			got = append(got, fmt.Sprintf("%s %s %s new=%v", from.ID, to.ID, e.Line, e.New))
		}
	}
	slices.Sort(got)
	want := []string{
		"v v/x assumed new=false", "v v/z assumed new=false", "v/x c/kept assumed new=false",
		"v/x c/moved carried harm before new=false", "v/z c/moved assumed new=true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the lines are\n%s", strings.Join(got, "\n"))
	}
}
