package svg

import (
	"cmp"
	"strconv"

	"knockon/pkg/canvas"
)

// inherited is what an element need not say, because one around it does.
type inherited struct {
	fill        canvas.Role
	size, width tenths // of text and of strokes
}

// common returns what most of the items would say, those in groups included.
func common(items []canvas.Item) inherited {
	c := counts{map[canvas.Role]int{}, map[tenths]int{}, map[tenths]int{}}
	c.add(items, true)
	return inherited{most(c.fills), most(c.sizes), most(c.widths)}
}

// within returns what the items of a group inherit if the group says the fill
// that most of its own items have.
func (in inherited) within(g *canvas.Group) inherited {
	c := counts{map[canvas.Role]int{in.fill: 1}, map[tenths]int{}, map[tenths]int{}}
	c.add(g.Items, false)
	in.fill = most(c.fills)
	return in
}

type counts struct {
	fills         map[canvas.Role]int
	sizes, widths map[tenths]int
}

func (c *counts) add(items []canvas.Item, nested bool) {
	for _, item := range items {
		switch item := item.(type) {
		case canvas.Box:
			c.paint(item.Paint)
		case canvas.Polygon:
			c.paint(item.Paint)
		case canvas.Curve:
			c.paint(unfilled(item.Paint))
		case canvas.Text:
			c.fills[item.Fill]++
			c.sizes[tenthsOf(item.Size)]++
		case canvas.Group:
			if nested {
				c.add(item.Items, true)
			}
		}
	}
}

func (c *counts) paint(p canvas.Paint) {
	c.fills[p.Fill]++
	if stroked(p) {
		c.widths[tenthsOf(p.Width)]++
	}
}

// most returns the most frequent, of equals the smallest.
func most[K cmp.Ordered](count map[K]int) K {
	var best K
	for k, n := range count {
		if n > count[best] || n == count[best] && k < best {
			best = k
		}
	}
	return best
}

func stroked(p canvas.Paint) bool { return p.Stroke != canvas.Nothing && p.Width > 0 }

func unfilled(p canvas.Paint) canvas.Paint {
	p.Fill = canvas.Nothing
	return p
}

// colours are what a class stands for.
type colours struct{ fill, stroke canvas.Role }

// colours writes the attributes, and the class by which they turn dark; says
// tells whether the fill is to be said at all.
func (w *writer) colours(c colours, says bool) {
	if !says {
		c.fill = canvas.Nothing
	}
	if c != (colours{}) {
		w.attribute("class", w.class(c))
	}
	if says {
		w.attribute("fill", cmp.Or(c.fill.In(&w.light), "none"))
	}
	if c.stroke != canvas.Nothing {
		w.attribute("stroke", c.stroke.In(&w.light))
	}
}

// class names what a class stands for, in order of use: a, b, … z, ba, …
func (w *writer) class(c colours) string {
	name, known := w.names[c]
	if !known {
		for n := len(w.used); name == "" || n > 0; n /= 26 {
			name = string(rune('a'+n%26)) + name
		}
		w.names[c] = name
		w.used = append(w.used, c)
	}
	return name
}

func (w *writer) paint(p canvas.Paint, in inherited) {
	if !stroked(p) {
		w.colours(colours{fill: p.Fill}, p.Fill != in.fill)
		return
	}
	w.colours(colours{p.Fill, p.Stroke}, p.Fill != in.fill)
	if width := tenthsOf(p.Width); width != in.width {
		w.number("stroke-width", width)
	}
	if len(p.Dash) > 0 {
		w.WriteString(` stroke-linecap="round" stroke-dasharray="`)
		w.list(p.Dash)
		w.WriteByte('"')
	}
}

func (w *writer) attribute(name, value string) { w.WriteString(" " + name + `="` + value + `"`) }

func (w *writer) number(name string, v tenths) {
	w.WriteString(" " + name + `="`)
	w.tenths(v)
	w.WriteByte('"')
}

func (w *writer) list(values []float64) {
	for i, v := range values {
		if i > 0 {
			w.WriteByte(' ')
		}
		w.tenths(tenthsOf(v))
	}
}

// tenths writes a number as short as SVG allows: 12, 1.5, .5, -3.
func (w *writer) tenths(v tenths) {
	if v < 0 {
		w.WriteByte('-')
		v = -v
	}
	if v >= 10 || v == 0 {
		w.WriteString(strconv.FormatInt(int64(v/10), 10))
	}
	if v%10 != 0 {
		w.WriteByte('.')
		w.WriteByte(byte('0' + v%10))
	}
}
