package cst

import "strings"

// props steps over an anchor and a tag in any order, and the blanks after them.
func (p *parser) props(i int) int {
	anchor, tag := false, false
	for i < p.end && (p.text[i] == '&' || p.text[i] == '!') {
		name := i + 1
		seen := &anchor
		if p.text[i] == '!' {
			seen = &tag
			name = i + 1 + len(p.text[i+1:min(i+2, p.end)]) - len(strings.TrimPrefix(p.text[i+1:min(i+2, p.end)], "!"))
		}
		end := name
		for end < p.end && isWord(p.text[end]) {
			end++
		}
		if *seen || end == name || !blankAt(p.text, end) {
			p.fail(i, "")
			return i
		}
		if *seen = true; p.text[i] == '&' {
			p.define(p.text[name:end])
		}
		i = skipBlanks(p.text, end)
	}
	return i
}

func (p *parser) define(name string) {
	if p.anchors == nil {
		p.anchors = map[string]bool{}
	}
	p.anchors[name] = true
}

// propsOf is the anchor and the tag at i, without the blanks after them.
func propsOf(s string, i int) string {
	return strings.TrimRight(s[i:skipProps(s, i)], " \t")
}

func (p *parser) alias(start, text, limit int) {
	end := text + 1
	for end < limit && isWord(p.text[end]) {
		end++
	}
	if start != text || !p.anchors[p.text[text+1:end]] || !blankAt(p.text, end) && strings.IndexByte(",]}:", p.text[end]) < 0 {
		p.fail(text, "this alias names no anchor above it")
		return
	}
	p.leafNode(Alias, start, text, end)
}

// quoted reads a text in quotes that ends before limit.
func (p *parser) quoted(start, text, limit int) {
	kind, end := SingleQuoted, quoteEnd(p.text, text, limit)
	if end < 0 {
		p.fail(text, "a quote is still open")
		return
	}
	if p.text[text] == '"' {
		kind = DoubleQuoted
		if at := badEscape(p.text, text+1, end-1); at >= 0 {
			p.fail(at, "a backslash stands before a letter that means nothing")
			return
		}
	}
	odd := byte('\'') // written twice
	if kind == DoubleQuoted {
		odd = '\\'
	}
	inner := p.text[text+1 : end-1]
	p.leafNode(kind, start, text, end)
	p.nodes[len(p.nodes)-1].AsIs = strings.IndexByte(inner, odd) < 0 && strings.IndexByte(inner, '\n') < 0
}

// badEscape returns the first backslash from i on that starts no known escape,
// or -1.
func badEscape(s string, i, end int) int {
	for i < end {
		at := strings.IndexByte(s[i:end], '\\')
		if at < 0 {
			return -1
		}
		at += i
		if _, next, ok := unescape(s[:end], at); ok {
			i = next
			continue
		}
		if i = at + 1; i < end && s[i] == '\r' {
			i++
		}
		if i >= end || s[i] != '\n' {
			return at
		}
	}
	return -1
}

// startsPlain reports whether a plain text may start at i.
func (p *parser) startsPlain(i int) bool {
	c := p.text[i]
	if c == '-' || c == '?' || c == ':' {
		return !blankAt(p.text, i+1)
	}
	return class[c]&noStart == 0
}

// plain reads a plain text in a block: it goes on over lines that are indented
// deeper than its parent, and ends at a comment.
func (p *parser) plain(start, text, parent int) {
	if !p.startsPlain(text) {
		p.fail(text, "")
		return
	}
	line := text
	for {
		end := p.plainLine(line)
		if p.failed != nil {
			return
		}
		next, at := -1, end
		if blankLineEnd(p.text, end) {
			next, at = p.nextText(end)
		}
		if next >= 0 && next-at > parent {
			line = next
			continue
		}
		p.leafNode(Plain, start, text, trimBlanks(p.text, end))
		p.nodes[len(p.nodes)-1].AsIs = line == text
		if next >= 0 && p.failed == nil {
			p.line, p.pos, p.col, p.ahead = at, next, next-at, true
		}
		return
	}
}

// plainLine returns where the text of a line ends: at the line's end, or at a comment.
func (p *parser) plainLine(i int) int {
	s := p.text
	for ; i < len(s); i++ {
		c := s[i]
		if class[c]&inBlock == 0 {
			continue
		}
		switch {
		case c == ':' && blankAt(s, i+1):
			p.fail(i, "a colon stands where none can")
			return i
		case c == '\n', c == '\r', c == '#' && isBlank(s[i-1]):
			return i
		}
	}
	return i
}

func blankLineEnd(s string, i int) bool { return i >= len(s) || s[i] == '\n' || s[i] == '\r' }

// nextText returns where the next line that is not empty has its first
// character, and where that line starts; next is -1 where there is none, or a comment stands there.
func (p *parser) nextText(i int) (next, line int) {
	for line = nextLine(p.text, i); line < p.end; line = nextLine(p.text, i) {
		for i = line; i < p.end && p.text[i] == ' '; {
			i++
		}
		switch {
		case i == p.end:
			return -1, line
		case p.text[i] == '\n' || p.text[i] == '\r':
		case p.text[i] == '\t':
			p.fail(i, tabIndents)
			return -1, line
		case p.text[i] == '#':
			return -1, line
		default:
			return i, line
		}
	}
	return -1, line
}
