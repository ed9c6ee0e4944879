package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/query"
	"knockon/pkg/trial"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// folding runs fold.js on a draft as the page does, at each of some limits, null
// for those that it chooses, and says what is then on the cards.
const folding = `
const all = limits.map((own) => {
	delete d.limits;
	if (own) d.limits = own;
	const f = fold(d, new Set()), keyOf = (c) => f.columns[c.column] + ' / ' + (c.grid ? 'grid' : nodes[c.org].id);
	const cards = f.cards.map((c) => [keyOf(c), c.name, c.grid ? c.note : '', c.spans ? 'spans' : ''].join(' | '));
	const rows = f.cards.flatMap((c) => c.rows.map((r) =>
		[keyOf(c), r.name, marks[r.mark], r.node < 0 ? r.detail : '', !!r.seed].join(' | ')));
	const end = (ends) => keyOf(ends[0].card) + ' / ' + [...new Set(ends.map((r) => r.name))].sort().join(' + ');
	const joined = f.lines.map((l) => [end(l.from), l.both ? '<->' : '->', end(l.to), marks[l.mark], lineWords[l.line], l.n].join(' | '));
	return { Cards: cards, Rows: rows, Links: joined };
});
return JSON.stringify(all);
`

// folded is a folded picture: its cards by column and from top to bottom, and
// what is on them.
type folded struct {
	Cards []string
	Rows  []string
	Links []string
}

func (f *folded) sort() *folded {
	slices.Sort(f.Rows)
	slices.Sort(f.Links)
	return f
}

func pageFolded(t testing.TB, q query.Question, limits []string) []*folded {
	t.Helper()
	var all []*folded
	runParts(t, q, []string{"draft.js", "fold.js", "order.js", "lines.js"}, "const limits = ["+strings.Join(limits, ", ")+"];"+folding, &all)
	for _, f := range all {
		f.sort()
	}
	return all
}

// viewFolded is the same of Go's picture.
func viewFolded(v *view.View) *folded {
	f := &folded{Cards: []string{}, Rows: []string{}, Links: []string{}}
	key := func(i int) string {
		c := &v.Cards[i]
		if c.Grid {
			return v.Columns[c.Column].Label + " / grid"
		}
		return v.Columns[c.Column].Label + " / " + c.Org
	}
	for i := range v.Cards {
		c := &v.Cards[i]
		note, spans := "", ""
		if c.Grid {
			note = c.Kind
		}
		if c.Spans {
			spans = "spans"
		}
		f.Cards = append(f.Cards, strings.Join([]string{key(i), c.Name, note, spans}, " | "))
		for _, r := range c.Rows {
			detail := ""
			if r.More || c.Grid {
				detail = r.Detail
			}
			f.Rows = append(f.Rows, fmt.Sprintf("%s | %s | %s | %s | %v", key(i), r.Name, r.Mark, detail, r.Seed))
		}
	}
	end := func(parts []view.Part, of func(view.Part) view.End) string {
		var names []string
		for _, p := range parts {
			names = append(names, v.Cards[of(p).Card].Rows[of(p).Row].Name)
		}
		slices.Sort(names)
		return key(of(parts[0]).Card) + " / " + strings.Join(slices.Compact(names), " + ")
	}
	for i := range v.Edges {
		e := &v.Edges[i]
		arrow := "->"
		if e.Both {
			arrow = "<->"
		}
		from, to := end(e.Parts, func(p view.Part) view.End { return p.From }), end(e.Parts, func(p view.Part) view.End { return p.To })
		f.Links = append(f.Links, strings.Join([]string{from, arrow, to, e.Mark.String(), e.Line.String(), fmt.Sprint(e.Count())}, " | "))
	}
	return f.sort()
}

// inOrder compares the cards as they stand.
func inOrder(want, got *folded) string { return cmp.Diff(want, got) }

// inAnyOrder compares the cards of a column as a set: of random maps the means
// of two may be equal but for how they were added up.
func inAnyOrder(want, got *folded) string {
	slices.Sort(want.Cards)
	slices.Sort(got.Cards)
	return cmp.Diff(want, got)
}

// TestFoldIsGos holds that the page folds a radius as the pictures do, on every
// rung of the ladder and on the one that is chosen: the same cards in the same
// order, the same rows, and a line for the same relations.
func TestFoldIsGos(t *testing.T) {
	trial.Alone(t)
	hold := func(rt interface{ Fatalf(string, ...any) }, q query.Question, compare func(want, got *folded) string) {
		b := query.Blast(q)
		rungs := view.FoldingOfAll().Ladder
		var want []*folded
		var limits []string
		for v := range view.FromBlast(b, view.Options{Full: true}).Tighter() {
			if len(want) == len(rungs) {
				break
			}
			l := rungs[len(want)]
			want, limits = append(want, viewFolded(v)), append(limits, fmt.Sprintf("[%d, %d, %d, %d, %d]", l.Rows, l.Keep, l.Orgs, l.Chips, l.Columns))
		}
		want, limits = append(want, viewFolded(view.FromBlast(b, view.Options{Detail: true}))), append(limits, "null")
		for i, got := range pageFolded(t, q, limits) {
			if d := compare(want[i], got); d != "" {
				rt.Fatalf("rung %d (-Go +page):\n%s", i, d)
			}
		}
	}
	for _, councils := range trial.Of([]int{5, 13}, []int{5, 9, 13, 20, 30, 48}) {
		hold(t, question(t, viewtest.Load(t, viewtest.Region(councils)), "agent/agent"), inOrder)
	}
	hold(t, question(t, generated(t, trial.Of(100, 500)), "meridian"), inOrder)
	trial.Check(t, func(rt *rapid.T) {
		if q, any := drawTangle(t, rt); any {
			hold(rt, q, inAnyOrder)
		}
	})
}
