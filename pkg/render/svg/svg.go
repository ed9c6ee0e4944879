// Package svg writes a drawing as SVG: light as it stands, dark on a screen
// that prefers it, right also where a viewer knows no style sheets.
package svg

import (
	"bytes"
	"encoding/xml"
	"strconv"

	"knockon/pkg/canvas"
	"knockon/pkg/style"
)

// Write returns the drawing as one SVG document, the same bytes on every
// machine. Coordinates are rounded to tenths. Where an attribute is inherited,
// only elements that differ from what stands around them say it.
func Write(d *canvas.Drawing) []byte {
	w := writer{light: style.Light(), dark: style.Dark(), names: map[colours]string{}}
	in := common(d.Items)
	w.background(d, in)
	w.items(d.Items, in)

	body := w.Buffer
	w.Buffer = bytes.Buffer{}
	w.open(d, in)
	w.sheet()
	w.Write(body.Bytes())
	w.WriteString("</svg>\n")
	return w.Bytes()
}

type writer struct {
	bytes.Buffer
	light, dark style.Theme
	names       map[colours]string // of classes
	used        []colours          // classes in order of their first use
}

func (w *writer) open(d *canvas.Drawing, in inherited) {
	width, height := tenthsOf(d.Width), tenthsOf(d.Height)
	w.WriteString(`<svg xmlns="http://www.w3.org/2000/svg"`)
	if p := d.Page; p != nil {
		w.attribute("width", strconv.FormatFloat(p.Width, 'f', -1, 64)+p.Unit)
		w.attribute("height", strconv.FormatFloat(p.Height, 'f', -1, 64)+p.Unit)
	} else {
		w.number("width", width)
		w.number("height", height)
	}
	w.WriteString(` viewBox="0 0 `)
	w.tenths(width)
	w.WriteByte(' ')
	w.tenths(height)
	// Names may run from right to left; a text begins at its left end all the same.
	w.WriteString(`" role="img" aria-labelledby="title desc" direction="ltr" font-family="` + style.Fonts + `"`)
	if in.size > 0 {
		w.number("font-size", in.size)
	}
	if in.width > 0 {
		w.number("stroke-width", in.width)
	}
	w.colours(colours{fill: in.fill}, true)
	w.WriteString(">\n<title id=\"title\">")
	w.escaped(d.Title)
	w.WriteString("</title>\n<desc id=\"desc\">")
	w.escaped(d.Desc)
	w.WriteString("</desc>\n")
}

// sheet writes the dark colours of what occurs. Variables would be shorter,
// but viewers that do not know them paint black.
func (w *writer) sheet() {
	w.WriteString("<style>@media screen and (prefers-color-scheme:dark){")
	for _, c := range w.used {
		w.WriteString("." + w.names[c] + "{")
		if c.fill != canvas.Nothing {
			w.WriteString("fill:" + c.fill.In(&w.dark))
		}
		if c.fill != canvas.Nothing && c.stroke != canvas.Nothing {
			w.WriteByte(';')
		}
		if c.stroke != canvas.Nothing {
			w.WriteString("stroke:" + c.stroke.In(&w.dark))
		}
		w.WriteByte('}')
	}
	w.WriteString("}</style>\n")
}

func (w *writer) background(d *canvas.Drawing, in inherited) {
	all := canvas.Rect{W: d.Width, H: d.Height}
	w.box(canvas.Box{Rect: all, Paint: canvas.Paint{Fill: canvas.Background}}, in)
	w.WriteByte('\n')
}

// escaped writes text; what XML forbids becomes U+FFFD.
func (w *writer) escaped(s string) {
	_ = xml.EscapeText(&w.Buffer, []byte(s)) // a buffer takes everything
}
