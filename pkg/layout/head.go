package layout

import (
	"knockon/pkg/canvas"
	"knockon/pkg/style"
)

// The type of the header.
const (
	titleSize    = 24.0
	headlineSize = 14.0
	noteSize     = 10.5
	legendSize   = 10.5
	chipTall     = 22.0
	least        = 620.0 // the header gets at least this width
)

// frame writes the header, moves the picture below it, and closes the canvas
// around everything.
func (p *placer) frame() {
	h := header{placer: p, room: least, y: 24}
	for i := range p.lanes {
		h.room = max(h.room, p.lanes[i].x+p.lanes[i].w-margin)
	}
	h.lines(p.View.Title, titleSize, true, canvas.Ink, 30, 3)
	h.y += 4
	h.lines(p.View.Headline, headlineSize, false, canvas.Ink, 20, 3)
	h.y += 4
	for _, note := range p.View.Notes {
		h.lines(note, noteSize, false, canvas.Muted, 15, 4)
	}
	h.y += 12
	h.legend()
	p.Head = h.items
	top := h.y + 30
	p.lower(top)
	p.Width, p.Height = h.room+2*margin, p.bottom()+margin
	if len(p.Plan.Cards) == 0 {
		p.Height = h.y + margin
	}
	p.inside(top)
}

type header struct {
	*placer
	room  float64
	y     float64
	items []canvas.Item
}

// lines writes a text in as many lines as it needs, up to most.
func (h *header) lines(s string, size float64, bold bool, fill canvas.Role, lead float64, most int) {
	for _, line := range h.wrap(s, h.room, size, bold, most) {
		h.y += lead
		h.items = append(h.items, canvas.Text{X: margin, Y: h.y, Size: size, Bold: bold, Fill: fill, Content: line})
	}
}

// legend shows what occurs, in as many rows as it needs.
func (h *header) legend() {
	x := margin
	next := func(w float64) float64 {
		if x > margin && x+w > margin+h.room {
			x = margin
			h.y += chipTall + 8
		}
		at := x
		x += w
		return at
	}
	for _, m := range h.View.Legend.Marks {
		w := h.width(m.String(), legendSize, false) + 34
		h.chip(m, next(w+8), w)
	}
	x += 10
	for _, l := range h.View.Legend.Lines {
		w := 42 + h.width(l.String(), legendSize, false) + 18
		h.sample(l, next(w))
	}
	for _, c := range h.View.Legend.Changes {
		tag, meaning := h.width(c.Tag(), tagSize, true)+2*tagPad, h.width(c.Meaning(), legendSize, false)
		x := next(tag + 6 + meaning + 18)
		h.items = append(h.items, tagged(c, canvas.Rect{X: x, Y: h.y + chipTall/2 - 6.5, W: tag, H: 13}, canvas.Ink)...)
		h.items = append(h.items, canvas.Text{X: x + tag + 6, Y: h.y + 15, Size: legendSize, Fill: canvas.Muted, Content: c.Meaning()})
	}
	if arrows := h.View.Legend.Arrows; arrows != "" {
		w := h.width(arrows, legendSize, false)
		h.items = append(h.items, canvas.Text{X: next(w), Y: h.y + 15, Size: legendSize, Fill: canvas.Muted, Content: arrows})
	}
	h.y += chipTall
}

func (h *header) chip(m style.Mark, x, w float64) {
	h.items = append(h.items, canvas.Box{Rect: canvas.Rect{X: x, Y: h.y, W: w, H: chipTall}, Radius: 8,
		Paint: canvas.Paint{Fill: canvas.FillOf(m), Stroke: canvas.LineOf(m), Width: 1}})
	h.items = append(h.items, canvas.Glyph(m, canvas.Point{X: x + 14, Y: h.y + chipTall/2}, 10)...)
	h.items = append(h.items, canvas.Text{X: x + 25, Y: h.y + 15, Size: legendSize, Fill: canvas.TextOf(m), Content: m.String()})
}

func (h *header) sample(l style.Line, x float64) {
	y := h.y + chipTall/2
	role := canvas.Muted
	if l == style.Faint || l == style.Past {
		role = canvas.Faint
	}
	h.items = append(h.items,
		canvas.Curve{Points: []canvas.Point{{X: x, Y: y}, {X: x + 12, Y: y}, {X: x + 22, Y: y}, {X: x + 34, Y: y}},
			Paint: canvas.Paint{Stroke: role, Width: l.Width(1), Dash: dash(l, l.Width(1))}},
		canvas.Text{X: x + 42, Y: h.y + 15, Size: legendSize, Fill: canvas.Muted, Content: l.String()})
}

// lower moves everything but the header down.
func (p *placer) lower(by float64) {
	for i := range p.Bands {
		p.Bands[i].Y += by
	}
	for i := range p.Plan.Cards {
		p.Plan.Cards[i].Y += by
	}
	for i := range p.Lines {
		p.Lines[i].lower(by)
	}
	for i := range p.Counts {
		p.Counts[i].Y += by
	}
}

func (l *Line) lower(by float64) {
	for i := range l.Path {
		l.Path[i].Y += by
	}
	l.Tip.Y += by
	l.Tail.Y += by
}

// inside makes room for lines that pass below every card, or above them.
func (p *placer) inside(top float64) {
	high, low := top, p.Height-margin
	right := p.Width - margin
	for i := range p.Lines {
		for _, at := range p.Lines[i].Path {
			high, low, right = min(high, at.Y), max(low, at.Y), max(right, at.X)
		}
	}
	if high < top {
		p.lower(top - high)
	}
	p.Height += low - (p.Height - margin) + max(0, top-high)
	p.Width += right - (p.Width - margin)
}
