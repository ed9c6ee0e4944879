package svg

import (
	"strings"

	"knockon/pkg/canvas"
)

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
	w.put('\n')
	return n
}

func (w *writer) box(b canvas.Box, in inherited) {
	x, y, width, height := tenthsOf(b.X), tenthsOf(b.Y), tenthsOf(b.W), tenthsOf(b.H)
	radius := tenthsOf(min(b.Radius, b.W/2, b.H/2))
	if width == height && 2*radius == width && radius > 0 {
		w.circle(x+radius, y+radius, radius)
	} else {
		w.rect(x, y, width, height, radius)
	}
	w.paint(b.Paint, in)
	w.add("/>")
}

func (w *writer) circle(x, y, radius tenths) {
	w.add("<circle")
	w.number("cx", x)
	w.number("cy", y)
	w.number("r", radius)
}

func (w *writer) rect(x, y, width, height, radius tenths) {
	w.add("<rect")
	w.place(x, y)
	w.number("width", width)
	w.number("height", height)
	if radius > 0 {
		w.number("rx", radius)
	}
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
	w.add("<text")
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
	w.put('>')
	w.escaped(t.Content)
	w.add("</text>")
}

func (w *writer) group(g *canvas.Group, in inherited) {
	inside := in.within(g)
	w.add("<g")
	w.colours(colours{fill: inside.fill}, inside.fill != in.fill)
	w.add("><title>")
	w.escaped(g.Title)
	w.add("</title>\n")
	w.items(g.Items, inside)
	w.add("</g>")
}
