package layout

import "math"

// settlings is how often the cards are moved towards what they are joined to.
const settlings = 8

// end is one end of a line, seen from the card at the other.
type end struct {
	card, row       int // of the far end
	ownRow          int
	weight          float64
	across, forward bool // to another lane; to one further right
}

// settle finds the heights of the cards that stand on no band: in their order,
// each as near as may be to the mean height of what it is joined to, and all where
// their shelf is.
func (p *placer) settle() {
	p.join()
	for pass := range settlings {
		for i := range p.lanes {
			l := i
			if pass%2 == 1 {
				l = len(p.lanes) - 1 - i
			}
			p.pull(l, p.strips[p.lanes[l].shelf].height)
		}
	}
	p.lower()
}

func (p *placer) join() {
	p.ends = make([][]end, len(p.Plan.Cards))
	add := func(own, ownRow, card, row int, n int, right bool) {
		a, b := p.Plan.Cards[own].lane, p.Plan.Cards[card].lane
		p.ends[own] = append(p.ends[own], end{card, row, ownRow, math.Sqrt(float64(n)), a != b && p.lanes[a].shelf == p.lanes[b].shelf, right})
	}
	for i := range p.View.Edges {
		e := &p.View.Edges[i]
		add(e.From.Card, e.From.Row, e.To.Card, e.To.Row, e.Count(), true)
		add(e.To.Card, e.To.Row, e.From.Card, e.From.Row, e.Count(), false)
	}
}

// pack puts the cards of a lane under one another, around the bands.
func (p *placer) pack(l *lane, at int) {
	free := p.free(at)
	k, y := 0, 0.0
	for _, i := range l.cards {
		c := &p.Plan.Cards[i]
		if c.band >= 0 {
			continue
		}
		y = max(y, free[k].From)
		for y+c.H > free[k].To {
			k++
			y = free[k].From
		}
		c.Y = y
		y += c.H + cardGap
	}
}

// pull moves the cards of a lane, interval by interval, within the height of
// the picture.
func (p *placer) pull(l int, height float64) {
	for _, room := range p.free(l) {
		var cards []int
		var want, tall []float64
		for _, i := range p.lanes[l].cards {
			c := &p.Plan.Cards[i]
			if c.band < 0 && room.holds(c.Y) {
				cards = append(cards, i)
				want = append(want, p.wants(i))
				tall = append(tall, c.H)
			}
		}
		for k, y := range apart(want, tall, cardGap, room.From, min(room.To, height)) {
			p.Plan.Cards[cards[k]].Y = math.Round(y)
		}
	}
}

// wants is where a card would begin if its lines were level.
func (p *placer) wants(i int) float64 {
	c := &p.Plan.Cards[i]
	sum, n := 0.0, 0.0
	for _, e := range p.ends[i] {
		if !e.across {
			continue
		}
		sum += float64(e.weight * (p.middle(e.card, e.row) - (p.middle(i, e.ownRow) - c.Y)))
		n += e.weight
	}
	if n == 0 {
		return c.Y
	}
	return sum / n
}

// middle is the height at which lines meet a row, or a card as a whole.
func (p *placer) middle(card, row int) float64 {
	c := &p.Plan.Cards[card]
	switch {
	case c.whole() || p.down:
		return c.Middle().Y
	case row < 0 && c.Bare:
		return c.Y + float64(c.head/2)
	case row < 0:
		return c.Y + min(c.H/2, 22)
	}
	return c.Y + c.Rows[row].Middle().Y
}
