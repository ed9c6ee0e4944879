package svg

import (
	"cmp"

	"knockon/pkg/canvas"
)

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
		w.add(` stroke-linecap="round" stroke-dasharray="`)
		w.list(p.Dash)
		w.put('"')
	}
}
