package tidy

import "strings"

// leaf takes the text at a column, down to its last line; parent is the column
// of the key or hyphen it belongs to.
func (p *parser) leaf(parent, at int) *node {
	switch line := p.lines[p.pos]; line[at] {
	case '|', '>':
		return p.blockText(parent, at)
	case '"', '\'':
		return p.quoted(at)
	case '[', '{':
		return p.flow(at)
	default:
		if line[at] == '?' && ends(line, at+1) {
			p.fail("it is written in a way that fmt does not know")
			return nil
		}
		return p.plain(parent, at)
	}
}

// end finishes a leaf whose last line ends at a column.
func (p *parser) end(n *node, at int) *node {
	line := p.lines[p.pos]
	if rest := skipSpace(line, at); rest < len(line) && line[rest] != '#' {
		p.fail("fmt does not see how this line goes on")
		return n
	}
	n.comment = trailing(line, at)
	p.pos++
	return n
}

func (p *parser) quoted(at int) *node {
	n := &node{}
	line := p.lines[p.pos]
	open := line[at : at+1]
	if end := quoteEnd(line, at); end >= 0 {
		n.lines = []string{line[at:end]}
		return p.end(n, end)
	}
	n.lines = []string{line[at:]}
	for p.pos++; p.pos < len(p.lines); p.pos++ {
		line = p.lines[p.pos]
		start := skipSpace(line, 0)
		if end := quoteEnd(open+line, 0); end >= 0 {
			n.lines = append(n.lines, line[start:end-1])
			return p.end(n, end-1)
		}
		n.lines = append(n.lines, line[start:])
	}
	p.fail("a quote is still open")
	return n
}

func (p *parser) flow(at int) *node {
	n := &node{style: flow}
	var b brackets
	for start := at; p.pos < len(p.lines); p.pos++ {
		line := p.lines[p.pos]
		n.depth = append(n.depth, b.depth)
		if end := b.scan(line, start); end >= 0 {
			n.lines = append(n.lines, line[at:end])
			return p.end(n, end)
		}
		text := line[at:]
		if b.quote == 0 {
			text = strings.TrimRight(text, " \t")
		}
		n.lines = append(n.lines, text)
		if start = 0; p.pos+1 < len(p.lines) {
			at = skipSpace(p.lines[p.pos+1], 0)
		}
	}
	p.fail("a bracket is still open")
	return n
}

// plain takes a plain text: it goes on over lines that are indented deeper
// than its parent, and ends at a comment.
func (p *parser) plain(parent, at int) *node {
	n := &node{}
	for {
		line := p.lines[p.pos]
		end := plainEnd(line, at)
		n.lines = append(n.lines, line[at:end])
		next := p.pos + 1
		for next < len(p.lines) && skipSpace(p.lines[next], 0) == len(p.lines[next]) {
			next++
		}
		if next == len(p.lines) || skipSpace(line, end) < len(line) {
			return p.end(n, end)
		}
		col := skipSpace(p.lines[next], 0)
		if col <= parent || p.lines[next][col] == '#' {
			return p.end(n, end)
		}
		for range next - p.pos - 1 {
			n.lines = append(n.lines, "")
		}
		p.pos, at = next, col
	}
}

// blockText takes a | or > text. Empty lines at its end belong to it only
// where it says so with a +.
func (p *parser) blockText(parent, at int) *node {
	n := &node{style: literal}
	line := p.lines[p.pos]
	end := at
	for !ends(line, end) {
		if line[end] >= '1' && line[end] <= '9' {
			n.indent = int(line[end] - '0')
		}
		end++
	}
	n.lines = []string{line[at:end]}
	keep := strings.Contains(n.lines[0], "+")
	p.end(n, end)
	base := -1
	if n.indent > 0 {
		base = parent + n.indent
	}
	last := 1
	for next := p.pos; next < len(p.lines); next++ {
		line := p.lines[next]
		col := len(line) - len(strings.TrimLeft(line, " "))
		if col < len(line) {
			if base < 0 {
				base = col
			}
			if col < base || col <= parent {
				break
			}
		}
		n.lines = append(n.lines, "")
		if base >= 0 && len(line) > base {
			n.lines[len(n.lines)-1] = line[base:]
		}
		if col < len(line) || keep || base >= 0 && len(line) > base {
			last = len(n.lines)
		}
	}
	n.lines = n.lines[:last]
	p.pos += last - 1
	return n
}
