package layout

import (
	"knockon/pkg/canvas"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// ganttSteps are the lengths between the lines of the axis.
var ganttSteps = [...]model.Duration{15, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60, 2 * 24 * 60, 7 * 24 * 60, 14 * 24 * 60, 28 * 24 * 60,
	91 * 24 * 60, 364 * 24 * 60}

// axis draws the moments.
func (g *gantt) axis() {
	g.end = g.of.End()
	most := max(1, int(g.plot.W/80))
	for _, g.step = range ganttSteps {
		if int(g.end/g.step) <= most {
			break
		}
	}
	for int(g.end/g.step) > most {
		g.step *= 2
	}
	for m := model.Duration(0); m <= g.end; m += g.step {
		x := g.x(m)
		g.line(canvas.Paint{Stroke: canvas.CardLine, Width: 1}, canvas.Point{X: x, Y: g.plot.Y}, canvas.Point{X: x, Y: g.plot.Y + g.plot.H})
		word := phrase.Span(m)
		if m == 0 {
			word = "0"
		}
		if at := x - float64(g.placer.width(word, noteSize, false)/2); at+g.placer.width(word, noteSize, false) <= g.width-margin {
			g.text(word, at, g.plot.Y-8, canvas.Muted, false)
		}
	}
}

// waits draws thin lines from what is back to what waits for it.
func (g *gantt) waits() {
	at := map[string]*ganttLine{}
	for i := range g.lines {
		if b := g.lines[i].bar; b != nil {
			at[b.ID] = &g.lines[i]
		}
	}
	for i := range g.lines {
		b := g.lines[i].bar
		if b == nil {
			continue
		}
		for _, id := range b.Waits {
			if other := at[id]; other != nil {
				from := canvas.Point{X: g.x(other.bar.Until), Y: other.y + ganttRow/2}
				to := canvas.Point{X: g.x(max(b.From, b.Until-b.Own)), Y: g.lines[i].y + ganttRow/2}
				down, across := canvas.Point{X: from.X + 4, Y: from.Y}, canvas.Point{X: from.X + 4, Y: to.Y}
				corners := []canvas.Point{from, from, down, down, down, across, across, across, to, to}
				g.items = append(g.items, canvas.Curve{Points: corners, Paint: canvas.Paint{Stroke: canvas.Muted, Width: 0.7}})
			}
		}
	}
}

func (g *gantt) row(l *ganttLine) {
	names := g.plot.X - margin - 12
	switch {
	case l.head != "":
		g.text(g.ruler.Fit(l.head, g.width-2*margin, noteSize, true), margin, l.y+14, canvas.Ink, true)
		return
	case l.more != "":
		g.text(l.more, margin+10, l.y+12, canvas.Muted, false)
		return
	}
	b := l.bar
	items := g.items
	g.items = nil
	g.text(g.ruler.Fit(b.Name, names-10, noteSize, false), margin+10, l.y+12, canvas.Ink, false)
	g.bar(b, l.y+(ganttRow-ganttBar)/2)
	fill := canvas.Muted
	if b.Late {
		fill = canvas.Ink
	}
	says := g.plot.X + g.plot.W + 10
	g.text(g.ruler.Fit(b.Says, g.width-margin/2-says, noteSize, b.Late), says, l.y+12, fill, b.Late)
	g.items = append(items, canvas.Group{Title: b.Title, Items: g.items})
}

// bar draws how long something may be out, over it how long it is, and what people
// can do without.
func (g *gantt) bar(b *view.GanttBar, y float64) {
	if b.Due != nil && *b.Due > b.From {
		g.box(canvas.Rect{X: g.x(b.From), Y: y, W: g.x(*b.Due) - g.x(b.From), H: ganttBar}, canvas.Paint{Fill: canvas.Card, Stroke: canvas.CardLine, Width: 1})
	}
	mark := style.Isolated
	if b.Late {
		mark = style.Down
	}
	g.box(canvas.Rect{X: g.x(b.From), Y: y, W: max(2, g.x(b.Until)-g.x(b.From)), H: ganttBar},
		canvas.Paint{Fill: canvas.FillOf(mark), Stroke: canvas.LineOf(mark), Width: 1})
	if b.Due != nil {
		g.tick(g.x(*b.Due), y, canvas.Muted, 1.6)
	}
	if b.Tolerated != nil {
		g.tick(g.x(*b.Tolerated), y, canvas.Ink, 2.6)
	}
}

func (g *gantt) tick(x, y float64, role canvas.Role, wide float64) {
	g.line(canvas.Paint{Stroke: role, Width: wide}, canvas.Point{X: x, Y: y - 2}, canvas.Point{X: x, Y: y + ganttBar + 2})
}

func (g *gantt) box(r canvas.Rect, p canvas.Paint) {
	g.items = append(g.items, canvas.Box{Rect: r, Radius: min(2, r.W/2), Paint: p})
}

// legend explains the signs, and returns where it ends.
func (g *gantt) legend(y float64) float64 {
	x := margin + 0.0
	for _, e := range []struct {
		says string
		draw func(x float64)
	}{
		{phrase.GanttOut, func(x float64) { g.swatch(x, y, style.Isolated) }},
		{phrase.GanttLate, func(x float64) { g.swatch(x, y, style.Down) }},
		{phrase.GanttAllowed, func(x float64) {
			g.box(canvas.Rect{X: x, Y: y, W: 22, H: ganttBar}, canvas.Paint{Fill: canvas.Card, Stroke: canvas.CardLine, Width: 1})
			g.tick(x+22, y, canvas.Muted, 1.6)
		}},
		{phrase.GanttTolerate, func(x float64) { g.tick(x+11, y, canvas.Ink, 2.6) }},
		{phrase.GanttWaits, func(x float64) {
			g.line(canvas.Paint{Stroke: canvas.Muted, Width: 0.7}, canvas.Point{X: x, Y: y + ganttBar/2}, canvas.Point{X: x + 22, Y: y + ganttBar/2})
		}},
	} {
		wide := 30 + g.placer.width(e.says, noteSize, false)
		if x > margin && x+wide > g.width-margin {
			x, y = margin, y+18
		}
		e.draw(x)
		g.text(e.says, x+28, y+9, canvas.Muted, false)
		x += wide + 18
	}
	return y + 20
}

func (g *gantt) swatch(x, y float64, mark style.Mark) {
	g.box(canvas.Rect{X: x, Y: y, W: 22, H: ganttBar}, canvas.Paint{Fill: canvas.FillOf(mark), Stroke: canvas.LineOf(mark), Width: 1})
}

func (g *gantt) line(p canvas.Paint, from, to canvas.Point) {
	g.items = append(g.items, canvas.Curve{Points: []canvas.Point{from, from, to, to}, Paint: p})
}

func (g *gantt) text(s string, x, y float64, fill canvas.Role, bold bool) {
	g.items = append(g.items, canvas.Text{X: x, Y: y, Size: noteSize, Bold: bold, Fill: fill, Content: s})
}
