package tidy

import (
	"fmt"
	"strings"
)

// parser cuts one document into blocks. The text is known to be YAML; where
// the parser is not sure, it says so and the file is left alone.
type parser struct {
	lines   []string
	pos     int
	col     int      // of the content at pos; -1 at the end
	pending []trivia // read, and not yet given to anybody
	failure *failure
}

// failure is why a file is left alone, and on which line, from 0.
type failure struct {
	line   int
	reason string
}

func (p *parser) fail(format string, args ...any) {
	if p.failure == nil {
		p.failure = &failure{min(p.pos, len(p.lines)-1), fmt.Sprintf(format, args...)}
	}
	p.pos, p.col = len(p.lines), -1
}

// peek steps over comments and empty lines to the next content.
func (p *parser) peek() {
	for ; p.pos < len(p.lines); p.pos++ {
		s := p.lines[p.pos]
		i := skipSpace(s, 0)
		switch {
		case i == len(s):
			p.pending = append(p.pending, trivia{})
		case s[i] == '#':
			p.pending = append(p.pending, trivia{strings.TrimRight(s[i:], " \t"), i})
		default:
			p.col = i
			return
		}
	}
	p.col = -1
}

func (p *parser) rest() string { return p.lines[p.pos][p.col:] }

func (p *parser) take() []trivia {
	t := p.pending
	p.pending = nil
	return t
}

// claim takes the comments that still belong to the block that has just
// ended: those indented deeper than what follows and than the block around it.
func (p *parser) claim(parent int) []trivia {
	n := 0
	for i, t := range p.pending {
		if t.text == "" {
			continue
		}
		if t.col <= p.col || t.col <= parent {
			break
		}
		n = i + 1
	}
	claimed := p.pending[:n:n]
	p.pending = p.pending[n:]
	return claimed
}

// document parses the root of a document; nil where there is none.
func (p *parser) document() *document {
	d := &document{}
	p.peek()
	switch {
	case p.col < 0:
		d.foot = p.take()
	case isItem(p.rest()):
		d.root = p.sequence(-1, p.col)
	case keyEnd(p.rest()) >= 0:
		d.root = p.mapping(-1, p.col)
	case strings.HasPrefix(p.rest(), "%"), strings.HasPrefix(p.rest(), "? "):
		p.fail("it is written in a way that fmt does not know")
	default:
		d.raw = p.lines
		p.pos, p.col = len(p.lines), -1
	}
	if p.col >= 0 {
		p.fail("this line stands outside of every block")
	}
	return d
}

func (p *parser) sequence(parent, col int) *node {
	n := &node{kind: sequence}
	for first := true; first || p.col == col && isItem(p.rest()); first = false {
		e := &entry{line: p.pos, leading: p.take()}
		n.add(e)
		p.value(e, col, skipSpace(p.lines[p.pos], col+1))
		p.peek()
	}
	n.foot = p.claim(parent)
	return n
}

func (p *parser) mapping(parent, col int) *node {
	n := &node{kind: mapping}
	for first := true; first || p.col == col && !isItem(p.rest()); first = false {
		text := p.lines[p.pos][col:]
		colon := keyEnd(text)
		if colon <= 0 || strings.HasPrefix(text, "?") && ends(text, 1) {
			p.fail("fmt finds no plain key here")
			return n
		}
		e := &entry{line: p.pos, leading: p.take(), key: strings.TrimRight(text[:colon], " \t")}
		e.name = keyName(e.key)
		n.add(e)
		p.value(e, col, skipSpace(p.lines[p.pos], col+colon+1))
		p.peek()
	}
	n.foot = p.claim(parent)
	return n
}

// add appends an entry; comments set apart above the first are the block's own.
func (n *node) add(e *entry) {
	if len(n.entries) == 0 {
		if cut := afterFloating(e.leading); cut > 0 {
			n.head, e.leading = e.leading[:cut:cut], e.leading[cut:]
		}
	}
	n.entries = append(n.entries, e)
}

// afterFloating returns the position after the last empty line that a comment
// stands above, or 0.
func afterFloating(lines []trivia) int {
	cut, comment := 0, false
	for i, t := range lines {
		if t.text != "" {
			comment = true
		} else if comment {
			cut = i + 1
		}
	}
	return cut
}

// keyName is the text of a key as far as it matters here: known keys have no
// anchors and no escapes.
func keyName(key string) string {
	if n := len(key); n > 1 && (key[0] == '"' || key[0] == '\'') && key[n-1] == key[0] {
		return key[1 : n-1]
	}
	return key
}

// value parses what follows a key's colon or an item's hyphen, from column at on.
func (p *parser) value(e *entry, col, at int) {
	line := p.lines[p.pos]
	if at < len(line) && line[at] != '#' && e.key == "" {
		switch text := line[at:]; {
		case isItem(text):
			e.value = p.sequence(col, at)
			return
		case keyEnd(text) >= 0:
			e.value = p.mapping(col, at)
			return
		}
	}
	if end := skipProps(line, at); end > at {
		e.props, at = strings.TrimRight(line[at:end], " \t"), end
	}
	if at >= len(line) || line[at] == '#' {
		e.comment = trailing(line, at)
		p.pos++
		p.nested(e, col)
		return
	}
	e.value = p.leaf(col, at)
}

// trailing returns the comment at a column with the blanks before it.
func trailing(line string, at int) string {
	if at = skipSpace(line, at); at >= len(line) {
		return ""
	}
	start := at
	for start > 0 && isSpace(line[start-1]) {
		start--
	}
	return line[start:at] + strings.TrimRight(line[at:], " \t")
}

// nested parses a value that starts below its key or hyphen.
func (p *parser) nested(e *entry, col int) {
	p.peek()
	inMapping := e.key != ""
	switch {
	case p.col > col && isItem(p.rest()):
		e.value = p.sequence(col, p.col)
	case p.col > col && keyEnd(p.rest()) >= 0:
		e.value = p.mapping(col, p.col)
	case p.col > col:
		e.inner, e.below = p.take(), true
		at := p.col
		if end := skipProps(p.lines[p.pos], at); end > at {
			p.fail("an anchor or a tag stands on a line of its own")
			return
		}
		e.value = p.leaf(col, at)
	case inMapping && p.col == col && isItem(p.rest()):
		e.value = p.sequence(col, col)
	default:
		e.inner = p.claim(col)
	}
}

// onHyphen reports whether nothing stands between an item's hyphen and the
// block that is its value.
func (e *entry) onHyphen() bool {
	return e.props == "" && e.comment == "" && len(e.value.head)+len(e.value.entries[0].leading) == 0
}
