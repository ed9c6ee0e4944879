package cst

func (p *parser) isItem() bool { return p.text[p.pos] == '-' && blankAt(p.text, p.pos+1) }

// sequence reads a block of items, the first of which stands here; start is
// where its anchor or tag stands, if it has one.
func (p *parser) sequence(start int) {
	col := p.col
	n := p.open(BlockSequence, start, p.pos)
	for first := true; p.failed == nil && (first || p.col == col && p.isItem()); first = false {
		p.value(p.pos+1, col, true)
	}
	p.close(n)
}

// mapping reads a block of keys, the first of which stands here with its colon.
func (p *parser) mapping(start, colon int) {
	col := p.col
	n := p.open(BlockMapping, start, p.pos)
	for p.failed == nil {
		p.key(colon)
		p.value(colon+1, col, false)
		if p.col != col || p.isItem() {
			break
		}
		if colon = p.keyEnd(p.pos); colon < 0 {
			p.fail(p.pos, "no plain key stands here")
		}
	}
	p.close(n)
}

// keyEnd returns where the colon of the key at i stands, or -1 where none does.
func (p *parser) keyEnd(i int) int {
	i = skipProps(p.text, i)
	if blankLineEnd(p.text, i) {
		return -1
	}
	switch p.text[i] {
	case '"', '\'':
		limit := lineEnd(p.text, i)
		if i = quoteEnd(p.text, i, limit); i < 0 {
			return -1
		}
		if i = skipBlanks(p.text, i); i < limit && p.text[i] == ':' && blankAt(p.text, i+1) {
			return i
		}
		return -1
	case '[', '{', '|', '>', '#':
		return -1
	}
	for s := p.text; i < len(s); i++ {
		switch c := s[i]; {
		case class[c]&inBlock == 0:
		case c == ':' && blankAt(s, i+1):
			return i
		case c == '#' && isBlank(s[i-1]), c == '\n', c == '\r':
			return -1
		}
	}
	return -1
}

// key adds the key that ends at a colon.
func (p *parser) key(colon int) {
	start := p.pos
	i := p.props(start)
	end := colon
	for end > i && isBlank(p.text[end-1]) {
		end--
	}
	switch {
	case p.failed != nil:
	case colon-start > maxKey || i >= colon:
		p.fail(start, "no plain key stands here")
	case p.text[i] == '"' || p.text[i] == '\'':
		p.quoted(start, i, end)
	case p.text[i] == '*':
		if p.alias(start, i, end); p.last != end {
			p.fail(i, "no plain key stands here")
		}
	case !p.startsPlain(i):
		p.fail(start, "")
	default:
		p.leafNode(Plain, start, i, end)
		p.nodes[len(p.nodes)-1].AsIs = true
	}
}

// value reads what follows a colon or a hyphen, from at on; col is the column
// of the key or hyphen.
func (p *parser) value(at, col int, item bool) {
	if p.failed != nil {
		return
	}
	i := skipBlanks(p.text, at)
	if item {
		for j := at; j < i; j++ {
			if p.text[j] == '\t' {
				p.fail(j, "a tab stands after a hyphen")
				return
			}
		}
	}
	if p.lineDone(i) {
		p.below(-1, at, at, col, item)
		return
	}
	if item {
		p.pos, p.col = i, i-p.line
		if p.isItem() {
			p.sequence(i)
			return
		}
		if colon := p.keyEnd(i); colon >= 0 {
			p.mapping(i, colon)
			return
		}
	}
	text := p.props(i)
	switch {
	case p.failed != nil:
	case text > i && p.lineDone(text):
		p.below(i, text, at, col, item)
	default:
		p.leaf(i, text, col)
	}
}

// below reads a value that starts under its key or hyphen, or is not there;
// start is where its anchor or tag stands, -1 for none.
func (p *parser) below(start, from, at, col int, item bool) {
	p.advance(nextLine(p.text, from))
	if p.failed != nil {
		return
	}
	begin := func() int {
		if start >= 0 {
			return start
		}
		return p.pos
	}
	switch {
	case p.col >= 0 && p.isItem() && (p.col > col || p.col == col && !item):
		p.sequence(begin())
	case p.col <= col:
		if start >= 0 {
			at = start + len(propsOf(p.text, start))
			p.leafNode(Empty, start, at, at)
			return
		}
		p.leafNode(Empty, at, at, at)
	default:
		if colon := p.keyEnd(p.pos); colon >= 0 {
			p.mapping(begin(), colon)
			return
		}
		if c := p.text[p.pos]; c == '&' || c == '!' {
			p.fail(p.pos, standsAlone)
			return
		}
		p.leaf(begin(), p.pos, col)
	}
}

// leaf reads a single value or a flow collection; parent is the column of its
// key or hyphen.
func (p *parser) leaf(start, text, parent int) {
	switch p.text[text] {
	case '|', '>':
		if next := p.blockText(start, text, parent); p.failed == nil {
			p.advance(next)
		}
	case '"', '\'':
		p.quoted(start, text, p.end)
		p.finish(p.last)
	case '[', '{':
		p.pos = text
		p.flow(start)
		p.finish(p.last)
	case '*':
		p.alias(start, text, p.end)
		p.finish(p.last)
	default:
		p.plain(start, text, parent)
		p.finish(p.last)
	}
}
