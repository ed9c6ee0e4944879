package layout

import (
	"strings"

	"knockon/pkg/canvas"
	"knockon/pkg/phrase"
	"knockon/pkg/view"
)

// The sizes of a matrix.
const (
	matrixRow     = 26.0
	matrixTall    = 38.0 // a row at most, where a page has room
	matrixRank    = 30.0
	matrixNames   = 150.0 // at least, where names are so long
	matrixNamed   = 320.0 // at most
	matrixCell    = 62.0  // at least, and as wide as the words of its head need
	matrixWord    = 92.0  // which is no more than this
	matrixUsual   = 84.0  // where no page says it
	matrixWide    = 120.0 // at most
	matrixBar     = 70.0  // at least
	matrixLong    = 150.0 // where no page says it
	matrixGap     = 16.0  // around the cells
	matrixLead    = 12.5
	matrixPad     = 6.0
	matrixHead    = 4  // lines of a column's head
	matrixColumns = 14 // before they fold, where no page asks for fewer
)

// DrawMatrix draws candidates against whom they hit, on a page with type as large as it
// may be there, folding until it fits.
func DrawMatrix(v *view.Matrix, page *canvas.Page, full bool) *canvas.Drawing {
	if page == nil {
		if !full {
			v = v.Folded(matrixColumns)
		}
		return newMatrix(v, 0, 0, len(v.Rows)).drawing(nil)
	}
	width, height := page.Room(noteSize)
	for _, share := range shares {
		if m := newMatrix(v, float64(width*share), float64(height*share), len(v.Rows)); m.fits() {
			return m.drawing(page)
		}
	}
	m := newMatrix(v, width, height, len(v.Rows))
	for most := len(v.Columns) - 1; most > 0 && m.spare < 0; most-- {
		m = newMatrix(v.Folded(most), width, height, len(v.Rows))
	}
	for rows := len(v.Rows) - 1; rows > 0 && m.low > height; rows-- {
		m = newMatrix(m.of, width, height, rows)
	}
	return m.drawing(page)
}

// matrix is a matrix while it is laid out.
type matrix struct {
	*placer
	of            *view.Matrix
	width, height float64
	names         float64 // how wide they are
	cell, bar     float64
	says          float64 // how wide the numbers of bars are
	row           float64
	spare         float64 // width that is left, below 0 where there is too little
	top, low      float64 // where the rows begin, and where all ends
	rows          int
	heads         [][]string
	items         []canvas.Item
}

func (m *matrix) fits() bool { return m.spare >= 0 && m.low <= m.height }

// newMatrix lays so many rows out in a room; one without sizes is as large as it needs.
func newMatrix(v *view.Matrix, width, height float64, rows int) *matrix {
	m := &matrix{of: v, width: width, height: height, rows: rows, row: matrixRow}
	m.placer = newPlacer(&view.View{Title: v.Title, Headline: v.Headline, Notes: v.Notes, Legend: v.Legend()}, false)
	m.across()
	h := m.header(m.width - 2*margin)
	m.items = h.items
	y := h.y
	if len(v.Rows) > 0 {
		y = m.tones(h.y+10) + 14
	}
	lines := 1
	for _, c := range v.Columns {
		head := m.wrap(c.Short, m.cell-matrixPad, noteSize, true, matrixHead)
		m.heads = append(m.heads, head)
		lines = max(lines, len(head))
	}
	m.top = y + float64(matrixLead*float64(lines)) + 8
	m.down()
	return m
}

// across shares out the width.
func (m *matrix) across() {
	named := 0.0
	for i := range m.of.Rows {
		named = max(named, m.placer.width(m.of.Rows[i].Name, rowName, true)+8)
		m.says = max(m.says, m.placer.width(m.of.Rows[i].Says, noteSize, false))
	}
	columns := float64(len(m.of.Columns))
	named = min(named, matrixNamed)
	m.names, m.cell, m.bar = min(named, matrixNames), m.leastCell(), matrixBar
	rest := 2*margin + matrixRank + 2*matrixGap + 8 + m.says
	if m.width == 0 {
		m.names, m.cell, m.bar = named, max(matrixUsual, m.cell), matrixLong
		m.width = max(least, rest+m.names+float64(m.cell*columns)+m.bar)
		return
	}
	m.spare = m.width - rest - m.names - float64(m.cell*columns) - m.bar
	left := max(0, m.spare)
	more := min(left, named-m.names)
	m.names, left = m.names+more, left-more
	more = min(left, float64((matrixWide-m.cell)*columns))
	m.cell, left = m.cell+float64(more/max(1, columns)), left-more
	m.bar += left
}

// leastCell is how wide a cell is at least, so that words of the heads are whole.
func (m *matrix) leastCell() float64 {
	wide := matrixCell
	for _, c := range m.of.Columns {
		for _, word := range strings.Fields(c.Short) {
			wide = max(wide, m.placer.width(word, noteSize, true)+matrixPad)
		}
	}
	return min(wide, matrixWord)
}

// down shares out the height.
func (m *matrix) down() {
	rows := float64(m.rows)
	more := 0.0
	if m.hidden() > 0 {
		more = matrixRow
	}
	if m.height > 0 && rows > 0 {
		m.row = min(matrixTall, max(matrixRow, float64((m.height-m.top-more-margin)/rows)))
	}
	m.low = m.top + float64(m.row*rows) + more + margin
	if m.height == 0 {
		m.height = m.low
	}
}

// hidden counts the candidates that hit something and have no row.
func (m *matrix) hidden() int { return m.of.More + len(m.of.Rows) - m.rows }

func (m *matrix) drawing(page *canvas.Page) *canvas.Drawing {
	if m.rows > 0 {
		m.columnHeads()
	}
	for i := range m.of.Rows[:m.rows] {
		m.drawRow(&m.of.Rows[i], m.top+float64(m.row*float64(i)))
	}
	if n := m.hidden(); n > 0 {
		m.text(phrase.MatrixMoreRows(n), margin+matrixRank, m.top+float64(m.row*float64(m.rows))+18, noteSize, false, canvas.Muted)
	}
	return &canvas.Drawing{Width: m.width, Height: m.height, Title: m.of.Title, Desc: m.of.Headline, Items: m.items, Page: page}
}
