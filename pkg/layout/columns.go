package layout

import (
	"math"

	"knockon/pkg/canvas"
	"knockon/pkg/graph"
)

// split makes the lanes: one for each column, more where it would be too tall.
func (p *placer) split() {
	limit := p.tall
	if limit == 0 {
		limit = p.tallest()
	} else {
		for i := range p.Plan.Cards {
			limit = max(limit, p.Plan.Cards[i].H)
		}
	}
	columns := graph.IndexOf(len(p.View.Columns), len(p.Plan.Cards), func(i int) int32 { return int32(p.Plan.Cards[i].View.Column) })
	for column := range p.View.Columns {
		p.lanes = append(p.lanes, lane{column: column})
		y := 0.0
		for _, i := range columns.Of(int32(column)) {
			c := &p.Plan.Cards[i]
			if y > 0 && y+c.H > limit && !c.Bare {
				p.lanes = append(p.lanes, lane{column: column})
				y = 0
			}
			at := len(p.lanes) - 1
			p.lanes[at].cards = append(p.lanes[at].cards, int(i))
			p.lanes[at].w = max(p.lanes[at].w, c.W)
			y += c.H + cardGap
			if c.Bare {
				y += bandHead
			}
		}
	}
}

// tallShare is how much higher a column may be than the side of a square in
// which all cards would fit.
const tallShare = 0.9

// The room that lines need between two columns: for each, and at most.
const (
	perLine  = 1.6
	mostRoom = 46.0
)

// tallest is how high a column may be before it is split: enough for the
// largest card and for all bands, and else so that the picture is not much
// higher than wide.
func (p *placer) tallest() float64 {
	area, limit := 0.0, maxTall
	bands := map[string]float64{}
	for i := range p.Plan.Cards {
		c := &p.Plan.Cards[i]
		area += float64((c.W + columnGap) * (c.H + cardGap))
		limit = max(limit, c.H)
		if c.Bare {
			bands[c.View.Org] = max(bands[c.View.Org], c.H+bandHead+bandPad+cardGap)
		}
	}
	all := 0.0
	for _, h := range bands {
		all += h
	}
	return max(limit, all, math.Sqrt(area)*tallShare)
}

// spread gives the lanes their places from left to right. Between two columns
// there is the more room the more lines go from one to the other, and the more
// of them arrive with words on them.
func (p *placer) spread() {
	gap := columnGap
	if p.down {
		gap = rowsGap
	}
	room := func(beside float64) float64 {
		if beside > 0 {
			return math.Ceil(min(mostBeside, beside) + gutter)
		}
		return 0
	}
	x := margin
	for i := range p.lanes {
		l := &p.lanes[i]
		switch {
		case i == 0 || p.lanes[i-1].shelf != l.shelf:
			x = margin + (p.strips[l.shelf].past + room(l.left))
		case p.lanes[i-1].column == l.column:
			x += laneGap + room(p.lanes[i-1].right) + room(l.left)
		default:
			s := p.steps[l.column-1]
			x += gap + math.Round(min(mostRoom, perLine*float64(s.crossing))+min(160, 40*float64(s.words))) + room(p.lanes[i-1].right) + room(l.left)
		}
		l.x = x
		if len(l.cards) == 0 {
			l.w = math.Ceil(p.width(p.View.Columns[l.column].Label, rowDetail, false))
		}
		x += l.w
		for _, c := range l.cards {
			p.Plan.Cards[c].X = l.x + math.Floor((l.w-p.Plan.Cards[c].W)/2)
		}
	}
}

// emptyHead is how high that name is, with the room around it.
const emptyHead = 16.0

// names writes the names of bands, and of columns in which nothing stands.
func (p *placer) names() {
	if len(p.Bands) > 0 {
		lines := piecesOf(p.Lines)
		for i := range p.Bands {
			p.title(&p.Bands[i], lines)
		}
	}
	for i := range p.lanes {
		l := &p.lanes[i]
		if label := p.View.Columns[l.column].Label; len(l.cards) == 0 && label != "" && !p.down {
			p.Heads = append(p.Heads, canvas.Text{X: l.x, Y: p.strips[l.shelf].top + emptyHead - 4, Size: rowDetail, Fill: canvas.Muted, Content: label})
		}
	}
}
