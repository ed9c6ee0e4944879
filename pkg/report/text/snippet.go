package text

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/safe"
	"knockon/pkg/source"
)

const (
	tabWidth   = 4
	farthest   = 200 // lines to look back for the one that a line belongs to
	ellipsis   = "…"
	beforeCare = 20 // columns kept before the caret of a long line
)

// snippet is one line to show with a run marked in it.
type snippet struct {
	at      source.Span
	mark    byte
	note    string
	paint   func(string) string
	context bool // show the line it belongs to as well
}

// snippet writes the line and the marks below it. It reports whether the note
// found room beside the marks.
func (p *writer) snippet(s snippet, gutter int) bool {
	lines := p.linesOf(s.at.File)
	if lines == nil || int(s.at.Line) > lines.Count() {
		return false
	}
	p.row(gutter, "", "")
	room := p.opts.Width - gutter - 3
	if s.context {
		p.context(lines, int(s.at.Line), gutter, room)
	}
	before, marked, after := cut(lines, s.at, room)
	p.row(gutter, strconv.Itoa(int(s.at.Line)), before+marked+after)

	width := max(ansi.StringWidth(marked), 1)
	marks := strings.Repeat(string(s.mark), width)
	indent := ansi.StringWidth(before)
	note := safe.Text(s.note)
	fits := indent+width+1+ansi.StringWidth(note) <= room
	if fits && note != "" {
		marks += " " + note
	}
	p.row(gutter, "", strings.Repeat(" ", indent)+s.paint(marks))
	p.row(gutter, "", "")
	return fits
}

// row writes one line beside the gutter, without trailing space.
func (p *writer) row(gutter int, number, text string) {
	frame := strings.Repeat(" ", gutter-len(number)) + number + " |"
	if text != "" {
		text = " " + text
	}
	p.line(paint(p.opts.Styles.Frame)(frame), strings.TrimRight(text, " "))
}

func (p *writer) linesOf(file uint32) *source.Lines {
	if int(file) >= len(p.files) {
		return nil
	}
	l := p.lines[file]
	if l == nil {
		l = source.NewLines(p.files[file].Data)
		p.lines[file] = l
	}
	return l
}

// context shows the line that line n stands under: the nearest above that is
// indented less.
func (p *writer) context(lines *source.Lines, n, gutter, room int) {
	own := indentOf(lines.Line(n))
	if own == 0 {
		return
	}
	for i := n - 1; i > 0 && n-i <= farthest; i-- {
		line := lines.Line(i)
		trimmed := bytes.TrimLeft(line, " \t")
		if len(trimmed) == 0 || trimmed[0] == '#' || indentOf(line) >= own {
			continue
		}
		p.row(gutter, strconv.Itoa(i), ansi.Truncate(show(lines.Text(i, 1, 2*room), 0), room, ellipsis))
		if i < n-1 {
			p.line(paint(p.opts.Styles.Frame)(strings.Repeat(" ", max(gutter-3, 0)) + "..."))
		}
		return
	}
}

func indentOf(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " \t")) }

// cut returns a line in three parts, harmless to show and at most room wide:
// what stands before the marked run, the run, and what follows.
func cut(lines *source.Lines, at source.Span, room int) (before, marked, after string) {
	n, col, run := int(at.Line), int(at.Col), int(at.Len)
	first := max(1, col-2*room)
	before = show(lines.Text(n, first, col-first), 0)
	marked = show(lines.Text(n, col, min(run, 2*room)), ansi.StringWidth(before))
	after = show(lines.Text(n, col+run, 2*room), ansi.StringWidth(before+marked))
	if first == 1 && ansi.StringWidth(before+marked+after) <= room {
		return before, marked, strings.TrimRight(after, " ")
	}
	// A run that fits keeps its end; a longer one keeps its beginning.
	keep := max(beforeCare, room-ansi.StringWidth(marked)-beforeCare)
	if w := ansi.StringWidth(before); first > 1 || w > keep {
		before = ellipsis + ansi.TruncateLeft(before, max(w-keep, 0), "")
	}
	left := max(room-ansi.StringWidth(before), 1)
	if ansi.StringWidth(marked) > left {
		return before, ansi.Truncate(marked, left, ellipsis), ""
	}
	left -= ansi.StringWidth(marked)
	return before, marked, ansi.Truncate(strings.TrimRight(after, " "), left, ellipsis)
}

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
