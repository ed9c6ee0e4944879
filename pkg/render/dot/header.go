package dot

import (
	"fmt"
	"strings"

	"knockon/pkg/style"
)

// header is the graph's label: title, numbers, notes, legend.
func (w *writer) header() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<TABLE %s CELLPADDING="2">`, bare)
	line := func(cell string) { fmt.Fprintf(&b, `<TR><TD ALIGN="LEFT">%s</TD></TR>`, cell) }
	line(bold(24, w.theme.Ink, w.Title))
	line(font(14, w.theme.Ink, w.Headline))
	for _, note := range w.Notes {
		line(font(10.5, w.theme.Muted, note))
	}
	line(w.legend())
	b.WriteString(`<TR><TD HEIGHT="14"></TD></TR></TABLE>`)
	return b.String()
}

const gap = `<TD WIDTH="6"></TD>`

func (w *writer) legend() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<TABLE %s CELLPADDING="2"><TR><TD HEIGHT="4"></TD></TR><TR>`, bare)
	for _, m := range w.Legend.Marks {
		c := w.theme.Marks[m]
		fmt.Fprintf(&b, `<TD BORDER="1" COLOR="%s" BGCOLOR="%s" STYLE="ROUNDED" CELLPADDING="4">%s%s</TD>%s`,
			c.Line, c.Fill, glyphs(10, c.Text, m.Glyph()), font(10, c.Text, " "+m.String()), gap)
	}
	for _, l := range w.Legend.Lines {
		fmt.Fprintf(&b, `%s<TD>%s</TD><TD ALIGN="LEFT">%s</TD>`, gap, w.sample(l), font(10, w.theme.Muted, " "+l.String()))
	}
	for _, c := range w.Legend.Changes {
		fmt.Fprintf(&b, `%s<TD BORDER="1" COLOR="%s" STYLE="ROUNDED">%s</TD><TD ALIGN="LEFT">%s</TD>`, gap, w.theme.Ink,
			bold(tagSize, w.theme.Ink, c.Tag()), font(10, w.theme.Muted, " "+c.Meaning()))
	}
	for _, words := range w.Legend.Words {
		fmt.Fprintf(&b, `%s<TD>%s</TD>`, gap, font(10, w.theme.Muted, words))
	}
	fmt.Fprintf(&b, `<TD WIDTH="%d"></TD></TR></TABLE>`, w.filler())
	return b.String()
}

// sample draws a short line: the lower border of a cell.
func (w *writer) sample(l style.Line) string {
	kind := [style.NumLines]string{"SOLID", "DOTTED", "DASHED", "SOLID", "DASHED"}[l]
	width := 2
	if l >= style.Dashed {
		width = 1
	}
	return fmt.Sprintf(`<TABLE %s CELLPADDING="0"><TR><TD WIDTH="34" HEIGHT="7" BORDER="%d" SIDES="B" COLOR="%s" STYLE="%s"></TD></TR><TR><TD `+
		`HEIGHT="7"></TD></TR></TABLE>`,
		bare, width, w.lineColour(l), kind)
}

func (w *writer) lineColour(l style.Line) string {
	if l == style.Faint || l == style.Past {
		return w.theme.Faint
	}
	return w.theme.Muted
}

// filler is how wide a last cell makes the legend as wide as the title or the
// widest note, lest Graphviz spread the difference over all cells.
func (w *writer) filler() int {
	widest := max(w.ruler.width(w.Title, 24)*boldly, w.ruler.width(w.Headline, 14))
	for _, note := range w.Notes {
		widest = max(widest, w.ruler.width(note, 10.5))
	}
	const cell = 26 // padding, gap, and the glyph of a mark
	legend := 0.0
	for _, m := range w.Legend.Marks {
		legend += cell + w.ruler.width(" "+m.String(), 10)
	}
	for _, l := range w.Legend.Lines {
		legend += cell + 34 + w.ruler.width(" "+l.String(), 10)
	}
	for _, c := range w.Legend.Changes {
		legend += cell + w.ruler.width(c.Tag(), tagSize)*boldly + w.ruler.width(" "+c.Meaning(), 10)
	}
	for _, words := range w.Legend.Words {
		legend += cell + w.ruler.width(words, 10)
	}
	return int(min(max(1, widest-legend), 10_000))
}
