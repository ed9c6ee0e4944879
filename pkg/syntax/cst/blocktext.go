package cst

import (
	"iter"
	"math"
	"strings"
)

// header reads the line of a | or > text: what it keeps of the line ends after
// it ('+', '-' or 0), and how far it is indented, 0 where that is to be seen.
func header(s string, i int) (chomp byte, indent, end int) {
	for i++; i < len(s); i++ {
		switch c := s[i]; {
		case (c == '+' || c == '-') && chomp == 0:
			chomp = c
		case c >= '1' && c <= '9' && indent == 0:
			indent = int(c - '0')
		default:
			return chomp, indent, i
		}
	}
	return chomp, indent, i
}

// blockText reads a | or > text. Empty lines at its end belong to it only
// where it says so with a +. It returns the line behind it.
func (p *parser) blockText(start, text, parent int) (next int) {
	chomp, explicit, end := header(p.text, text)
	if !p.lineDone(skipBlanks(p.text, end)) || !blankAt(p.text, end) {
		p.fail(text, "")
		return end
	}
	indent := 0
	if explicit > 0 {
		indent = max(parent, 0) + explicit
	}
	widest, line := 0, nextLine(p.text, end)
	for line < p.end {
		col := line
		for col < p.end && p.text[col] == ' ' && (indent == 0 || col-line < indent) {
			col++
		}
		width := col - line
		blank := blankLineEnd(p.text, col)
		switch {
		case col == p.end && indent == 0 || p.text[min(col, p.end-1)] == '\t' && (indent == 0 || width < indent):
			p.fail(line, "it is not clear how far this text is indented")
			return line
		case indent == 0 && blank:
			widest = max(widest, width)
		case indent == 0 && width <= parent:
			p.blockTextNode(start, text, end, 0)
			return line
		case indent == 0 && (width < widest || width == 0):
			p.fail(line, "it is not clear how far this text is indented")
			return line
		case indent == 0:
			indent = width
		}
		switch {
		case indent > 0 && !blank && width < indent:
			p.blockTextNode(start, text, end, indent)
			return line
		case !blank, chomp == '+':
			end = lineEnd(p.text, line)
		}
		line = nextLine(p.text, line)
	}
	p.blockTextNode(start, text, end, indent)
	return line
}

func (p *parser) blockTextNode(start, text, end, indent int) {
	if indent > math.MaxUint16 {
		p.fail(text, "it is indented too far")
		return
	}
	kind := Literal
	if p.text[text] == '>' {
		kind = Folded
	}
	p.leafNode(kind, start, text, end)
	p.nodes[len(p.nodes)-1].Indent = uint16(indent)
}

// blockValue is what a | or > text says.
func (t *Tree) blockValue(n *Node) string {
	chomp, _, _ := header(t.Text, int(n.Text))
	var b strings.Builder
	breaks, started, spaced := 0, false, false // line ends not yet written; whether the last line began with a blank
	b.Grow(int(n.End - n.Text))                // but for that it may say less
	for empty, line := range t.blockLines(n) {
		if breaks += empty; line == "" {
			break
		}
		blank := isBlank(line[0])
		switch {
		case n.Kind == Folded && started && !blank && !spaced:
			writeBreaks(&b, breaks)
		default:
			writeLineEnds(&b, breaks)
		}
		b.WriteString(line)
		breaks, started, spaced = 1, true, blank
	}
	ends := int(n.End) < len(t.Text)
	switch {
	case chomp == '+' && !ends:
		writeLineEnds(&b, breaks-1)
	case chomp == '+':
		writeLineEnds(&b, breaks)
	case chomp == 0 && started && ends:
		b.WriteByte('\n')
	}
	return b.String()
}

// BlockText takes a | or > text apart: its header, the indentation that the
// header names (0 for none), and its lines without their indentation, each with
// how many empty ones stand above it; where empty ones are the last, below them is "".
func (t *Tree) BlockText(i int32) (head string, indent int, lines iter.Seq2[int, string]) {
	n := &t.Nodes[i]
	_, indent, end := header(t.Text, int(n.Text))
	return t.Text[n.Text:end], indent, t.blockLines(n)
}

// blockLines are the lines that BlockText returns.
func (t *Tree) blockLines(n *Node) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		at := nextLine(t.Text, int(n.Text))
		if at > int(n.End) || t.Text[at-1] != '\n' {
			return
		}
		empty := 0
		for rest, more := t.Text[at:n.End], true; more; {
			for rest != "" && rest[0] == '\n' {
				empty, rest = empty+1, rest[1:]
			}
			var line string
			line, rest, more = strings.Cut(rest, "\n")
			line = strings.TrimSuffix(line, "\r")
			if n.Indent == 0 { // no line says anything
				line = ""
			}
			if line = line[min(int(n.Indent), len(line)):]; line == "" {
				empty++
				continue
			}
			if !yield(empty, line) {
				return
			}
			empty = 0
		}
		if empty > 0 {
			yield(empty, "")
		}
	}
}

// BlockTextAt reads the | or > text at i, whose key or hyphen stands in a column: what it says, and
// the line behind it. It takes the text for one document.
func BlockTextAt(text string, i, parent int) (value string, next int, ok bool) {
	p := parser{text: text, end: len(text)}
	next = p.blockText(i, i, parent)
	if p.failed != nil {
		return "", 0, false
	}
	return (&Tree{Text: text}).blockValue(&p.nodes[0]), next, true
}
