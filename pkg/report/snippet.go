package report

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/answer"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

const (
	tabWidth = 4
	farthest = 200 // lines to look back for the one that a line belongs to
	beside   = 500 // characters kept on each side of a marked run, and of it
)

// snippet is the line of a span; nil where there is none.
func (fill *filler) snippet(at source.Span) *answer.Snippet {
	lines := fill.linesIn(at.File)
	if at.IsZero() || lines == nil || int(at.Line) > lines.Count() {
		return nil
	}
	n, col, run := int(at.Line), int(at.Col), int(at.Len)
	first := max(1, col-beside)
	s := &answer.Snippet{Cut: first > 1, Before: show("", lines.Text(n, first, col-first))}
	s.Marked = show(s.Before, lines.Text(n, col, min(run, beside)))
	s.After = show(s.Before+s.Marked, lines.Text(n, col+run, beside))
	return s
}

func (fill *filler) linesIn(file uint32) *source.Lines {
	if int(file) >= len(fill.files) {
		return nil
	}
	l := fill.lines[file]
	if l == nil {
		l = source.NewLines(fill.files[file].Data)
		fill.lines[file] = l
	}
	return l
}

// above is the line that the line of a span stands under: the nearest that is
// indented less.
func (fill *filler) above(at source.Span) *answer.Line {
	lines, n := fill.linesIn(at.File), int(at.Line)
	own := indentOf(lines.Line(n))
	if own == 0 {
		return nil
	}
	for i := n - 1; i > 0 && n-i <= farthest; i-- {
		line := lines.Line(i)
		if in := indentOf(line); in < own && in < len(line) && line[in] != '#' {
			return &answer.Line{Number: i, Text: show("", lines.Text(i, 1, beside))}
		}
	}
	return nil
}

func indentOf(line []byte) (n int) {
	for n < len(line) && (line[n] == ' ' || line[n] == '\t') {
		n++
	}
	return n
}

// show makes a piece of a line harmless and expands its tabs; before is what stands
// before it.
func show(before, s string) string {
	pieces := strings.Split(s, "\t")
	for i, piece := range pieces {
		pieces[i] = safe.Text(strings.ToValidUTF8(piece, "\uFFFD"))
	}
	if len(pieces) == 1 {
		return pieces[0]
	}
	var b strings.Builder
	column := ansi.StringWidth(before)
	for i, piece := range pieces {
		if i > 0 {
			n := tabWidth - column%tabWidth
			b.WriteString(strings.Repeat(" ", n))
			column += n
		}
		b.WriteString(piece)
		column += ansi.StringWidth(piece)
	}
	return b.String()
}
