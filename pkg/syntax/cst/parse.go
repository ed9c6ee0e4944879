package cst

import "strings"

// maxDepth is how many collections may stand in one another.
const maxDepth = 100

// maxParts is how many lines may part a file.
const maxParts = 1 << 20

// maxKey is how long a key may be: the library looks no further for a colon.
const maxKey = 1000

// Parse reads a file, or says where it is not sure. Cost is linear in the
// file's length.
func Parse(text string) (*Tree, *Unsure) { return new(Parser).Parse(text) }

// Parser reads one file after the other into the same memory.
type Parser struct {
	nodes []Node
	parts []Part
}

// Parse is the function Parse, but that its tree lasts only until the next call.
func (r *Parser) Parse(text string) (*Tree, *Unsure) {
	start := 0
	if strings.HasPrefix(text, bom) {
		start = len(bom)
	}
	at, why, wide := firstBad(text[start:])
	if at >= 0 {
		return nil, &Unsure{start + at, why}
	}
	if r.nodes == nil {
		r.nodes = make([]Node, 0, len(text)/10+4)
	}
	p := &parser{text: text, nodes: r.nodes[:0], parts: r.parts[:0]}
	for p.failed == nil && start < len(text) {
		start = p.part(start)
	}
	r.nodes, r.parts = p.nodes, p.parts
	if p.failed != nil {
		return nil, p.failed
	}
	return &Tree{text, wide, p.nodes, p.parts}, nil
}

// parser stands before the next content of a part: at pos, in column col of
// the line that starts at line; col is -1 where no content is left.
type parser struct {
	text           string
	nodes          []Node
	parts          []Part
	line, pos, col int
	end            int  // of the part
	last           int  // the byte after the last thing that was read
	ahead          bool // it stands before the next content already, though a text was only just read
	depth          int
	anchors        map[string]bool // of the part
	failed         *Unsure
}

func (p *parser) fail(at int, why string) {
	if p.failed == nil {
		p.failed = &Unsure{at, why}
	}
	p.pos, p.col = p.end, -1
}

// marker returns the --- or ... that the line at i starts with, or "".
func marker(s string, i int) string {
	if (strings.HasPrefix(s[i:], "---") || strings.HasPrefix(s[i:], "...")) && blankAt(s, i+3) {
		return s[i : i+3]
	}
	return ""
}

// nextMarker returns the start of the first line from the one at i on that parts
// documents, or the text's end.
func nextMarker(s string, i int) int {
	for i < len(s) && ((s[i] != '-' && s[i] != '.') || marker(s, i) == "") {
		i = nextLine(s, i)
	}
	return i
}

// part reads up to the next line that parts documents, and returns its start.
func (p *parser) part(start int) int {
	body, mark := start, marker(p.text, start)
	if mark != "" {
		if !p.lineDone(skipBlanks(p.text, start+3)) {
			p.fail(start, "content stands on the line of "+mark)
		}
		body = nextLine(p.text, start)
	}
	p.end = body
	if p.end < len(p.text) {
		p.end = nextMarker(p.text, p.end)
	}
	p.anchors = nil
	p.advance(body)
	root := len(p.nodes)
	switch {
	case mark == "..." && (root == 0 || p.col >= 0):
		p.fail(start, "a document ends here that never began")
	case p.col >= 0:
		p.root()
	case mark == "---" && p.end == len(p.text) && !strings.HasSuffix(p.text, "\n"):
		p.fail(start, "an empty document ends without a line end")
	case mark == "---":
		p.leafNode(Empty, p.end, p.end, p.end)
	default:
		root = -1
	}
	if p.col >= 0 {
		p.fail(p.pos, "this line stands outside of every block")
	}
	if len(p.parts) == maxParts {
		p.fail(start, "it has too many documents")
	}
	p.parts = append(p.parts, Part{int32(start), int32(body), int32(p.end), int32(root)})
	return p.end
}

func (p *parser) root() {
	colon := -1
	if !p.isItem() {
		colon = p.keyEnd(p.pos)
	}
	switch {
	case p.isItem():
		p.sequence(p.pos)
	case colon >= 0:
		p.mapping(p.pos, colon)
	case skipProps(p.text, p.pos) > p.pos:
		p.fail(p.pos, standsAlone)
	default:
		p.leaf(p.pos, p.pos, -1)
	}
}

const standsAlone = "an anchor or a tag stands on a line of its own"

// advance steps from the start of a line over comments and empty lines to the
// next content.
func (p *parser) advance(line int) {
	for line < p.end {
		i := line
		for i < p.end && p.text[i] == ' ' {
			i++
		}
		switch {
		case i == p.end:
			line = i
		case p.text[i] == '\n', p.text[i] == '\r', p.text[i] == '#':
			line = nextLine(p.text, i)
		case p.text[i] == '\t':
			p.fail(i, tabIndents)
			return
		default:
			p.line, p.pos, p.col = line, i, i-line
			return
		}
	}
	p.pos, p.col = p.end, -1
}

const tabIndents = "a tab stands where a line is indented"

// lineDone reports whether a line holds nothing more from i on but a comment.
func (p *parser) lineDone(i int) bool {
	switch {
	case i >= len(p.text), p.text[i] == '\n', p.text[i] == '\r':
		return true
	}
	return p.text[i] == '#' && isBlank(p.text[i-1])
}

// finish ends a text that stands alone on the rest of its line.
func (p *parser) finish(end int) {
	if p.failed != nil {
		return
	}
	p.last = end
	if p.ahead {
		p.ahead = false
		return
	}
	if !p.lineDone(skipBlanks(p.text, end)) {
		p.fail(end, "it is not clear how this line goes on")
		return
	}
	p.advance(nextLine(p.text, end))
}

func (p *parser) leafNode(kind Kind, start, text, end int) {
	p.last = end
	p.nodes = append(p.nodes, Node{Kind: kind, Start: int32(start), Text: int32(text), End: int32(end), Next: int32(len(p.nodes) + 1)})
}

func (p *parser) open(kind Kind, start, text int) int {
	if p.depth++; p.depth > maxDepth {
		p.fail(start, "nesting is too deep")
	}
	p.nodes = append(p.nodes, Node{Kind: kind, Start: int32(start), Text: int32(text)})
	return len(p.nodes) - 1
}

func (p *parser) close(n int) {
	p.depth--
	p.nodes[n].End, p.nodes[n].Next = int32(p.last), int32(len(p.nodes))
}
