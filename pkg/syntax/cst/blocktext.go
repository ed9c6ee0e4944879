package cst

import "math"

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
// where it says so with a +.
func (p *parser) blockText(start, text, parent int) {
	chomp, explicit, end := header(p.text, text)
	if !p.lineDone(skipBlanks(p.text, end)) || !blankAt(p.text, end) {
		p.fail(text, "")
		return
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
			return
		case indent == 0 && blank:
			widest = max(widest, width)
		case indent == 0 && width <= parent:
			p.blockTextNode(start, text, end, 0, line)
			return
		case indent == 0 && (width < widest || width == 0):
			p.fail(line, "it is not clear how far this text is indented")
			return
		case indent == 0:
			indent = width
		}
		switch {
		case indent > 0 && !blank && width < indent:
			p.blockTextNode(start, text, end, indent, line)
			return
		case !blank, chomp == '+':
			end = lineEnd(p.text, line)
		}
		line = nextLine(p.text, line)
	}
	p.blockTextNode(start, text, end, indent, line)
}

func (p *parser) blockTextNode(start, text, end, indent, next int) {
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
	p.advance(next)
}
