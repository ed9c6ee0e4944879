package layout

import (
	"cmp"
	"math"
	"slices"

	"knockon/pkg/canvas"
	"knockon/pkg/each"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// Draw lays a view out and paints it: bands, then lines, then cards, so that
// lines run under cards, and arrowheads last.
func Draw(v *view.View) *canvas.Drawing { return Place(v).Paint() }

// Paint makes the drawing of a plan.
func (p *Plan) Paint() *canvas.Drawing {
	d := &canvas.Drawing{Width: p.Width, Height: p.Height, Title: p.Title, Desc: p.Desc, Page: p.Page}
	add := func(items ...canvas.Item) { d.Items = append(d.Items, items...) }
	add(p.Head...)
	for i := range p.Bands {
		add(p.Bands[i].paint()...)
	}
	lines := p.byWeight()
	for _, l := range lines {
		add(canvas.Curve{Points: l.Path, Paint: canvas.Paint{Stroke: l.role(), Width: l.Width, Dash: dash(l.View.Line, l.Width)}})
	}
	for i := range p.Cards {
		add(p.Cards[i].paint()...)
	}
	for _, l := range lines {
		add(canvas.Arrow(l.Path[len(l.Path)-1], l.Tip, arrowLength+l.Width, l.role()))
		if l.View.Both {
			add(canvas.Arrow(l.Path[0], l.Tail, arrowLength+l.Width, l.role()))
		}
	}
	for _, t := range p.Heads {
		add(t)
	}
	for i := range p.Counts {
		add(p.Counts[i].paint()...)
	}
	return d
}

// byWeight lists the lines so that the best known and most severe lie on top,
// and those that look alike follow one another.
func (p *Plan) byWeight() []*Line {
	lines := each.At(p.Lines, func(l *Line) *Line { return l })
	slices.SortStableFunc(lines, func(a, b *Line) int {
		return cmp.Or(cmp.Compare(b.View.Line, a.View.Line), cmp.Compare(b.View.Mark, a.View.Mark), cmp.Compare(a.Width, b.Width))
	})
	return lines
}

func (b *Band) paint() []canvas.Item {
	items := []canvas.Item{
		canvas.Box{Rect: b.Rect, Radius: 12, Paint: canvas.Paint{Fill: canvas.Card, Stroke: canvas.CardLine, Width: 1}},
		canvas.Text{X: b.X + bandPad, Y: b.Y + 21, Size: cardTitle, Bold: true, Fill: canvas.Ink, Content: b.Title},
	}
	if b.Note != "" {
		items = append(items, canvas.Text{X: b.noteAt, Y: b.Y + 21, Size: rowDetail, Fill: canvas.Muted, Content: b.Note})
	}
	return items
}

func (l *Line) role() canvas.Role {
	switch l.View.Line {
	case style.Dashed:
		return canvas.Muted
	case style.Faint, style.Past:
		return canvas.Faint
	}
	return canvas.LineOf(l.View.Mark)
}

// dash is the on and off of a line, longer where it is wider.
func dash(l style.Line, width float64) []float64 {
	on, off := 0.7, 2.3
	switch l {
	case style.Dashed:
		on, off = 5.8, 4.2
	case style.Past:
		on, off = 3, 5
	case style.Solid, style.Faint:
		return nil
	}
	return []float64{math.Round(on*width*10) / 10, math.Round(off*width*10) / 10}
}
