package report

import (
	"bytes"
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
	s := &answer.Snippet{Cut: first > 1, Before: show(lines.Text(n, first, col-first), 0)}
	s.Marked = show(lines.Text(n, col, min(run, beside)), ansi.StringWidth(s.Before))
	s.After = show(lines.Text(n, col+run, beside), ansi.StringWidth(s.Before+s.Marked))
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
		trimmed := bytes.TrimLeft(line, " \t")
		if len(trimmed) == 0 || trimmed[0] == '#' || indentOf(line) >= own {
			continue
		}
		return &answer.Line{Number: i, Text: show(lines.Text(i, 1, beside), 0)}
	}
	return nil
}

func indentOf(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " \t")) }

// show makes a piece of a line harmless and expands its tabs; column is where
// it starts.
func show(s string, column int) string {
	var b strings.Builder
	for i, piece := range strings.Split(s, "\t") {
		if i > 0 {
			n := tabWidth - column%tabWidth
			b.WriteString(strings.Repeat(" ", n))
			column += n
		}
		piece = safe.Text(strings.ToValidUTF8(piece, "\uFFFD"))
		b.WriteString(piece)
		column += ansi.StringWidth(piece)
	}
	return b.String()
}
