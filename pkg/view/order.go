package view

import (
	"cmp"
	"slices"

	"knockon/pkg/each"
	"knockon/pkg/model"
)

// sweeps is how often the columns are ordered by their neighbours, left to
// right and back; a picture settles in a few.
const sweeps = 6

// sortRows orders the rows of each card: seeds, then by severity, then so that
// lines from the columns before cross little.
func (d *draft) sortRows() {
	into := make([][]link, len(d.Cards))
	for _, l := range d.links {
		into[l.to.Card] = append(into[l.to.Card], l)
	}
	place := make([][]int, len(d.Cards)) // by old row: the new one
	for i := range d.Cards {
		place[i] = d.Cards[i].sortRows(into[i], place)
	}
	d.remap(func(e End) End { return End{e.Card, place[e.Card][e.Row]} })
}

func (c *Card) sortRows(into []link, place [][]int) []int {
	sum, n := make([]float64, len(c.Rows)), make([]float64, len(c.Rows))
	for _, l := range into {
		if p := place[l.from.Card]; p != nil { // a card that is placed already
			sum[l.to.Row] += float64(l.from.Card)*1000 + float64(p[l.from.Row])
			n[l.to.Row]++
		}
	}
	order := each.Places(len(c.Rows), func(a, b int) int {
		x, y := &c.Rows[a], &c.Rows[b]
		return cmp.Or(
			model.One(y.Seed)-model.One(x.Seed),
			cmp.Compare(x.Mark, y.Mark),
			model.One(y.pinned)-model.One(x.pinned),
			model.One(x.loose)-model.One(y.loose),
			cmp.Compare(sum[a]/max(1, n[a]), sum[b]/max(1, n[b])),
			cmp.Compare(x.ID, y.ID),
		)
	})
	rows := make([]Row, len(order))
	place2 := make([]int, len(order))
	for i, old := range order {
		rows[i], place2[old] = c.Rows[old], i
	}
	c.Rows = rows
	return place2
}

func (d *draft) remap(f func(End) End) {
	for i := range d.links {
		d.links[i].from, d.links[i].to = f(d.links[i].from), f(d.links[i].to)
	}
}

// orderCards puts the cards of each column from top to bottom: organisations
// that span columns first, in one order everywhere, then the rest, both by the
// mean place of what they are joined to (barycentre sweeps).
func (d *draft) orderCards() {
	s := &sweeper{draft: d, joined: make([][]int, len(d.Cards)), pos: make([]float64, len(d.Cards)), columns: make([][]int, len(d.Columns))}
	for _, l := range d.links {
		if d.Cards[l.from.Card].Column != d.Cards[l.to.Card].Column {
			s.joined[l.from.Card] = append(s.joined[l.from.Card], l.to.Card)
			s.joined[l.to.Card] = append(s.joined[l.to.Card], l.from.Card)
		}
	}
	for i := range d.Cards {
		column := d.Cards[i].Column
		s.columns[column] = append(s.columns[column], i)
	}
	for _, column := range s.columns {
		s.sort(column)
	}
	for range sweeps {
		for _, column := range s.columns {
			s.sort(column)
		}
		for i := range s.columns {
			s.sort(s.columns[len(s.columns)-1-i])
		}
	}
	s.alignBands()
	s.apply()
}

type sweeper struct {
	*draft
	joined  [][]int // by card: the cards its lines lead to in other columns
	pos     []float64
	columns [][]int
}

func (s *sweeper) sort(column []int) {
	key := make(map[int]float64, len(column))
	for _, c := range column {
		key[c] = s.pos[c]
		if n := len(s.joined[c]); n > 0 {
			key[c] = 0
			for _, other := range s.joined[c] {
				key[c] += s.pos[other] / float64(n)
			}
		}
	}
	s.sortBy(column, key)
}

func (s *sweeper) sortBy(column []int, key map[int]float64) {
	slices.SortFunc(column, func(a, b int) int {
		x, y := &s.Cards[a], &s.Cards[b]
		return cmp.Or(model.One(y.Spans)-model.One(x.Spans), cmp.Compare(key[a], key[b]), cmp.Compare(x.Org, y.Org))
	})
	for i, c := range column {
		s.pos[c] = float64(i) - float64(len(column)-1)/2
	}
}

// alignBands gives the organisations that span columns one order everywhere.
func (s *sweeper) alignBands() {
	sum, n := map[string]float64{}, map[string]float64{}
	for i := range s.Cards {
		sum[s.Cards[i].Org] += s.pos[i]
		n[s.Cards[i].Org]++
	}
	for _, column := range s.columns {
		key := make(map[int]float64, len(column))
		for _, c := range column {
			key[c] = s.pos[c]
			if org := s.Cards[c].Org; s.Cards[c].Spans {
				key[c] = sum[org] / n[org]
			}
		}
		s.sortBy(column, key)
	}
}

func (s *sweeper) apply() {
	place := make([]int, len(s.Cards))
	cards := make([]Card, 0, len(s.Cards))
	for _, column := range s.columns {
		for _, c := range column {
			place[c] = len(cards)
			cards = append(cards, s.Cards[c])
		}
	}
	s.Cards = cards
	s.remap(func(e End) End { return End{place[e.Card], e.Row} })
}
