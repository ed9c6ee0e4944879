package layout

import (
	"math"
	"slices"
	"strings"

	"knockon/pkg/canvas"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// gridShape is how wide a grid is for its height where it stands alone.
const gridShape = 1.6

// mostAcross is how many chips stand side by side at most.
const mostAcross = 10

// shapeOfGrids is how wide grids are for their height: narrow where one follows
// the other, wide where one stands below the other.
func (p *placer) shapeOfGrids() float64 {
	if p.down {
		return gridShape * 2
	}
	n := each.Count(p.View.Cards, func(c *view.Card) bool { return c.Grid })
	return gridShape / float64(max(1, n))
}

// tallGrid is about how many chips stand under one another at most, which is
// what the tallest column of cards may hold.
const tallGrid = 20

// sizeGrid makes a card of chips.
func (p *placer) sizeGrid(c *Card) {
	w, n := p.chipWidth(c.View), len(c.View.Rows)
	across := int(math.Round(math.Sqrt(float64(n) * p.shapeOfGrids() * (chipHeight + chipGap) / (w + chipGap))))
	across = max(min(n, 1+n/tallGrid), 1, min(across, mostAcross, n))
	w = max(w, math.Floor((leastGrid-2*cardPad+chipGap)/float64(across))-chipGap)
	c.W = float64(float64(across)*(w+chipGap)) - chipGap + 2*cardPad
	c.W = max(c.W, leastGrid)
	p.sizeHead(c, 3)
	c.Rows = make([]Row, n)
	for i := range c.View.Rows {
		r := Row{View: &c.View.Rows[i]}
		r.Rect = canvas.Rect{X: cardPad + float64(float64(i%across)*(w+chipGap)), Y: c.head + float64(float64(i/across)*(chipHeight+chipGap)), W: w, H: chipHeight}
		r.Name = []string{p.fit(r.View.Name, w-chipFit, chipName, true)}
		r.Counts, _ = p.counts(r.View)
		r.Tag = p.chipTagWidth(r.View)
		if r.View.Mark == style.Plain {
			r.Detail = []string{p.fit(r.View.Detail, w-chipFit, rowDetail, false)}
		}
		c.Rows[i] = r
	}
	c.H = c.head + float64(math.Ceil(float64(n)/float64(across))*(chipHeight+chipGap)) - chipGap + cardPad
}

// across returns the cards of a picture that runs down, grids sized anew: once for
// all its arrangements.
func (p *placer) across() []Card {
	if p.turned != nil {
		return p.turned
	}
	down := &placer{View: p.View, Plan: &Plan{Cards: slices.Clone(p.Plan.Cards)}, arrangement: arrangement{down: true}, measured: p.measured}
	for i := range down.Plan.Cards {
		if c := &down.Plan.Cards[i]; c.View.Grid {
			down.sizeGrid(c)
		}
	}
	down.turn()
	p.turned = down.Plan.Cards
	return p.turned
}

func (p *placer) chipWidth(c *view.Card) float64 {
	w := minChip
	for i := range c.Rows {
		r := &c.Rows[i]
		_, counts := p.counts(r)
		w = max(w, min(maxChip, p.width(r.Name, chipName, true)+chipRoom), counts+p.chipTagWidth(r)+chipRoom)
	}
	return math.Ceil(w)
}

// chipTag counts what changed of the nodes of a chip, by sign.
func chipTag(r *view.Row) string {
	var parts []string
	for c := style.New; c < style.NumChanges; c++ {
		if n := r.Changes[c]; n > 0 {
			parts = append(parts, c.Sign()+phrase.Number(int64(n)))
		}
	}
	return strings.Join(parts, " ")
}

func (p *placer) chipTagWidth(r *view.Row) float64 { return p.width(chipTag(r), rowDetail, true) }

// counts measures the second line of a chip: a glyph and a number for each
// effect, or how many nothing reached where no effect is.
func (p *placer) counts(r *view.Row) (widths [style.NumMarks]float64, sum float64) {
	if r.Mark == style.Plain {
		return widths, min(maxChip, p.width(r.Detail, rowDetail, false))
	}
	for m, n := range r.Nodes {
		if n > 0 && (style.Mark(m) != style.NotReached || r.Mark == style.NotReached) {
			widths[m] = countLead + p.width(phrase.Number(int64(n)), rowDetail, false)
			sum += widths[m]
		}
	}
	return widths, sum
}
