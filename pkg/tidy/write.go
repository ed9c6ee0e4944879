package tidy

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// writer lays blocks out, two blanks a level.
type writer struct {
	bytes.Buffer
	indents []int // of the blocks that are being written
	remark  int   // the column of the last comment behind something
	kept    int   // where the last | or > text that keeps its end ended: an empty line there would be part of it
}

const step = 2

func (w *writer) line(indent int, text string) {
	if text != "" {
		w.WriteString(strings.Repeat(" ", indent))
		w.WriteString(text)
	}
	w.WriteByte('\n')
}

// comment ends a line with a comment and the blanks before it.
func (w *writer) comment(text string) {
	w.WriteString(text)
	if hash := strings.IndexByte(text, '#'); hash >= 0 {
		line := w.Bytes()[bytes.LastIndexByte(w.Bytes(), '\n')+1:]
		w.remark = utf8.RuneCount(line[:len(line)-len(text)+hash])
	}
	w.WriteByte('\n')
}

// trivia writes comments, and one empty line for several; none at the very start.
func (w *writer) trivia(lines []trivia, indent int) {
	for _, t := range lines {
		if t.text == "" && (w.Len() == 0 || w.Len() == w.kept || bytes.HasSuffix(w.Bytes(), []byte("\n\n"))) {
			continue
		}
		at := indent
		switch {
		case t.aligned:
			at = w.remark
		case t.up < 0:
			at += step
		case t.up > 0:
			at = w.indents[max(len(w.indents)-1-t.up, 0)]
		}
		for text := range strings.SplitSeq(t.text, "\n") {
			w.line(at, strings.TrimLeft(text, " \t"))
		}
	}
}

// block writes entries, the first on the line of a hyphen where it is compact.
func (w *writer) block(n *node, indent int, compact bool) {
	w.indents = append(w.indents, indent)
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
	w.indents = w.indents[:len(w.indents)-1]
}

func (w *writer) value(n *node, e *entry, indent int) {
	v := e.value
	if e.props != "" {
		w.WriteString(" " + e.props)
	}
	switch {
	case v == nil:
		w.comment(e.comment)
		w.trivia(e.inner, indent+step)
	case v.kind == leaf && e.below:
		w.comment(e.comment)
		w.trivia(e.inner, indent+step)
		w.WriteString(strings.Repeat(" ", indent+step))
		w.leaf(v, indent+step, indent)
	case v.kind == leaf:
		w.WriteByte(' ')
		w.leaf(v, indent, indent)
	case n.kind == sequence && e.onHyphen():
		w.WriteByte(' ')
		w.block(v, indent+step, true)
	case v.flat:
		w.comment(e.comment)
		w.block(v, indent, false)
	default:
		w.comment(e.comment)
		w.block(v, indent+step, false)
	}
	if v != nil && v.style == literal { // a step in would be its text
		w.trivia(e.after, indent+1)
	} else {
		w.trivia(e.after, indent+step)
	}
}

// leaf writes a text that starts on a line indented so far; parent is the
// indentation of its key or hyphen.
func (w *writer) leaf(n *node, indent, parent int) {
	w.WriteString(n.lines[0].text)
	if n.style == literal {
		w.comment(n.comment)
	}
	for _, l := range n.lines[1:] {
		at := indent + step
		switch {
		case n.style == literal && n.indent > 0:
			at = parent + n.indent
		case n.style == literal:
			at = parent + step
		case n.style == flow:
			at = indent + step*max(0, l.depth-closers(l.text))
		case indent > parent:
			at = indent
		}
		if n.style != literal {
			w.WriteByte('\n')
		}
		for range l.empty {
			w.WriteByte('\n')
		}
		if l.text != "" {
			w.WriteString(strings.Repeat(" ", at))
			w.WriteString(l.text)
			if n.style == literal {
				w.WriteByte('\n')
			}
		}
	}
	switch {
	case n.style != literal:
		w.comment(n.comment)
	case strings.Contains(n.lines[0].text, "+"):
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
