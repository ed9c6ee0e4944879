package view

import (
	"cmp"

	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// grid makes one card of a column's cards, a chip for each organisation.
func (f *folder) grid(column int, cards []int) {
	g := &gridder{folder: f, to: len(f.out.Cards), place: map[string]int{}, kind: f.old.Cards[cards[0]].sort}
	f.out.Cards = append(f.out.Cards, Card{Column: column, Grid: true})
	for _, c := range cards {
		g.take(c)
	}
	g.cut()
	c := &f.out.Cards[g.to]
	n := 0
	for i := range g.chips {
		n += g.chips[i].orgs
	}
	c.Name = phrase.Count(n, g.noun())
	c.Rows = g.chips
	c.Kind = phrase.GridNote
	if c.Rows[0].Mark == style.Plain {
		c.Kind = phrase.PlainGridNote
	}
	for i := range g.at {
		f.ends[g.at[i].card][g.at[i].row] = End{g.to, g.at[i].chip}
	}
	f.out.fold(phrase.FoldedGrid(c.Name, f.out.Columns[column].Label))
}

type gridder struct {
	*folder
	to    int
	chips []Row
	place map[string]int // by organisation: its chip
	kind  string         // of every organisation so far; "" where they differ
	at    []chipAt
}

type chipAt struct{ card, row, chip int }

func (g *gridder) take(card int) {
	c := &g.old.Cards[card]
	if c.Grid || c.sort != g.kind {
		g.kind = ""
	}
	for i, r := range c.Rows {
		id, name := c.Org, c.short
		if c.Grid {
			id, name = r.ID, r.Name
		}
		chip, found := g.place[id]
		if !found {
			chip = len(g.chips)
			g.place[id] = chip
			g.chips = append(g.chips, Row{ID: id, Name: name, More: c.Grid && r.More, orgs: max(1, r.orgs)})
		}
		k := &g.chips[chip]
		k.add(&r)
		k.Seed = k.Seed || r.Seed
		k.Mark, k.Detail = k.Nodes.Worst(), k.Nodes.words()+k.Changes.words("")
		g.at = append(g.at, chipAt{card, i, chip})
	}
}

func (g *gridder) noun() string {
	if g.kind == "council" || g.kind == "contractor" || g.kind == "vendor" {
		return g.kind
	}
	return "organisation"
}

// cut orders the chips, the worst hit first, and makes one of those that are
// too many.
func (g *gridder) cut() {
	order := each.Places(len(g.chips), func(a, b int) int {
		x, y := &g.chips[a], &g.chips[b]
		byCount := 0
		for m := range style.NumMarks {
			byCount = cmp.Or(byCount, -cmp.Compare(x.Nodes[m], y.Nodes[m]))
		}
		return cmp.Or(model.One(x.More)-model.One(y.More), model.One(y.Seed)-model.One(x.Seed), byCount, cmp.Compare(x.ID, y.ID))
	})
	keep := len(order)
	if g.Chips > 0 && keep > g.Chips {
		keep = g.Chips
	}
	place := make([]int, len(order))
	chips := make([]Row, 0, keep+1)
	var more Row
	for i, old := range order {
		place[old] = min(i, keep)
		if i < keep {
			chips = append(chips, g.chips[old])
			continue
		}
		more.add(&g.chips[old])
		more.orgs += g.chips[old].orgs
	}
	if more.orgs > 0 {
		chips = append(chips, more.summed(phrase.PlusMore(more.orgs)))
	}
	g.chips = chips
	for i := range g.at {
		g.at[i].chip = place[g.at[i].chip]
	}
}
