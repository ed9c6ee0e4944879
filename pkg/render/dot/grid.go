package dot

import (
	"fmt"
	"strings"

	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// gridWidth keeps a grid about as wide as it is high.
func gridWidth(chips int) int {
	width := 1
	for width*width*2 < chips {
		width++
	}
	return max(2, width)
}

func (w *writer) grid(b *strings.Builder, c *view.Card) {
	width := gridWidth(len(c.Rows))
	for i := range c.Rows {
		if i%width == 0 {
			b.WriteString("<TR>")
		}
		w.chip(b, i, &c.Rows[i])
		if i%width == width-1 || i == len(c.Rows)-1 {
			b.WriteString("</TR>")
		}
	}
}

func (w *writer) chip(b *strings.Builder, i int, r *view.Row) {
	colours := w.theme.Marks[r.Mark]
	border, line := 1, colours.Line
	if r.Seed {
		border, line = 4, w.theme.Origin
	}
	fmt.Fprintf(b, `<TD PORT="r%d" BORDER="%d" COLOR="%s" BGCOLOR="%s" STYLE="ROUNDED" CELLPADDING="4" ALIGN="LEFT"><TABLE %s `+
		`CELLPADDING="0"><TR><TD ALIGN="LEFT" WIDTH="96">%s</TD></TR><TR><TD ALIGN="LEFT">%s</TD></TR></TABLE></TD>`,
		i, border, line, colours.Fill, bare, bold(11, colours.Text, r.Name), chipDetail(r, colours.Text))
}

// chipDetail counts the nodes of a chip by their sign, or in words where they
// have none.
func chipDetail(r *view.Row, colour string) string {
	if r.Mark.Glyph() == "" {
		return font(9.5, colour, r.Detail)
	}
	return glyphs(9.5, colour, counts(r.Nodes)) + changes(r, colour)
}

// changes counts what changed of a chip's nodes, by sign.
func changes(r *view.Row, colour string) string {
	out := ""
	for c := style.New; c < style.NumChanges; c++ {
		if n := r.Changes[c]; n > 0 {
			out += bold(9.5, colour, "  "+c.Sign()+phrase.Number(int64(n)))
		}
	}
	return out
}

func counts(c view.Counts) string {
	var parts []string
	for m, n := range c {
		if n > 0 {
			parts = append(parts, style.Mark(m).Glyph()+phrase.Number(int64(n)))
		}
	}
	return strings.Join(parts, "  ")
}
