package view

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

func (d *draft) fit(o Options) *View {
	d.open = o.Expand
	if o.Overview {
		return d.organisations(o.Expand)
	}
	if o.Full {
		return d.finish()
	}
	var v *draft
	for _, l := range ladder() {
		if v = d.folded(l, o.Expand); v.Visible() <= maxVisible {
			break
		}
	}
	if boxes := v.Visible(); boxes > mostBoxes && !o.Detail && len(o.Expand) == 0 {
		over := d.organisations(nil)
		over.fold(phrase.OverviewOf(boxes))
		return over
	}
	return v.finish()
}

// draft takes the lines of a view apart again.
func (v *View) draft() *draft {
	d := &draft{View: *v, bundled: v.Overview}
	d.dropEmpty()
	for i := range v.Edges {
		for _, p := range v.Edges[i].Parts {
			e := &v.Edges[i]
			d.links = append(d.links, link{p.From, p.To, e.Mark, e.Line, e.Both, e.New, p.Count})
		}
	}
	return d
}

// folder makes a folded copy of a draft. ends says where what stood at an old
// place stands now.
type folder struct {
	old  *draft
	out  *draft
	ends [][]End
	from map[int][]int // by new card: the old ones in it
	open []string
	Limits
}

func (d *draft) folded(l Limits, open []string) *draft {
	f := &folder{old: d, out: &draft{View: d.View, bundled: d.bundled}, from: map[int][]int{}, open: open, Limits: l}
	f.out.whole = cmp.Or(d.whole, d)
	f.out.Cards, f.out.Edges, f.out.Folded = nil, nil, slices.Clone(d.Folded)
	f.ends = make([][]End, len(d.Cards))
	for i := range d.Cards {
		f.ends[i] = make([]End, len(d.Cards[i].Rows))
	}
	for column, cards := range f.columns() {
		f.column(column, cards)
	}
	f.links()
	return f.out
}

// columns lists the cards of each column, all far ones in the last.
func (f *folder) columns() [][]int {
	n := len(f.old.Columns)
	if f.Columns > 0 && n > f.Columns {
		last := f.old.Columns[f.Columns-1]
		last.Label = phrase.Beyond(last.Label)
		f.out.Columns = append(slices.Clone(f.old.Columns[:f.Columns-1]), last)
		f.out.fold(phrase.FoldedColumns(n - f.Columns + 1))
		n = f.Columns
	}
	columns := make([][]int, n)
	for i := range f.old.Cards {
		column := min(f.old.Cards[i].Column, n-1)
		columns[column] = append(columns[column], i)
	}
	return columns
}

func (f *folder) column(column int, cards []int) {
	orgs := map[string]bool{}
	for _, c := range cards {
		orgs[f.old.Cards[c].Org] = true
	}
	first := len(f.out.Cards)
	grid := f.Orgs > 0 && len(orgs) > f.Orgs
	var chips []int
	at := map[string]int{} // by organisation: its card in this column
	for _, c := range cards {
		card := &f.old.Cards[c]
		switch to, found := at[card.Org]; {
		case card.Grid || grid && !slices.Contains(f.open, card.Org):
			chips = append(chips, c)
		case found: // two columns of one organisation have become one
			f.move(c, to)
		default:
			at[card.Org] = len(f.out.Cards)
			f.out.Cards = append(f.out.Cards, Card{Column: column, Org: card.Org, Name: card.Name, Kind: card.Kind, short: card.short, sort: card.sort})
			f.move(c, at[card.Org])
		}
	}
	for i := first; i < len(f.out.Cards); i++ {
		if c := &f.out.Cards[i]; f.Rows > 0 && len(c.Rows) > f.Rows && !slices.Contains(f.open, c.Org) {
			f.shorten(i, f.Keep)
		}
	}
	if len(chips) > 0 {
		f.grid(column, chips)
	}
}

// move appends the rows of an old card to a new one.
func (f *folder) move(from, to int) {
	f.from[to] = append(f.from[to], from)
	c := &f.out.Cards[to]
	for i, r := range f.old.Cards[from].Rows {
		f.ends[from][i] = End{to, len(c.Rows)}
		c.Rows = append(c.Rows, r)
	}
}

// shorten keeps so many rows of a new card, seeds and ends of disputed lines
// before others and then the most severe, and makes one row of the rest for each
// effect.
func (f *folder) shorten(card, keep int) {
	c := &f.out.Cards[card]
	order := each.Places(len(c.Rows), func(a, b int) int {
		x, y := &c.Rows[a], &c.Rows[b]
		return cmp.Or(
			model.One(x.More)-model.One(y.More),
			model.One(y.Seed || y.pinned)-model.One(x.Seed || x.pinned),
			cmp.Compare(x.Mark, y.Mark),
			-cmp.Compare(x.weight, y.weight),
		)
	})
	kept := slices.Clone(order[:keep])
	rest := map[style.Mark][]int{}
	for _, i := range order[keep:] {
		rest[c.Rows[i].Mark] = append(rest[c.Rows[i].Mark], i)
	}
	for m, of := range rest {
		if len(of) == 1 && !c.Rows[of[0]].More { // it takes no more room itself
			kept = append(kept, of[0])
			delete(rest, m)
		}
	}
	slices.Sort(kept)
	place := make([]int, len(c.Rows))
	rows := make([]Row, 0, len(kept)+len(rest))
	for _, i := range kept {
		place[i] = len(rows)
		rows = append(rows, c.Rows[i])
	}
	folded := 0
	for _, m := range slices.Sorted(maps.Keys(rest)) {
		var more Row
		for _, i := range rest[m] {
			more.add(&c.Rows[i])
			place[i] = len(rows)
		}
		folded += more.Nodes.Total()
		rows = append(rows, more.summed(phrase.PlusMore(more.Nodes.Total())))
	}
	c.Rows = rows
	for _, old := range f.from[card] {
		for j, e := range f.ends[old] {
			f.ends[old][j].Row = place[e.Row]
		}
	}
	if folded > 0 {
		f.out.fold(phrase.FoldedNodes(folded, c.Name, f.out.Columns[c.Column].Label))
	}
}

// add makes a row stand for another one too.
func (r *Row) add(other *Row) {
	r.Nodes.add(other.Nodes)
	for c, n := range other.Changes {
		r.Changes[c] += n
	}
	for k, n := range other.kinds {
		r.kinds[k] += n
	}
}

// summed makes a row say what it stands for.
func (r Row) summed(name string) Row {
	r.More, r.Mark, r.Name = true, r.Nodes.Worst(), name
	r.Detail = r.Nodes.words()
	if r.Mark == style.Plain {
		r.Detail = phrase.Kinds((*[model.NumKinds]int)(&r.kinds))
	}
	r.Detail += r.Changes.words("")
	return r
}

// words spells the counts out: "3 down, 1 not reached".
func (c Counts) words() string {
	var words []string
	for m, n := range c {
		switch {
		case n == 0:
		case style.Mark(m) == style.Plain:
			words = append(words, phrase.Count(n, "node"))
		default:
			words = append(words, phrase.Number(n)+" "+style.Mark(m).String())
		}
	}
	return strings.Join(words, ", ")
}

// links moves the lines to the new places. A line within one folded row has
// no length, so it is counted and not drawn.
func (f *folder) links() {
	hidden := 0
	for _, l := range f.old.links {
		l.from, l.to = f.ends[l.from.Card][l.from.Row], f.ends[l.to.Card][l.to.Row]
		if l.from == l.to || l.from.Card == l.to.Card && f.out.Cards[l.from.Card].Grid {
			hidden += l.n
			continue
		}
		f.out.links = append(f.out.links, l)
	}
	if hidden > 0 {
		f.out.fold(phrase.NotDrawnFolded(hidden))
	}
}
