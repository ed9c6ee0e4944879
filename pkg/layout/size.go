package layout

import (
	"math"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/phrase"
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
	chipRoom   = 18.0  // beside what a chip says
	chipFit    = 16.0  // beside what is cut to fit it
	countLead  = 16.0  // a glyph before its number, and what parts it from the next
	leastGrid  = 190.0 // a grid's title needs so much
	sheet      = 12.0  // the sign of a dataset, before its detail
	tagSize    = 8.5   // of what changed: a tag after the name
	tagPad     = 5.0
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
func (p *placer) measure(banded bool) {
	p.Plan.Cards = make([]Card, len(p.View.Cards))
	widths := make([]float64, len(p.View.Columns))
	for _, column := range p.View.Columns {
		p.named = p.named || column.Label != ""
	}
	for i := range p.View.Cards {
		v := &p.View.Cards[i]
		p.Plan.Cards[i] = Card{View: v, Bare: v.Spans && banded, band: -1}
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

// measureLines finds how wide lines are, and how far they arrive level.
func (p *placer) measureLines() {
	p.wide, p.level = make([]float64, len(p.View.Edges)), make([]float64, len(p.View.Cards))
	for i := range p.View.Edges {
		e := &p.View.Edges[i]
		p.wide[i] = e.Line.Width(e.Count())
		if e.New {
			p.level[e.To.Card] = max(p.level[e.To.Card], p.width(p.View.Label(e), rowDetail, true)+14)
		}
	}
}

// rowWidth is how wide the rows of a card would like to be. A tag takes no room
// from the name.
func (p *placer) rowWidth(c *view.Card) float64 {
	w, tag := p.width(c.Name, cardTitle, true)+8, 0.0
	for i := range c.Rows {
		r := &c.Rows[i]
		extra := left(r) + textRight
		tag = max(tag, p.tagWidth(r))
		w = max(w, p.width(r.Name, rowName, true)+extra+marksWidth(r)+p.tagWidth(r), p.width(r.Detail, rowDetail, false)+extra)
	}
	return math.Ceil(min(maxRow+tag, max(minRow, w)))
}

// marksWidth is the room for the glyphs of a row's further effects.
func marksWidth(r *view.Row) float64 { return float64(further * float64(len(r.Further))) }

// tagWidth is the room for the tag of a row that changed.
func (p *placer) tagWidth(r *view.Row) float64 {
	if r.Change == style.Same {
		return 0
	}
	return p.width(r.Change.Tag(), tagSize, true) + 3*tagPad
}

func (p *placer) sizeCard(c *Card, w float64) {
	tall := 0.0
	c.Rows = make([]Row, len(c.View.Rows))
	for i := range c.View.Rows {
		c.Rows[i] = p.sizeRow(&c.View.Rows[i], w)
		tall += c.Rows[i].H + rowGap
	}
	across := 1.0
	if tall > maxTall { // about as wide as high
		across, c.Wrapped = math.Ceil(math.Sqrt(tall/w)), true
	}
	c.W = float64(across*(w+2*cardPad)) - float64((across-1)*cardPad)
	p.sizeHead(c, 2)
	x, y := cardPad, c.head
	for i := range c.Rows {
		r := &c.Rows[i]
		if y > c.head && y-c.head+float64(r.H/2) > tall/across {
			x, y = x+w+cardPad, c.head
		}
		r.X, r.Y = x, y
		y += r.H + rowGap
		c.W, c.H = max(c.W, x+w+cardPad), max(c.H, y-rowGap+cardPad)
	}
}

// sizeHead writes the card's title and note, in so many lines at most, and
// finds where its rows begin.
func (p *placer) sizeHead(c *Card, notes int) {
	column := p.View.Columns[c.View.Column].Label
	room := c.W - 2*cardPad - 4
	if c.Bare {
		c.Note = p.wrap(column, room, rowDetail, false, 1)
		c.head = bareHead
		if !p.named {
			c.head = plainHead
		}
		return
	}
	c.Title = p.wrap(c.View.Name, room, cardTitle, true, 2)
	c.Note = p.wrap(phrase.Beside(column, c.View.Kind), room, rowDetail, false, notes)
	for i := range c.Note { // where it stands and what it is have lines of their own
		c.Note[i] = strings.TrimSuffix(c.Note[i], " ·")
	}
	c.head = 8 + float64(16*len(c.Title)) + float64(detailLead*float64(len(c.Note))) + 5
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
	out.Tag = p.tagWidth(r)
	out.Name = p.wrap(r.Name, room-marksWidth(r)-out.Tag, rowName, true, 2)
	out.Detail = p.wrap(r.Detail, room-indent(r), rowDetail, false, 3)
	out.H = 2*rowPad + float64(nameLead*float64(len(out.Name))) + float64(detailLead*float64(len(out.Detail))) - 2
	return out
}
