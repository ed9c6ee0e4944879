package layout

import (
	"knockon/pkg/canvas"
)

// Count is what stands on a line, on a ground of its own: that it is new, and
// at a grid the number of relations that it stands for.
type Count struct {
	canvas.Rect
	Text string
	New  bool
}

// Where a word may stand on a piece of its line, best first.
var places = [...]float64{0.42, 0.3, 0.54, 0.2, 0.64, 0.12, 0.74, 0.5, 0.36, 0.48, 0.25, 0.59, 0.7, 0.8}

// count writes on the lines, beside one another where words would meet. A
// number that has no room is left out; that a line is new is not.
func (p *placer) count() {
	for _, isNew := range []bool{true, false} {
		for i := range p.Lines {
			if l := &p.Lines[i]; l.View.New == isNew {
				p.write(l, p.View.Label(l.View))
			}
		}
	}
}

func (p *placer) write(l *Line, text string) {
	if text == "" || len(l.Path) < 4 {
		return
	}
	c := Count{Text: text, New: l.View.New}
	c.W, c.H = p.width(c.Text, rowDetail, c.New)+8, 14
	for end := len(l.Path); end >= 4; end -= 3 {
		for _, t := range places {
			if c.on(l.Path[end-4:end], t); p.isFree(c.Rect) {
				p.Counts = append(p.Counts, c)
				return
			}
		}
	}
	if c.New {
		c.on(l.Path[len(l.Path)-4:], places[0])
		p.Counts = append(p.Counts, c)
	}
}

// on puts the middle on a piece of a line at a share of its way.
func (c *Count) on(piece []canvas.Point, t float64) {
	at := bezier(piece, t)
	c.X, c.Y = at.X-float64(c.W/2), at.Y-float64(c.H/2)
}

func (p *placer) isFree(r canvas.Rect) bool {
	for i := range p.Counts {
		if p.Counts[i].Overlaps(r) {
			return false
		}
	}
	for i := range p.Plan.Cards {
		if p.Plan.Cards[i].Overlaps(r) {
			return false
		}
	}
	return true
}

// bezier is the point of a cubic piece at a share of its way.
func bezier(p []canvas.Point, t float64) canvas.Point {
	u := 1 - t
	a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return canvas.Point{
		X: float64(a*p[0].X) + float64(b*p[1].X) + float64(c*p[2].X) + float64(d*p[3].X),
		Y: float64(a*p[0].Y) + float64(b*p[1].Y) + float64(c*p[2].Y) + float64(d*p[3].Y),
	}
}

func (c *Count) paint() []canvas.Item {
	fill := canvas.Muted
	if c.New {
		fill = canvas.Ink
	}
	return []canvas.Item{
		canvas.Box{Rect: c.Rect, Radius: 5, Paint: canvas.Paint{Fill: canvas.Background}},
		canvas.Text{X: c.X + 4, Y: c.Y + 10.5, Size: rowDetail, Bold: c.New, Fill: fill, Content: c.Text},
	}
}
