package layout

import (
	"knockon/pkg/canvas"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// matrixTones are the colours of a bar, the surest first.
var matrixTones = [...]canvas.Role{canvas.Ink, canvas.Muted, canvas.Faint}

// tones explains bars, and returns where that ends.
func (m *matrix) tones(y float64) float64 {
	if len(m.of.Tones) == 0 {
		return y
	}
	said := m.of.Bars
	m.text(said, margin, y+9, legendSize, false, canvas.Muted)
	x := margin + m.placer.width(said, legendSize, false) + 12
	for i, says := range m.of.Tones {
		wide := 28 + m.placer.width(says, legendSize, false)
		if x+wide > m.width-margin {
			x, y = margin, y+18
		}
		m.box(canvas.Rect{X: x, Y: y, W: 20, H: 10}, 2, canvas.Paint{Fill: matrixTones[i], Stroke: canvas.Muted, Width: 1})
		m.text(says, x+26, y+9, legendSize, false, canvas.Muted)
		x += wide + 14
	}
	return y + 14
}

func (m *matrix) left() float64 { return margin + matrixRank + m.names + matrixGap }

func (m *matrix) bars() float64 {
	return m.left() + float64(m.cell*float64(len(m.of.Columns))) + matrixGap
}

// columnHeads name whom the columns are about.
func (m *matrix) columnHeads() {
	for i, lines := range m.heads {
		var items []canvas.Item
		for k, line := range lines {
			x := m.left() + float64(m.cell*float64(i)) + float64((m.cell-m.placer.width(line, noteSize, true))/2)
			y := m.top - 8 - float64(matrixLead*float64(len(lines)-1-k))
			items = append(items, canvas.Text{X: x, Y: y, Size: noteSize, Bold: true, Fill: canvas.Ink, Content: line})
		}
		m.items = append(m.items, canvas.Group{Title: m.of.Columns[i].Name, Items: items})
	}
	m.text(m.fit(m.of.Measure, m.bar+8+m.says, noteSize, true), m.bars(), m.top-8, noteSize, true, canvas.Ink)
}

func (m *matrix) drawRow(r *view.MatrixRow, y float64) {
	rule := canvas.Curve{Points: []canvas.Point{{X: margin, Y: y}, {X: margin, Y: y}, {X: m.width - margin, Y: y}, {X: m.width - margin, Y: y}}}
	rule.Paint = canvas.Paint{Stroke: canvas.CardLine, Width: 1}
	all := append(m.items, rule)
	m.items = nil
	low := y + float64(m.row/2) + 4
	rank := phrase.Number(r.Rank)
	m.text(rank, margin+matrixRank-10-m.placer.width(rank, noteSize, false), low, noteSize, false, canvas.Muted)
	m.name(r.Name, low)
	m.drawBar(r, y+float64(m.row/2))
	all = append(all, canvas.Group{Title: r.Title, Items: m.items})
	for i := range r.Cells {
		at := canvas.Rect{X: m.left() + float64(m.cell*float64(i)) + 2, Y: y + 2, W: m.cell - 4, H: m.row - 4}
		all = append(all, matrixCellOf(m.placer, &r.Cells[i], at))
	}
	m.items = all
}

// name writes the name of a row, in two lines of smaller type where it is long.
func (m *matrix) name(s string, low float64) {
	if m.placer.width(s, rowName, true) <= m.names {
		m.text(s, margin+matrixRank, low, rowName, true, canvas.Ink)
		return
	}
	lines := m.wrap(s, m.names, noteSize, true, 2)
	for i, line := range lines {
		m.text(line, margin+matrixRank, low-1-float64(matrixLead*float64(len(lines)-1-2*i)/2), noteSize, true, canvas.Ink)
	}
}

// drawBar draws the measure of a row by what it rests on, the surest over the rest.
func (m *matrix) drawBar(r *view.MatrixRow, middle float64) {
	end := m.bars()
	for i := len(r.Bar) - 1; i >= 0; i-- {
		wide := float64(m.bar * float64(r.Bar[i]) / float64(max(1, m.of.Most)))
		if wide == 0 {
			continue
		}
		m.box(canvas.Rect{X: m.bars(), Y: middle - 6, W: max(2, wide), H: 12}, 2, canvas.Paint{Fill: matrixTones[i], Stroke: canvas.Muted, Width: 1})
		end = max(end, m.bars()+wide)
	}
	if end > m.bars() {
		end += 8
	}
	m.text(r.Says, end, middle+4, noteSize, false, canvas.Ink)
}

// matrixCellOf draws what an organisation suffers: a sign, how many services stop, and a
// dot where it depends on who is hit only through others.
func matrixCellOf(p *placer, c *view.MatrixCell, at canvas.Rect) canvas.Item {
	if c.Mark == style.NotReached {
		return canvas.Box{Rect: at, Radius: 5, Paint: canvas.Paint{Fill: canvas.Card, Stroke: canvas.CardLine, Width: 1}}
	}
	items := []canvas.Item{canvas.Box{Rect: at, Radius: 5, Paint: canvas.Paint{Fill: canvas.FillOf(c.Mark), Stroke: canvas.LineOf(c.Mark), Width: 1}}}
	middle := at.Middle()
	sign := middle
	if c.Down > 0 {
		number := phrase.Number(c.Down)
		wide := p.width(number, rowName, true)
		sign.X -= float64((wide + 6) / 2)
		items = append(items, canvas.Text{X: sign.X + 12, Y: middle.Y + 4.2, Size: rowName, Bold: true, Fill: canvas.TextOf(c.Mark), Content: number})
	}
	items = append(items, canvas.Glyph(c.Mark, sign, 11)...)
	if c.Unaware {
		items = append(items, dot(canvas.Point{X: at.X + at.W - 8, Y: at.Y + 7}, 3, canvas.Paint{Fill: canvas.TextOf(c.Mark)}))
	}
	return canvas.Group{Title: c.Title, Items: items}
}

func (m *matrix) box(r canvas.Rect, radius float64, p canvas.Paint) {
	m.items = append(m.items, canvas.Box{Rect: r, Radius: min(radius, r.W/2), Paint: p})
}

func (m *matrix) text(s string, x, y, size float64, bold bool, fill canvas.Role) {
	m.items = append(m.items, canvas.Text{X: x, Y: y, Size: size, Bold: bold, Fill: fill, Content: s})
}
