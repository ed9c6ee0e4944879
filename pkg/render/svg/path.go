package svg

import (
	"slices"

	"knockon/pkg/canvas"
)

// curves writes lines of one paint.
func (w *writer) curves(items []canvas.Item, in inherited) {
	w.add(`<path d="`)
	for _, item := range items {
		at := pen{writer: w}
		at.curve(item.(canvas.Curve).Points)
	}
	w.put('"')
	w.paint(unfilled(items[0].(canvas.Curve).Paint), in)
	w.add("/>")
}

// shapes writes outlines of one paint.
func (w *writer) shapes(outlines [][]canvas.Point, p canvas.Paint, in inherited) {
	w.add(`<path d="`)
	for _, points := range outlines {
		at := pen{writer: w}
		at.polygon(points)
	}
	w.put('"')
	w.paint(p, in)
	w.add("/>")
}

// pen writes one part of a path: its start, then steps from point to point.
type pen struct {
	*writer
	x, y tenths
	last byte // the command that numbers belong to
	glue bool // the next number stands right after a command
}

func (p *pen) curve(points []canvas.Point) {
	if len(points) == 0 {
		return
	}
	whole := len(points) - (len(points)-1)%3
	for i, at := range points[:whole] {
		if i == 0 {
			p.start(at)
			continue
		}
		p.command('c')
		p.coordinate(tenthsOf(at.X) - p.x)
		p.coordinate(tenthsOf(at.Y) - p.y)
		if i%3 == 0 {
			p.x, p.y = tenthsOf(at.X), tenthsOf(at.Y)
		}
	}
}

// polygon goes round in one direction whatever the points do: two that
// overlap in one path would otherwise cut a hole into each other.
func (p *pen) polygon(points []canvas.Point) {
	if area(points) < 0 {
		points = slices.Clone(points)
		slices.Reverse(points)
	}
	for i, at := range points {
		if i == 0 {
			p.start(at)
		} else {
			p.line(at)
		}
	}
	p.put('z')
}

// line goes straight to a point.
func (p *pen) line(to canvas.Point) {
	dx, dy := tenthsOf(to.X)-p.x, tenthsOf(to.Y)-p.y
	switch {
	case dy == 0:
		p.command('h')
		p.coordinate(dx)
	case dx == 0:
		p.command('v')
		p.coordinate(dy)
	default:
		p.command('l')
		p.coordinate(dx)
		p.coordinate(dy)
	}
	p.x, p.y = p.x+dx, p.y+dy
}

func (p *pen) start(at canvas.Point) {
	p.x, p.y = tenthsOf(at.X), tenthsOf(at.Y)
	p.command('M')
	p.coordinate(p.x)
	p.coordinate(p.y)
}

// command is written where it differs from the one before.
func (p *pen) command(c byte) {
	if p.last != c {
		p.put(c)
		p.last, p.glue = c, true
	}
}

func (p *pen) coordinate(v tenths) {
	if !p.glue && v >= 0 {
		p.put(' ')
	}
	p.tenths(v)
	p.glue = false
}

func area(points []canvas.Point) tenths {
	sum := tenths(0)
	for i, p := range points {
		q := points[(i+1)%len(points)]
		sum += tenthsOf(p.X)*tenthsOf(q.Y) - tenthsOf(q.X)*tenthsOf(p.Y)
	}
	return sum
}
