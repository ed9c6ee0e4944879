package layout

import (
	"strconv"

	"knockon/pkg/canvas"
	"knockon/pkg/style"
)

const (
	dotRadius = 9.0 // of a named point
	smallDot  = 3.5
	mostTicks = 8
)

// at is where a point lies.
func (c *chart) at(x, y int) canvas.Point {
	return canvas.Point{
		X: c.plot.X + float64(c.plot.W*float64(x)/float64(c.most[0])),
		Y: c.plot.Y + c.plot.H - float64(c.plot.H*float64(y)/float64(c.most[1])),
	}
}

// scale finds where an axis ends that holds a number, and its steps: 1, 2, 5, 10 and so on.
func scale(most int) (end, step int) {
	for base := 1; ; base *= 10 {
		for _, times := range [...]int{1, 2, 5} {
			if step = base * times; step >= (most+mostTicks-1)/mostTicks {
				return max(1, (most+step-1)/step) * step, step
			}
		}
	}
}

// axes draws both with their numbers and what they count.
func (c *chart) axes() {
	var most [2]int
	for _, p := range c.of.Points {
		most[0], most[1] = max(most[0], p.X), max(most[1], p.Y)
	}
	for i := range most {
		c.most[i], c.step[i] = scale(most[i])
	}
	grid := canvas.Paint{Stroke: canvas.CardLine, Width: 1}
	for x := 0; x <= c.most[0]; x += c.step[0] {
		c.line(grid, c.at(x, 0), c.at(x, c.most[1]))
		word, p := strconv.Itoa(x), c.at(x, 0)
		c.text(word, p.X-float64(c.placer.width(word, noteSize, false)/2), p.Y+15, canvas.Muted)
	}
	for y := 0; y <= c.most[1]; y += c.step[1] {
		c.line(grid, c.at(0, y), c.at(c.most[0], y))
		word, p := strconv.Itoa(y), c.at(0, y)
		c.text(word, p.X-8-c.placer.width(word, noteSize, false), p.Y+4, canvas.Muted)
	}
	c.text(c.of.Up, margin, c.plot.Y-10, canvas.Ink)
	end := c.at(c.most[0], 0)
	c.text(c.of.Across, max(margin, end.X-c.placer.width(c.of.Across, noteSize, false)), end.Y+31, canvas.Ink)
}

// points draws a line through those that are named, and over it all of them.
func (c *chart) points() {
	var named []canvas.Point
	var over []canvas.Item
	for _, p := range c.of.Points {
		at := c.at(p.X, p.Y)
		drawn := []canvas.Item{dot(at, smallDot, canvas.Paint{Fill: canvas.Card, Stroke: canvas.Muted, Width: 1.2})}
		if p.Label != "" {
			if k := len(named) - 1; k >= 0 && named[k].X != at.X { // else it beats the one before, which is doing nothing
				c.line(canvas.Paint{Stroke: canvas.LineOf(style.Isolated), Width: 1.6}, named[len(named)-1], at)
			}
			named = append(named, at)
			drawn = c.numbered(at, len(named), p.Start)
		}
		over = append(over, canvas.Group{Title: p.Title, Items: drawn})
	}
	c.items = append(c.items, over...)
}

// numbered is the dot of a named point, on the plot and in the key.
func (c *chart) numbered(at canvas.Point, number int, start bool) []canvas.Item {
	mark, word := style.Isolated, strconv.Itoa(number)
	if start {
		mark = style.Compromised
	}
	return []canvas.Item{
		dot(at, dotRadius, canvas.Paint{Fill: canvas.FillOf(mark), Stroke: canvas.LineOf(mark), Width: 1.2}),
		canvas.Text{
			X: at.X - float64(c.placer.width(word, noteSize, true)/2), Y: at.Y + 3.8, Size: noteSize, Bold: true, Fill: canvas.TextOf(mark), Content: word,
		},
	}
}

func dot(at canvas.Point, r float64, p canvas.Paint) canvas.Item {
	return canvas.Box{Rect: canvas.Rect{X: at.X - r, Y: at.Y - r, W: 2 * r, H: 2 * r}, Radius: r, Paint: p}
}

func (c *chart) line(p canvas.Paint, from, to canvas.Point) {
	c.items = append(c.items, canvas.Curve{Points: []canvas.Point{from, from, to, to}, Paint: p})
}

func (c *chart) text(s string, x, y float64, fill canvas.Role) {
	c.items = append(c.items, canvas.Text{X: x, Y: y, Size: noteSize, Fill: fill, Content: s})
}
