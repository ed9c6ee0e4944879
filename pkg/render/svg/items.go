package svg

import (
	"math"
	"slices"
	"strings"

	"knockon/pkg/canvas"
)

// tenths is a length as it is written. Differences of such have no rounding of
// their own, so that relative paths end where they should.
type tenths int64

func tenthsOf(v float64) tenths { return tenths(math.Round(v * 10)) }

func (w *writer) items(items []canvas.Item, in inherited) {
	for len(items) > 0 {
		n := w.run(items, in)
		items = items[n:]
	}
}

// run writes the first item, with those after it that fit into one element,
// and returns how many.
func (w *writer) run(items []canvas.Item, in inherited) int {
	n := 1
	switch item := items[0].(type) {
	case canvas.Box, canvas.Polygon:
		n = w.solid(items, in)
	case canvas.Curve:
		n = alike(items, item.Paint)
		w.curves(items[:n], in)
	case canvas.Text:
		w.text(item, in)
	case canvas.Group:
		w.group(&item, in)
	}
	w.WriteByte('\n')
	return n
}

// alike counts the curves of one paint from the first item on. In one path
// each of them begins its dashes anew.
func alike(items []canvas.Item, p canvas.Paint) int {
	for i, item := range items {
		if c, ok := item.(canvas.Curve); !ok || !equal(c.Paint, p) {
			return i
		}
	}
	return len(items)
}

// solid writes a box or a polygon, in one path with those after it that have
// the same fill, corners and no outline, and returns how many.
func (w *writer) solid(items []canvas.Item, in inherited) int {
	var outlines [][]canvas.Point
	first := canvas.Nothing
	for _, item := range items {
		points, fill := corners(item)
		if points == nil || outlines != nil && fill != first {
			break
		}
		outlines, first = append(outlines, points), fill
	}
	item, isBox := items[0].(canvas.Box)
	switch {
	case isBox && len(outlines) < 2:
		w.box(item, in)
	case len(outlines) == 0:
		p := items[0].(canvas.Polygon)
		w.shapes([][]canvas.Point{p.Points}, p.Paint, in)
	default:
		w.shapes(outlines, canvas.Paint{Fill: first}, in)
	}
	return max(1, len(outlines))
}

// corners returns the corners and the fill of what has corners and no outline.
func corners(item canvas.Item) ([]canvas.Point, canvas.Role) {
	switch item := item.(type) {
	case canvas.Polygon:
		if !stroked(item.Paint) {
			return item.Points, item.Fill
		}
	case canvas.Box:
		if !stroked(item.Paint) && item.Radius == 0 {
			right, low := item.X+item.W, item.Y+item.H
			return []canvas.Point{{X: item.X, Y: item.Y}, {X: right, Y: item.Y}, {X: right, Y: low}, {X: item.X, Y: low}}, item.Fill
		}
	}
	return nil, canvas.Nothing
}

func equal(a, b canvas.Paint) bool {
	return a.Fill == b.Fill && a.Stroke == b.Stroke && a.Width == b.Width && slices.Equal(a.Dash, b.Dash)
}

func (w *writer) box(b canvas.Box, in inherited) {
	x, y, width, height := tenthsOf(b.X), tenthsOf(b.Y), tenthsOf(b.W), tenthsOf(b.H)
	radius := tenthsOf(min(b.Radius, b.W/2, b.H/2))
	if width == height && 2*radius >= width {
		w.circle(b, in)
		return
	}
	w.WriteString("<rect")
	w.place(x, y)
	w.number("width", width)
	w.number("height", height)
	if radius > 0 {
		w.number("rx", radius)
	}
	w.paint(b.Paint, in)
	w.WriteString("/>")
}

func (w *writer) circle(b canvas.Box, in inherited) {
	w.WriteString("<circle")
	w.number("cx", tenthsOf(b.Middle().X))
	w.number("cy", tenthsOf(b.Middle().Y))
	w.number("r", tenthsOf(b.W/2))
	w.paint(b.Paint, in)
	w.WriteString("/>")
}

// place writes where something is; 0 goes without saying.
func (w *writer) place(x, y tenths) {
	if x != 0 {
		w.number("x", x)
	}
	if y != 0 {
		w.number("y", y)
	}
}

func (w *writer) text(t canvas.Text, in inherited) {
	w.WriteString("<text")
	w.place(tenthsOf(t.X), tenthsOf(t.Y))
	if size := tenthsOf(t.Size); size != in.size {
		w.number("font-size", size)
	}
	if t.Bold {
		w.attribute("font-weight", "700")
	}
	w.colours(colours{fill: t.Fill}, t.Fill != in.fill)
	if strings.HasPrefix(t.Content, " ") || strings.HasSuffix(t.Content, " ") || strings.Contains(t.Content, "  ") {
		w.attribute("xml:space", "preserve")
	}
	w.WriteByte('>')
	w.escaped(t.Content)
	w.WriteString("</text>")
}

func (w *writer) group(g *canvas.Group, in inherited) {
	inside := in.within(g)
	w.WriteString("<g")
	w.colours(colours{fill: inside.fill}, inside.fill != in.fill)
	w.WriteString("><title>")
	w.escaped(g.Title)
	w.WriteString("</title>\n")
	w.items(g.Items, inside)
	w.WriteString("</g>")
}
