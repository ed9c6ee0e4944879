package dot

import (
	"fmt"
	"math"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// escape makes text harmless in an HTML-like label.
func escape(s string) string {
	if !strings.ContainsAny(s, "&<>\"'\\\uFFFE\uFFFF") { // as most of thousands
		return s
	}
	return strings.NewReplacer(
		"&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;",
		`\`, "&#92;&#92;", // even here Graphviz replaces \N and \G; two make one
		"\uFFFE", "\uFFFD", "\uFFFF", "\uFFFD", // no XML parser takes these
	).Replace(s)
}

// font sets a text; Graphviz takes no element that holds nothing.
func font(size float64, colour, text string) string {
	if text == "" {
		return ""
	}
	return fmt.Sprintf(`<FONT POINT-SIZE="%s" COLOR="%s">%s</FONT>`, number(size), colour, escape(text))
}

func bold(size float64, colour, text string) string {
	return fmt.Sprintf(`<FONT POINT-SIZE="%s" COLOR="%s"><B>%s</B></FONT>`, number(size), colour, escape(text))
}

func glyphs(size float64, colour, text string) string {
	return fmt.Sprintf(`<FONT FACE="%s" POINT-SIZE="%s" COLOR="%s">%s</FONT>`, style.GlyphFont, number(size), colour, text)
}

const bare = `BORDER="0" CELLBORDER="0" CELLSPACING="0"`

// card is the table of a card; the rows of an organisation in a cluster stand
// on its background, others on their own.
func (w *writer) card(c *view.Card) string {
	var b strings.Builder
	frame := fmt.Sprintf(`BORDER="1" COLOR="%s" BGCOLOR="%s" STYLE="ROUNDED" CELLBORDER="0" CELLSPACING="6"`, w.theme.CardLine, w.theme.Card)
	if c.Spans {
		frame = `BORDER="0" CELLBORDER="0" CELLSPACING="6"`
	}
	fmt.Fprintf(&b, `<TABLE %s CELLPADDING="0">`, frame)
	w.cardHead(&b, c)
	if c.Grid {
		w.grid(&b, c)
	} else {
		width := w.width(c)
		for i := range c.Rows {
			w.row(&b, i, &c.Rows[i], width)
		}
	}
	b.WriteString("</TABLE>")
	return b.String()
}

// arrowRoom keeps a card's label clear of the arrows that end at it.
const arrowRoom = "\u00a0\u00a0\u00a0"

func (w *writer) cardHead(b *strings.Builder, c *view.Card) {
	label := w.Columns[c.Column].Label
	if c.Spans {
		fmt.Fprintf(b, `<TR><TD PORT="head" ALIGN="LEFT">%s</TD></TR>`, font(9.5, w.theme.Muted, arrowRoom+label))
		return
	}
	span := ""
	if c.Grid {
		span = fmt.Sprintf(` COLSPAN="%d"`, gridWidth(len(c.Rows)))
	}
	fmt.Fprintf(b, `<TR><TD PORT="head" ALIGN="LEFT"%s CELLPADDING="2"><TABLE %s CELLPADDING="0"><TR><TD ALIGN="LEFT">%s</TD></TR><TR><TD `+
		`ALIGN="LEFT">%s</TD></TR></TABLE></TD></TR>`,
		span, bare, bold(13, w.theme.Ink, c.Name), font(9.5, w.theme.Muted, phrase.Beside(label, c.Kind)))
}

const (
	nameSize, detailSize = 12, 9.5
	tagSize              = 9
	leastWidth           = 150 // of a row's text
	signWidth            = 12  // of one glyph beside a name
	signGap              = 10
)

// width is what the widest row of a card needs for its text.
func (w *writer) width(c *view.Card) float64 {
	widest := float64(leastWidth)
	for i := range c.Rows {
		r := &c.Rows[i]
		detail := w.ruler.width(r.Detail, detailSize)
		if r.Kind == model.Dataset {
			detail += signWidth
		}
		widest = max(widest, detail, w.ruler.width(r.Name, nameSize)*boldly+w.signsWidth(r))
	}
	return math.Ceil(widest)
}

// signsWidth is the room for what stands at the end of a row's first line.
func (w *writer) signsWidth(r *view.Row) float64 {
	width := 0.0
	if len(r.Further) > 0 {
		width = signGap + float64(signWidth*len(r.Further))
	}
	if r.Change != style.Same {
		width += signGap + math.Ceil(w.ruler.width(r.Change.Tag(), tagSize)*boldly)
	}
	return width
}

// row writes a node: glyph, name and the glyphs of its further effects, and
// below the name what happens to it.
func (w *writer) row(b *strings.Builder, i int, r *view.Row, width float64) {
	colours := w.theme.Marks[r.Mark]
	border, line, shape := w.outline(r)
	fmt.Fprintf(b, `<TR><TD PORT="r%d" BORDER="%d" COLOR="%s" BGCOLOR="%s" STYLE="%s" CELLPADDING="3"><TABLE %s CELLPADDING="1"><TR>`, i, border, line,
		colours.Fill, shape, bare)
	if g := r.Mark.Glyph(); g == "" {
		b.WriteString(`<TD ROWSPAN="2" WIDTH="4"></TD>`)
	} else {
		fmt.Fprintf(b, `<TD ROWSPAN="2" WIDTH="22" HEIGHT="24" FIXEDSIZE="TRUE">%s</TD>`, glyphs(13, colours.Text, g))
	}
	fmt.Fprintf(b, `<TD ALIGN="LEFT" WIDTH="%s">%s</TD>`, number(width-w.signsWidth(r)), rowName(r, colours.Text))
	columns := ""
	if end := rowEnd(r, colours.Text); end != "" {
		columns = ` COLSPAN="2"`
		fmt.Fprintf(b, `<TD ALIGN="RIGHT" WIDTH="%s">%s</TD>`, number(w.signsWidth(r)), end)
	}
	fmt.Fprintf(b, `</TR><TR><TD ALIGN="LEFT"%s>%s</TD></TR></TABLE></TD></TR>`, columns, rowDetail(r, colours.Text))
}

// outline is the border of a row, its colour, and its shape: wide where the
// row is new, dashed where it is gone.
func (w *writer) outline(r *view.Row) (border int, line, shape string) {
	border, line, shape = 1, w.theme.Marks[r.Mark].Line, "SOLID"
	if !r.More && rounded(r.Kind) {
		shape = "ROUNDED"
	}
	switch {
	case r.Seed:
		border, line = 4, w.theme.Origin
	case r.Change == style.New:
		border = 3
	}
	if r.Change == style.Gone && !r.Seed {
		line = w.theme.Muted
		shape = strings.TrimPrefix(shape+",DASHED", "SOLID,")
	}
	return border, line, shape
}

// rowEnd is what stands at the end of a row's first line: the glyphs of its
// further effects, and its tag.
func rowEnd(r *view.Row, colour string) string {
	end := ""
	if len(r.Further) > 0 {
		end = glyphs(detailSize, colour, signs(r.Further))
	}
	if r.Change != style.Same {
		end += bold(tagSize, colour, strings.Repeat(" ", min(2, len(r.Further)))+r.Change.Tag())
	}
	return end
}

func rowName(r *view.Row, colour string) string {
	if r.Mark == style.NotReached || r.More {
		return font(nameSize, colour, r.Name)
	}
	return bold(nameSize, colour, r.Name)
}

func rowDetail(r *view.Row, colour string) string {
	if r.Kind == model.Dataset && !r.More {
		return glyphs(detailSize, colour, "▤") + font(detailSize, colour, " "+r.Detail)
	}
	return font(detailSize, colour, r.Detail)
}

func signs(marks []style.Mark) string {
	var b strings.Builder
	for i, m := range marks {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(m.Glyph())
	}
	return b.String()
}

func rounded(k model.Kind) bool {
	return k != model.System && k != model.Network && k != model.Product
}
