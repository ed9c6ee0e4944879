package layout

import (
	"knockon/pkg/canvas"
	"knockon/pkg/style"
)

// Count is the number of relations that a line to a grid stands for, on the
// line and on a ground of its own.
type Count struct {
	canvas.Rect
	Text string
}

// Where a number may stand on the last piece of its line, best first.
var places = [...]float64{0.42, 0.3, 0.54, 0.2, 0.64, 0.12, 0.74}

// count puts the numbers on the lines that lead to grids, beside one another
// where they would meet.
func (p *placer) count() {
	for i := range p.Lines {
		l := &p.Lines[i]
		n := l.View.Count()
		if n < 2 || !p.View.Cards[l.View.To.Card].Grid || len(l.Path) < 4 {
			continue
		}
		c := Count{Text: style.Number(int64(n))}
		c.W, c.H = p.width(c.Text, rowDetail, false)+8, 14
		for _, t := range places {
			at := bezier(l.Path[len(l.Path)-4:], t)
			c.X, c.Y = at.X-float64(c.W/2), at.Y-float64(c.H/2)
			if p.isFree(c.Rect) {
				p.Counts = append(p.Counts, c)
				break
			}
		}
	}
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
	return []canvas.Item{
		canvas.Box{Rect: c.Rect, Radius: 5, Paint: canvas.Paint{Fill: canvas.Background}},
		canvas.Text{X: c.X + 4, Y: c.Y + 10.5, Size: rowDetail, Fill: canvas.Muted, Content: c.Text},
	}
}
