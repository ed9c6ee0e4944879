package text

import (
	"slices"
	"strings"
)

// grid is rows under columns, the first of which names them. Where there is no room
// for all, columns go, those of drop one after the other; then each row becomes
// a few lines.
type grid struct {
	*page
	head  []string
	rows  []gridRow
	drop  []int
	right []int                                        // columns of numbers, under each other by their last digits
	paint func(row *gridRow, col int, s string) string // of a cell that is not the name
	label func(col int, cell string) string            // what stands before a cell in a line; nil for its column's head
}

// gridRow is the cells of a row, or a heading above those that follow, or a remark below.
type gridRow struct {
	cells        []string
	bold         bool // its name
	heading, low string
}

// gone stands for the width of a column that is not shown.
const gone = -1

func (g *grid) write() {
	widths := g.widths()
	if widths == nil {
		g.stacked()
		return
	}
	if g.head[0] != "" || len(g.rows) > 0 {
		g.cells(g.head, widths, func(_ int, s string) string { return muted(s) })
	}
	for i := range g.rows {
		r := &g.rows[i]
		switch {
		case r.heading != "":
			g.line(bold(r.heading))
		case r.low != "":
			g.hanging("", 0, muted(r.low))
		default:
			g.cells(r.cells, widths, g.painter(r))
		}
	}
}

func (g *grid) painter(r *gridRow) func(int, string) string {
	return func(col int, s string) string {
		if col > 0 {
			return g.paint(r, col, s)
		}
		if r.bold {
			return bold(s)
		}
		return s
	}
}

// widths finds how wide the columns are; nil where they do not fit.
func (g *grid) widths() []int {
	if g.narrow() {
		return nil
	}
	widths := make([]int, len(g.head))
	for col := range g.head {
		widths[col] = gone
		for i := range g.rows {
			if r := &g.rows[i]; r.cells != nil && r.cells[col] != "" {
				widths[col] = max(widths[col], width(g.plain(g.head[col])), width(g.plain(r.cells[col])))
			}
		}
	}
	if g.Width == 0 {
		return widths
	}
	widths[0] = min(widths[0], max(g.Width*2/5, 24))
	for _, col := range g.drop {
		if g.total(widths) <= g.Width {
			break
		}
		widths[col] = gone
	}
	if g.total(widths) > g.Width {
		return nil
	}
	return widths
}

func (g *grid) total(widths []int) int {
	sum := len(margin) - 2
	for _, w := range widths {
		if w != gone {
			sum += w + 2
		}
	}
	return sum
}

// cells writes a row; a name that is wider than its column has lines of its own.
func (g *grid) cells(cells []string, widths []int, paint func(col int, s string) string) {
	s := g.named("", g.plain(cells[0]), widths[0], func(s string) string { return paint(0, s) })
	s = pad(s, widths[0]+2)
	for col, cell := range cells[1:] {
		switch w := widths[col+1]; {
		case w == gone:
		case cell == "":
			s = pad(s, width(s)+w+2)
		default:
			fill := pad
			if slices.Contains(g.right, col+1) {
				fill = padLeft
			}
			s += fill(paint(col+1, g.plain(cell)), w) + "  "
		}
	}
	g.line(strings.TrimRight(s, " "))
}

// stacked writes each row as its name and, below it, what else it says.
func (g *grid) stacked() {
	for i := range g.rows {
		r := &g.rows[i]
		switch {
		case r.heading != "":
			g.paragraph(bold(r.heading))
			continue
		case r.low != "":
			indent, low := indented(r.low)
			g.hanging(indent, len(indent)+2, muted(low))
			continue
		}
		paint := g.painter(r)
		indent, name := indented(g.plain(r.cells[0]))
		for _, l := range wrapped(name, g.Width-len(margin)-len(indent)) {
			g.line(indent + paint(0, l))
		}
		var said []string
		for col, cell := range r.cells[1:] {
			if cell != "" && cell != "–" {
				label := g.head[col+1] + " "
				if g.label != nil {
					label = g.label(col+1, cell)
				}
				said = append(said, muted(g.plain(label))+paint(col+1, g.plain(cell)))
			}
		}
		g.hanging(indent+"  ", len(indent)+2, strings.Join(said, muted(" · ")))
	}
}

// indented parts the spaces before a text from it.
func indented(s string) (indent, rest string) {
	rest = strings.TrimLeft(s, " ")
	return s[:len(s)-len(rest)], rest
}
