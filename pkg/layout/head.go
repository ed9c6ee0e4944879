package layout

import (
	"math"

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

// headGap is between the legend and the picture.
const headGap = 30.0

// header writes title, numbers, notes and legend.
func (p *placer) header(room float64) *header {
	h := &header{placer: p, room: room, y: 24}
	h.lines(p.View.Title, titleSize, true, canvas.Ink, 30, 3)
	h.y += 4
	h.lines(p.View.Headline, headlineSize, false, canvas.Ink, 20, 3)
	h.y += 4
	for _, note := range p.View.Notes {
		h.lines(note, noteSize, false, canvas.Muted, 15, 4)
	}
	h.y += 12
	h.legend()
	return h
}

// finish settles the cards, leads the lines, moves the picture below the header, and closes the
// canvas around everything.
func (p *placer) finish(width, height float64) {
	p.settle()
	p.route()
	p.names()
	p.turn()
	h := p.header(width - 2*margin)
	p.Head = h.items
	top := h.y + headGap
	if p.down { // turned, the margin at the left is one at the top
		p.move(margin, -margin)
	}
	p.move(0, top)
	p.Width, p.Height = width, height
	if len(p.Plan.Cards) == 0 {
		p.Height = h.y + margin
		return
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
	for _, words := range h.View.Legend.Words {
		w := h.width(words, legendSize, false)
		h.items = append(h.items, canvas.Text{X: next(w + 18), Y: h.y + 15, Size: legendSize, Fill: canvas.Muted, Content: words})
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

// move moves everything but the header.
func (p *placer) move(x, y float64) {
	for i := range p.Bands {
		b := &p.Bands[i]
		b.X, b.Y, b.noteAt = b.X+x, b.Y+y, b.noteAt+x
	}
	for i := range p.Plan.Cards {
		c := &p.Plan.Cards[i]
		c.X, c.Y = c.X+x, c.Y+y
	}
	for i := range p.Lines {
		p.Lines[i].move(x, y)
	}
	for i := range p.Heads {
		p.Heads[i].X, p.Heads[i].Y = p.Heads[i].X+x, p.Heads[i].Y+y
	}
}

func (l *Line) move(x, y float64) {
	shift := func(at *canvas.Point) { at.X, at.Y = at.X+x, at.Y+y }
	for i := range l.Path {
		shift(&l.Path[i])
	}
	shift(&l.Tip)
	shift(&l.Tail)
}

// inside makes room for lines that pass around all cards.
func (p *placer) inside(top float64) {
	r := p.covered()
	x, y := math.Ceil(max(0, margin/2-r.X)), math.Ceil(max(0, top-r.Y))
	p.move(x, y)
	p.Width, p.Height = max(p.Width, r.X+r.W+x+margin), max(p.Height, r.Y+r.H+y+margin)
}

// covered is where cards, bands and lines stand.
func (p *placer) covered() canvas.Rect {
	left, high, right, low := math.Inf(1), math.Inf(1), 0.0, 0.0
	reach := func(x, y float64) { left, high, right, low = min(left, x), min(high, y), max(right, x), max(low, y) }
	rect := func(r canvas.Rect) {
		reach(r.X, r.Y)
		reach(r.X+r.W, r.Y+r.H)
	}
	for i := range p.Plan.Cards {
		rect(p.Plan.Cards[i].Rect)
	}
	for i := range p.Bands {
		rect(p.Bands[i].Rect)
	}
	for i := range p.Lines {
		for _, at := range p.Lines[i].Path {
			reach(at.X, at.Y)
		}
	}
	return canvas.Rect{X: left, Y: high, W: right - left, H: low - high}
}

// square widens or heightens a map or an overview that lines made a little longer than it was arranged to be.
func (p *placer) square() {
	if (p.View.Overview || p.View.Tiers) && len(p.Plan.Cards) > handful {
		p.Width, p.Height = max(p.Width, math.Ceil(float64(p.Height/mostLong))), max(p.Height, math.Ceil(float64(p.Width/mostLong)))
	}
}

// A map or an overview of more than a handful of cards is so many times longer than wide at most, or wider than long.
const (
	mostLong = 1.5
	handful  = 5
)
