// Package svg writes a drawing as SVG: light as it stands, dark on a screen
// that prefers it, right also where a viewer knows no style sheets.
package svg

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"

	"knockon/pkg/canvas"
	"knockon/pkg/style"
)

// Write returns the drawing as one SVG document, the same bytes on every
// machine. Coordinates are rounded to tenths. Where an attribute is inherited,
// only elements that differ from what stands around them say it.
func Write(d *canvas.Drawing) []byte {
	w := writer{light: style.Light(), dark: style.Dark(), names: map[colours]string{}}
	in, items := common(d.Items)
	w.out = make([]byte, 0, items*perItem)
	w.background(d, in)
	w.items(d.Items, in)

	body := w.out
	w.out = make([]byte, 0, len(body)+perHead)
	w.open(d, in)
	w.sheet()
	w.out = append(w.out, body...)
	w.add("</svg>\n")
	return w.out
}

// About how many bytes there are for an item, and before all items.
const (
	perItem = 64
	perHead = 4096
)

type writer struct {
	out         []byte
	light, dark style.Theme
	names       map[colours]string // of classes
	used        []colours          // classes in order of their first use
}

func (w *writer) add(s string) { w.out = append(w.out, s...) }

func (w *writer) put(b byte) { w.out = append(w.out, b) }

func (w *writer) open(d *canvas.Drawing, in inherited) {
	width, height := tenthsOf(d.Width), tenthsOf(d.Height)
	w.add(`<svg xmlns="http://www.w3.org/2000/svg"`)
	if p := d.Page; p != nil {
		w.attribute("width", strconv.FormatFloat(p.Width, 'f', -1, 64)+p.Unit)
		w.attribute("height", strconv.FormatFloat(p.Height, 'f', -1, 64)+p.Unit)
	} else {
		w.number("width", width)
		w.number("height", height)
	}
	w.add(` viewBox="0 0 `)
	w.tenths(width)
	w.put(' ')
	w.tenths(height)
	// Names may run from right to left; a text begins at its left end all the same.
	w.add(`" role="img" aria-labelledby="title desc" direction="ltr" font-family="` + style.Fonts + `"`)
	if in.size > 0 {
		w.number("font-size", in.size)
	}
	if in.width > 0 {
		w.number("stroke-width", in.width)
	}
	w.colours(colours{fill: in.fill}, true)
	w.add(">\n<title id=\"title\">")
	w.escaped(d.Title)
	w.add("</title>\n<desc id=\"desc\">")
	w.escaped(d.Desc)
	w.add("</desc>\n")
}

// sheet writes the dark colours of what occurs. Variables would be shorter,
// but viewers that do not know them paint black.
func (w *writer) sheet() {
	w.add("<style>@media screen and (prefers-color-scheme:dark){")
	for _, c := range w.used {
		w.add("." + w.names[c] + "{")
		if c.fill != canvas.Nothing {
			w.add("fill:" + c.fill.In(&w.dark))
		}
		if c.fill != canvas.Nothing && c.stroke != canvas.Nothing {
			w.put(';')
		}
		if c.stroke != canvas.Nothing {
			w.add("stroke:" + c.stroke.In(&w.dark))
		}
		w.put('}')
	}
	w.add("}</style>\n")
}

func (w *writer) background(d *canvas.Drawing, in inherited) {
	all := canvas.Rect{W: d.Width, H: d.Height}
	w.box(canvas.Box{Rect: all, Paint: canvas.Paint{Fill: canvas.Background}}, in)
	w.put('\n')
}

// escaped writes text; what XML forbids becomes U+FFFD.
func (w *writer) escaped(s string) {
	if !strings.ContainsFunc(s, special) {
		w.add(s)
		return
	}
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	w.out = append(w.out, b.Bytes()...)
}

// special tells what XML may forbid, or read.
func special(c rune) bool {
	switch c {
	case '<', '>', '&', '"', '\'':
		return true
	}
	return c < ' ' || c >= 0xD800
}
