package view

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// mostBoxes is how many rows and chips a radius shows before its picture is an
// overview.
const mostBoxes = 60

// overviewLadder is the ladder of pictures of organisations alone.
func overviewLadder() []Limits {
	return []Limits{
		{Orgs: 12},
		{Orgs: 8, Chips: 60, Columns: 12},
		{Orgs: 4, Chips: 40, Columns: 8},
		{Orgs: 2, Chips: 24, Columns: 5},
		{Orgs: 1, Chips: 11, Columns: 4},
		{Orgs: 1, Chips: 5, Columns: 3},
		{Orgs: 1, Chips: 2, Columns: 2},
	}
}

// detailedRungs is how far a picture of nodes folds before its organisations alone
// say more.
const detailedRungs = 2

// Smaller returns ever smaller pictures of the same answer, v first, for pages
// that hold only so much.
func (v *View) Smaller() func(func(*View) bool) {
	return func(yield func(*View) bool) {
		if !yield(v) {
			return
		}
		d := v.whole
		if d == nil {
			d = v.draft()
		}
		if !v.Overview {
			for _, l := range ladder()[:detailedRungs] {
				if f := d.folded(l, v.open).finish(); f.Visible() < v.Visible() && !yield(f) {
					return
				}
			}
		}
		for o := range d.folds(nil) {
			if !yield(o) {
				return
			}
		}
	}
}

// folds lists the drafts of an overview, ever more folded.
func (d *draft) folds(open []string) func(func(*View) bool) {
	return func(yield func(*View) bool) {
		o := d.overview()
		for _, l := range overviewLadder() {
			if !yield(o.folded(l, open).finish()) {
				return
			}
		}
	}
}

// organisations is the first overview that is not too much to look at.
func (d *draft) organisations(open []string) *View {
	var v *View
	for v = range d.folds(open) {
		if v.Visible() <= maxRows && len(v.Edges) <= maxLines {
			break
		}
	}
	return v
}

// overview makes one card of each organisation, with a row for each effect on
// what it has and the seeds as they are, and bundles the lines between two.
func (d *draft) overview() *draft {
	o := &overviewer{draft: d, out: &draft{View: d.View, bundled: true}, card: map[string]int{}, ends: make([][]End, len(d.Cards))}
	o.out.Cards, o.out.Edges, o.out.Overview = nil, nil, true
	for i := range d.Cards {
		o.ends[i] = make([]End, len(d.Cards[i].Rows))
		o.take(i)
	}
	for i := range o.out.Cards {
		o.out.Cards[i].Rows = o.rows(i)
	}
	within := 0
	for _, l := range d.links {
		l.from, l.to = o.ends[l.from.Card][l.from.Row], o.ends[l.to.Card][l.to.Row]
		if l.from.Card == l.to.Card {
			within += l.n
			continue
		}
		o.out.links = append(o.out.links, l)
	}
	if within > 0 {
		o.out.fold(phrase.NotDrawnWithin(within))
	}
	if !d.Tiers {
		o.layer()
	}
	return o.out
}

type overviewer struct {
	*draft
	out  *draft
	card map[string]int // by organisation
	of   [][]End        // by new card: the rows that it stands for
	ends [][]End        // by old place: the new one
}

func (o *overviewer) take(card int) {
	c := &o.Cards[card]
	to, found := o.card[c.Org]
	if !found {
		to = len(o.out.Cards)
		o.card[c.Org] = to
		kind := c.Kind
		if !o.Tiers {
			kind = phrase.Beside(o.Columns[c.Column].Label, kind)
		}
		o.out.Cards = append(o.out.Cards, Card{Column: c.Column, Org: c.Org, Name: c.Name, Kind: kind, short: c.short, sort: c.sort})
		o.of = append(o.of, nil)
	}
	for row := range c.Rows {
		o.of[to] = append(o.of[to], End{card, row})
	}
}

// mostSeeds is how many seeds of one organisation stand for themselves.
const mostSeeds = 3

// rows sums up what an organisation has: its seeds, then by effect, or where
// nothing was asked services and then the rest.
func (o *overviewer) rows(card int) []Row {
	type key struct {
		seed int
		mark style.Mark
		rest bool
	}
	groups := map[key][]End{}
	seeds := 0
	for _, e := range o.of[card] {
		r := &o.Cards[e.Card].Rows[e.Row]
		k := key{mark: r.Mark, rest: r.Mark == style.Plain && r.Kind != model.Service}
		if r.Seed && seeds < mostSeeds {
			seeds++
			k.seed = seeds
		}
		groups[k] = append(groups[k], e)
	}
	keys := make([]key, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(-cmp.Compare(a.seed, b.seed), cmp.Compare(a.mark, b.mark), model.One(a.rest)-model.One(b.rest))
	})
	var rows []Row
	for _, k := range keys {
		for _, e := range groups[k] {
			o.ends[e.Card][e.Row] = End{card, len(rows)}
		}
		rows = append(rows, o.sum(groups[k]))
	}
	return rows
}

// sum is the row of several nodes of one mark; a seed stands as it is.
func (o *overviewer) sum(of []End) Row {
	first := o.Cards[of[0].Card].Rows[of[0].Row]
	if len(of) == 1 && first.Seed {
		return first
	}
	out := Row{Mark: first.Mark, More: true}
	var critical []string
	for _, e := range of {
		r := &o.Cards[e.Card].Rows[e.Row]
		out.add(r)
		if r.Mark == style.Plain && r.Kind.IsOrganisation() && len(of) > 1 {
			out.kinds[r.Kind] = 0 // its card stands for it
		}
		out.Seed = out.Seed || r.Seed
		if r.Critical {
			out.Critical = true
			critical = append(critical, r.Name)
		}
	}
	slices.Sort(critical)
	state := func(k model.Kind) string {
		if out.Mark == style.Plain {
			return ""
		}
		return out.Mark.State(k)
	}
	out.Name, out.Detail = phrase.Summed((*[model.NumKinds]int)(&out.kinds), state, critical)
	out.Detail = strings.TrimPrefix(out.Detail+out.Changes.words(""), dot)
	if out.Mark == style.Plain && len(of) == 1 && first.Kind.IsOrganisation() {
		out.Name = phrase.NothingOfIt
	}
	return out
}

// layer gives each organisation the column after the last of those from which
// lines lead to it; what rests on one another shares one.
func (o *overviewer) layer() {
	var edges []graph.Edge
	for _, l := range o.out.links {
		if l.line != style.Dashed && !l.both {
			edges = append(edges, graph.Edge{From: int32(l.from.Card), To: int32(l.to.Card)})
		}
	}
	depths := graph.DepthsOf(graph.New(len(o.out.Cards), edges))
	columns := int32(0)
	for i := range o.out.Cards {
		columns = max(columns, depths.Before[i]+1)
		o.out.Cards[i].Column = int(depths.Before[i])
	}
	o.out.Columns = make([]Column, columns)
	for i := range o.out.Columns {
		o.out.Columns[i].Distance = i
	}
}
