package tidy

import (
	"bytes"
	"strings"
)

// writer lays blocks out, two blanks a level.
type writer struct {
	bytes.Buffer
	kept int // where the last | or > text that keeps its end ended: an empty line there would be part of it
}

const step = 2

func (w *writer) line(indent int, text string) {
	if text != "" {
		w.WriteString(strings.Repeat(" ", indent))
		w.WriteString(text)
	}
	w.WriteByte('\n')
}

// trivia writes comments, and one empty line for several; none at the very start.
func (w *writer) trivia(lines []trivia, indent int) {
	for _, t := range lines {
		if t.text == "" && (w.Len() == 0 || w.Len() == w.kept || bytes.HasSuffix(w.Bytes(), []byte("\n\n"))) {
			continue
		}
		w.line(indent, t.text)
	}
}

// block writes entries, the first on the line of a hyphen where it is compact.
func (w *writer) block(n *node, indent int, compact bool) {
	w.trivia(n.head, indent)
	for i, e := range n.entries {
		if !compact || i > 0 {
			w.trivia(e.leading, indent)
			w.WriteString(strings.Repeat(" ", indent))
		}
		if n.kind == sequence {
			w.WriteByte('-')
		} else {
			w.WriteString(e.key + ":")
		}
		w.value(n, e, indent)
	}
	w.trivia(n.foot, indent)
}

func (w *writer) value(n *node, e *entry, indent int) {
	v := e.value
	if e.props != "" {
		w.WriteString(" " + e.props)
	}
	switch {
	case v == nil:
		w.WriteString(e.comment + "\n")
		w.trivia(e.inner, indent+step)
	case v.kind == leaf && e.below:
		w.WriteString(e.comment + "\n")
		w.trivia(e.inner, indent+step)
		w.WriteString(strings.Repeat(" ", indent+step))
		w.leaf(v, indent+step, indent)
	case v.kind == leaf:
		w.WriteByte(' ')
		w.leaf(v, indent, indent)
	case n.kind == sequence && e.onHyphen():
		w.WriteByte(' ')
		w.block(v, indent+step, true)
	default:
		w.WriteString(e.comment + "\n")
		w.block(v, indent+step, false)
	}
}

// leaf writes a text that starts on a line indented so far; parent is the
// indentation of its key or hyphen.
func (w *writer) leaf(n *node, indent, parent int) {
	w.WriteString(n.lines[0])
	if n.style == literal || len(n.lines) == 1 {
		w.WriteString(n.comment)
	}
	w.WriteByte('\n')
	for i, l := range n.lines[1:] {
		at := indent + step
		switch {
		case n.style == literal && n.indent > 0:
			at = parent + n.indent
		case n.style == literal:
			at = parent + step
		case n.style == flow:
			at = indent + step*max(0, n.depth[i+1]-closers(l))
		case indent > parent:
			at = indent
		}
		if i+2 == len(n.lines) && n.style != literal {
			l += n.comment
		}
		w.line(at, l)
	}
	if n.style == literal && strings.Contains(n.lines[0], "+") {
		w.kept = w.Len()
	}
}

// closers counts the brackets that a line starts with.
func closers(line string) int {
	n := 0
	for ; n < len(line) && (line[n] == ']' || line[n] == '}'); n++ {
	}
	return n
}
