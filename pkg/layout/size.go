package layout

import (
	"math"

	"knockon/pkg/canvas"
	"knockon/pkg/model"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// The measures of cards and rows.
const (
	cardTitle  = 13.0
	rowName    = 12.0
	rowDetail  = 9.5
	chipName   = 11.0
	nameLead   = 14.0
	detailLead = 12.0
	rowPad     = 6.0
	textLeft   = 34.0 // of a row: room for its glyph
	plainLeft  = 12.0 // where it has none
	textRight  = 10.0
	further    = 13.0 // for each further effect's glyph
	minRow     = 138.0
	maxRow     = 212.0
	chipHeight = 36.0
	maxChip    = 172.0
	minChip    = 84.0
	chipGap    = 6.0
	sheet      = 12.0 // the sign of a dataset, before its detail
	slack      = 1.10 // a viewer's font may be wider than the one that measures
	boldSlack  = 1.13
)

func (p *placer) width(s string, size float64, bold bool) float64 {
	return float64(p.ruler.Measure(s, size, bold) * slackOf(bold))
}

func slackOf(bold bool) float64 {
	if bold {
		return boldSlack
	}
	return slack
}

// measure gives every card its size, at the origin.
func (p *placer) measure() {
	p.Plan.Cards = make([]Card, len(p.View.Cards))
	widths := make([]float64, len(p.View.Columns))
	for i := range p.View.Cards {
		v := &p.View.Cards[i]
		p.Plan.Cards[i] = Card{View: v, Bare: v.Spans, band: -1}
		if !v.Grid {
			widths[v.Column] = max(widths[v.Column], p.rowWidth(v))
		}
	}
	for i := range p.Plan.Cards {
		if c := &p.Plan.Cards[i]; c.View.Grid {
			p.sizeGrid(c)
		} else {
			p.sizeCard(c, widths[c.View.Column])
		}
	}
}

// rowWidth is how wide the rows of a card would like to be.
func (p *placer) rowWidth(c *view.Card) float64 {
	w := p.width(c.Name, cardTitle, true) + 8
	for i := range c.Rows {
		r := &c.Rows[i]
		extra := left(r) + textRight
		w = max(w, p.width(r.Name, rowName, true)+extra+marksWidth(r), p.width(r.Detail, rowDetail, false)+extra)
	}
	return math.Ceil(min(maxRow, max(minRow, w)))
}

// marksWidth is the room for the glyphs of a row's further effects.
func marksWidth(r *view.Row) float64 { return float64(further * float64(len(r.Further))) }

func (p *placer) sizeCard(c *Card, w float64) {
	c.W = w + 2*cardPad
	y := p.sizeHead(c)
	for i := range c.View.Rows {
		r := p.sizeRow(&c.View.Rows[i], w)
		r.X, r.Y = cardPad, y
		y += r.H + rowGap
		c.Rows = append(c.Rows, r)
	}
	c.H = y - rowGap + cardPad
}

// sizeHead writes the card's title and note, and returns where its rows begin.
func (p *placer) sizeHead(c *Card) float64 {
	ring := p.View.Columns[c.View.Column].Label
	room := c.W - 2*cardPad - 4
	if c.Bare {
		if ring != "" {
			c.Note = []string{ring}
		}
		c.head = bareHead
		return c.head
	}
	c.Title = p.wrap(c.View.Name, room, cardTitle, true, 2)
	c.Note = p.wrap(join(ring, c.View.Kind), room, rowDetail, false, 2)
	c.head = 8 + float64(16*len(c.Title)) + float64(detailLead*float64(len(c.Note))) + 5
	return c.head
}

func join(ring, kind string) string {
	if ring == "" || kind == "" {
		return ring + kind
	}
	return ring + " · " + kind
}

// indent is the room for the sheet before the detail of a dataset.
func indent(r *view.Row) float64 {
	if r.Kind == model.Dataset && !r.More {
		return sheet
	}
	return 0
}

// left is where the text of a row begins.
func left(r *view.Row) float64 {
	if r.Mark == style.Plain {
		return plainLeft
	}
	return textLeft
}

func (p *placer) sizeRow(r *view.Row, w float64) Row {
	room := w - left(r) - textRight
	out := Row{View: r}
	out.W = w
	out.Name = p.wrap(r.Name, room-marksWidth(r), rowName, true, 2)
	out.Detail = p.wrap(r.Detail, room-indent(r), rowDetail, false, 3)
	out.H = 2*rowPad + float64(nameLead*float64(len(out.Name))) + float64(detailLead*float64(len(out.Detail))) - 2
	return out
}

// gridShape is how wide a grid is for its height: half as wide again where it
// stands alone, narrow where one follows the other.
func (p *placer) gridShape() float64 {
	n := 0
	for i := range p.View.Cards {
		if p.View.Cards[i].Grid {
			n++
		}
	}
	return 1.6 / float64(max(1, n))
}

// sizeGrid makes a card of chips.
func (p *placer) sizeGrid(c *Card) {
	w := minChip
	for i := range c.View.Rows {
		r := &c.View.Rows[i]
		_, counts := p.counts(r)
		w = max(w, min(maxChip, p.width(r.Name, chipName, true)+18), counts+18)
	}
	w = math.Ceil(w)
	n := len(c.View.Rows)
	across := int(math.Round(math.Sqrt(float64(n) * p.gridShape() * (chipHeight + chipGap) / (w + chipGap))))
	across = max(min(n, 1+n/10), 1, min(across, 10, n))
	c.W = float64(float64(across)*(w+chipGap)) - chipGap + 2*cardPad
	note := join(p.View.Columns[c.View.Column].Label, c.View.Kind)
	c.W = max(c.W, 190)
	c.Title = p.wrap(c.View.Name, c.W-2*cardPad-4, cardTitle, true, 2)
	c.Note = p.wrap(note, c.W-2*cardPad-4, rowDetail, false, 3)
	c.head = 8 + float64(16*len(c.Title)) + float64(detailLead*float64(len(c.Note))) + 5
	for i := range c.View.Rows {
		r := Row{View: &c.View.Rows[i]}
		r.Rect = canvas.Rect{X: cardPad + float64(float64(i%across)*(w+chipGap)), Y: c.head + float64(float64(i/across)*(chipHeight+chipGap)), W: w, H: chipHeight}
		r.Name = []string{p.fit(r.View.Name, w-16, chipName, true)}
		r.Counts, _ = p.counts(r.View)
		r.Detail = []string{p.fit(r.View.Detail, w-16, rowDetail, false)}
		c.Rows = append(c.Rows, r)
	}
	c.H = c.head + float64(math.Ceil(float64(n)/float64(across))*(chipHeight+chipGap)) - chipGap + cardPad
}

// counts measures the second line of a chip: a glyph and a number for each
// effect, or how many nothing reached where no effect is.
func (p *placer) counts(r *view.Row) (widths [style.NumMarks]float64, sum float64) {
	if r.Mark == style.Plain {
		return widths, min(maxChip, p.width(r.Detail, rowDetail, false))
	}
	for m, n := range r.Nodes {
		if n > 0 && (style.Mark(m) != style.NotReached || r.Mark == style.NotReached) {
			widths[m] = 16 + p.width(style.Number(int64(n)), rowDetail, false)
			sum += widths[m]
		}
	}
	return widths, sum
}
