package cst

import "strings"

// flow reads the collection whose bracket stands at pos.
func (p *parser) flow(start int) {
	kind, end := FlowSequence, byte(']')
	if p.text[p.pos] == '{' {
		kind, end = FlowMapping, '}'
	}
	n := p.open(kind, start, p.pos)
	p.pos++
	for p.gap() && p.text[p.pos] != end {
		if kind == FlowMapping {
			p.flowPair()
		} else {
			p.flowItem()
		}
		if !p.gap() {
			break
		}
		if p.text[p.pos] == ',' {
			p.pos++
		} else if p.text[p.pos] != end {
			p.fail(p.pos, "a comma or a bracket is missing")
		}
	}
	if p.failed == nil {
		p.pos++
	}
	p.last = p.pos
	p.close(n)
}

// gap steps over blanks, comments and line ends within brackets; false where
// something is wrong.
func (p *parser) gap() bool {
	for p.failed == nil {
		switch {
		case p.pos >= p.end:
			p.fail(p.end, "a bracket is still open")
		case blankAt(p.text, p.pos):
			p.pos++
		case p.text[p.pos] != '#':
			return true
		case !blankAt(p.text, p.pos-1):
			p.fail(p.pos, "a comment follows without a blank")
		default:
			p.pos = nextLine(p.text, p.pos)
		}
	}
	return false
}

// flowItem reads an item of a list, which may be a single key with its value
// without braces: a mapping too.
func (p *parser) flowItem() {
	n, start := len(p.nodes), p.pos
	p.flowNode()
	if p.failed != nil {
		return
	}
	if colon := skipBlanks(p.text, p.pos); colon >= p.end || p.text[colon] != ':' {
		return
	}
	if p.nodes[n].Kind.IsCollection() {
		p.fail(start, "")
		return
	}
	key := p.nodes[n]
	p.nodes = p.nodes[:n]
	p.open(FlowMapping, start, start)
	p.nodes = append(p.nodes, key)
	p.nodes[n+1].Next++
	p.pos = int(key.End)
	p.flowValue(n+1, start, ']')
	p.close(n)
}

// flowPair reads a key with its value, which may both be missing.
func (p *parser) flowPair() {
	key, start := len(p.nodes), p.pos
	if p.flowNode(); p.failed == nil {
		p.flowValue(key, start, '}')
	}
}

// flowValue reads the value of a key that starts there, in a collection that
// ends so.
func (p *parser) flowValue(key, start int, end byte) {
	if p.nodes[key].Kind.IsCollection() {
		p.fail(start, "")
		return
	}
	colon := skipBlanks(p.text, p.pos)
	if colon >= p.end || p.text[colon] != ':' {
		if p.gap() {
			p.leafNode(Empty, p.pos, p.pos, p.pos)
		}
		return
	}
	if colon-start > maxKey || strings.Contains(p.text[start:colon], "\n") {
		p.fail(start, "no plain key stands here")
		return
	}
	p.pos = colon + 1
	if !p.gap() {
		return
	}
	if c := p.text[p.pos]; c == ',' || c == end {
		if end == ']' {
			p.fail(p.pos, "") // the library is not sure of its place either
		}
		p.leafNode(Empty, p.pos, p.pos, p.pos)
		return
	}
	p.flowNode()
}

func (p *parser) flowNode() {
	start := p.pos
	p.pos = p.props(start)
	if p.failed != nil {
		return
	}
	if p.pos >= p.end {
		p.fail(start, "")
		return
	}
	switch p.text[p.pos] {
	case '[', '{':
		p.flow(start)
	case '"', '\'':
		p.quoted(start, p.pos, p.end)
	case '*':
		p.alias(start, p.pos, p.end)
	default:
		p.flowPlain(start)
	}
	if p.failed == nil {
		p.pos = p.last
	}
}

// flowPlain reads a plain text within brackets, which may go on over lines.
func (p *parser) flowPlain(start int) {
	text := p.pos
	if c := p.text[text]; !p.startsPlain(text) || c == '?' || c == ':' {
		p.fail(text, "")
		return
	}
	asIs := true
	for i := text; i < p.end; i++ {
		c := p.text[i]
		if class[c]&inFlow == 0 {
			continue
		}
		switch {
		case class[c]&bracket != 0, c == ':' && blankAt(p.text, i+1), c == '#' && blankAt(p.text, i-1):
			p.flowLeaf(start, text, i, asIs)
			return
		case c == '?', c == ':' && class[p.text[i+1]]&bracket != 0:
			p.fail(i, "")
			return
		case c == '\n':
			next, _ := p.nextText(i)
			if next < 0 {
				p.flowLeaf(start, text, i, asIs)
				return
			}
			i, asIs = next-1, false
		}
	}
	p.fail(text, "a bracket is still open")
}

// flowLeaf adds a plain text within brackets: what stands before i, blanks and line ends aside.
func (p *parser) flowLeaf(start, text, i int, asIs bool) {
	for blankAt(p.text, i-1) {
		i--
	}
	p.leafNode(Plain, start, text, i)
	p.nodes[len(p.nodes)-1].AsIs = asIs
}
