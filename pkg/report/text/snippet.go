package text

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/answer"
)

const (
	ellipsis   = "…"
	beforeCare = 20 // columns kept before the caret of a long line
)

// mark is how the marked run of a line is shown.
type mark struct {
	sign  string
	note  string
	paint func(string) string
}

// snippet writes the line, the one that it belongs to, and the marks below it.
// It reports whether the note found room beside the marks.
func (p *writer) snippet(s *answer.Snippet, line uint32, m mark, gutter int) bool {
	if s == nil {
		return false
	}
	m.note = p.plain(m.note)
	p.row(gutter, "", "")
	room := max(p.opts.Width, minWidth) - gutter - 3
	if s.Above != nil {
		p.above(s.Above, int(line), gutter, room)
	}
	before, marked, after := p.cut(s, room)
	p.row(gutter, strconv.Itoa(int(line)), before+marked+after)

	width := max(ansi.StringWidth(marked), 1)
	marks := strings.Repeat(m.sign, width)
	indent := ansi.StringWidth(before)
	fits := indent+width+1+ansi.StringWidth(m.note) <= room
	if fits && m.note != "" {
		marks += " " + m.note
	}
	p.row(gutter, "", strings.Repeat(" ", indent)+m.paint(marks))
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

// above shows the line that line n stands under.
func (p *writer) above(l *answer.Line, n, gutter, room int) {
	p.row(gutter, strconv.Itoa(l.Number), p.plain(ansi.Truncate(p.plain(l.Text), room, ellipsis)))
	if l.Number < n-1 {
		p.line(paint(p.opts.Styles.Frame)(strings.Repeat(" ", max(gutter-3, 0)) + "..."))
	}
}

// cut returns a line in three parts at most room wide: what stands before the
// marked run, the run, and what follows.
func (p *writer) cut(s *answer.Snippet, room int) (before, marked, after string) {
	before, marked, after = p.plain(s.Before), p.plain(s.Marked), p.plain(s.After)
	defer func() { before, marked, after = p.plain(before), p.plain(marked), p.plain(after) }() // the signs of what was cut
	if !s.Cut && ansi.StringWidth(before+marked+after) <= room {
		return before, marked, strings.TrimRight(after, " ")
	}
	// A run that fits keeps its end; a longer one keeps its beginning.
	keep := max(beforeCare, room-ansi.StringWidth(marked)-beforeCare)
	if w := ansi.StringWidth(before); s.Cut || w > keep {
		before = ellipsis + ansi.TruncateLeft(before, max(w-keep, 0), "")
	}
	left := max(room-ansi.StringWidth(before), 1)
	if ansi.StringWidth(marked) > left {
		return before, ansi.Truncate(marked, left, ellipsis), ""
	}
	left -= ansi.StringWidth(marked)
	return before, marked, ansi.Truncate(strings.TrimRight(after, " "), left, ellipsis)
}
