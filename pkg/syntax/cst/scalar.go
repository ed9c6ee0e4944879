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
	p.leafNode(kind, start, text, end)
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
	switch p.text[i] {
	case '-', '?', ':':
		return !blankAt(p.text, i+1)
	case ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', ' ', '\t', '\n', '\r':
		return false
	}
	return true
}

// plain reads a plain text in a block: it goes on over lines that are indented
// deeper than its parent, and ends at a comment.
func (p *parser) plain(start, text, parent int) {
	if !p.startsPlain(text) {
		p.fail(text, "")
		return
	}
	line, end := text, text
	for {
		i, limit := line, lineEnd(p.text, line)
		for ; i < limit; i++ {
			c := p.text[i]
			switch {
			case c == ':' && blankAt(p.text, i+1):
				p.fail(i, "a colon stands where none can")
				return
			case c == '#' && isBlank(p.text[i-1]):
				limit = i
				continue
			case !isBlank(c):
				end = i + 1
			}
		}
		if !blankLineEnd(p.text, limit) {
			break
		}
		next, ok := p.nextText(limit)
		if !ok || p.failed != nil || p.column(next) <= parent {
			break
		}
		line = next
	}
	p.leafNode(Plain, start, text, end)
}

func blankLineEnd(s string, i int) bool { return i >= len(s) || s[i] == '\n' || s[i] == '\r' }

// nextText returns where the next line that is not empty has its first
// character; ok is false where there is none, or a comment stands there.
func (p *parser) nextText(i int) (at int, ok bool) {
	for i = nextLine(p.text, i); i < p.end; i = nextLine(p.text, i) {
		for i < p.end && p.text[i] == ' ' {
			i++
		}
		switch {
		case i == p.end:
			return i, false
		case p.text[i] == '\n' || p.text[i] == '\r':
		case p.text[i] == '\t':
			p.fail(i, "a tab stands where a line is indented")
			return i, false
		default:
			return i, p.text[i] != '#'
		}
	}
	return i, false
}

// column is where a line's first character stands.
func (p *parser) column(i int) int {
	return i - 1 - strings.LastIndexByte(p.text[:i], '\n')
}
