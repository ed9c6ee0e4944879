package tidy

import (
	"strings"
	"unicode/utf8"

	"knockon/pkg/syntax/cst"
)

// builder gathers the entries of one part of a file, each with the comments
// that belong to it. It stands before the line at next; the content after it
// stands in column col, -1 where none is left.
type builder struct {
	*cst.Tree
	next, col int
	end       int
	remark    int      // the column of the comment on the line above, -1 for none
	pending   []trivia // read, and not yet given to anybody
}

func build(t *cst.Tree, part cst.Part) *document {
	b := &builder{Tree: t, next: int(part.Body), end: int(part.End), remark: -1}
	d := &document{}
	if part.Body > part.Start {
		d.marker = t.Text[part.Start:part.Start+3] + b.trailing(int(part.Start)+3)
	}
	b.peek()
	if part.Root < 0 || t.Nodes[part.Root].Kind == cst.Empty {
		d.foot = b.take()
		return d
	}
	if !t.Nodes[part.Root].Kind.IsBlock() {
		d.raw = strings.TrimSuffix(t.Text[part.Body:part.End], "\n")
		return d
	}
	d.root, d.from, d.to = b.block(part.Root, -1), part.Root, t.Nodes[part.Root].Next
	return d
}

// peek steps over comments and empty lines to the next content. The line end
// that ends a part is no empty line.
func (b *builder) peek() {
	for b.next < b.end {
		line := b.Text[b.next:min(b.lineEnd(b.next), b.end)]
		text := strings.TrimLeft(line, " \t")
		switch {
		case text == "":
			b.remark = -1
			if n := len(b.pending); n == 0 || b.pending[n-1].text != "" { // of several, one is written
				b.pending = append(b.pending, trivia{})
			}
			for b.next += len(line) + 1; b.next < b.end && b.Text[b.next] == '\n'; {
				b.next++
			}
		case text[0] == '#':
			c := trivia{col: len(line) - len(text)}
			if c.aligned = c.col == b.remark; !c.aligned {
				b.remark = -1
			}
			start := b.next + c.col
			for b.next < b.end && b.remarks(c.col) {
				b.next = b.lineEnd(b.next) + 1
			}
			c.text = b.Text[start : b.next-1]
			b.pending = append(b.pending, c)
		default:
			b.col = len(line) - len(text)
			return
		}
	}
	b.col = -1
}

// remarks reports whether the next line is a comment in a column.
func (b *builder) remarks(col int) bool {
	at := b.next + col
	return at < b.end && b.Text[at] == '#' && strings.Trim(b.Text[b.next:at], " \t") == ""
}

func (b *builder) lineEnd(at int) int {
	if i := strings.IndexByte(b.Text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(b.Text)
}

func (b *builder) take() []trivia {
	t := b.pending
	b.pending = nil
	return t
}

// claim takes the comments that still belong to what has just ended: those
// indented deeper than what follows and than its key or hyphen.
func (b *builder) claim(parent int) []trivia {
	n := 0
	for i, t := range b.pending {
		if t.text == "" {
			continue
		}
		if t.col <= b.col || t.col <= parent {
			break
		}
		n = i + 1
	}
	claimed := b.pending[:n:n]
	b.pending = b.pending[n:]
	return claimed
}

// block gathers a block whose key or hyphen stands in column parent.
func (b *builder) block(i int32, parent int) *node {
	col := b.col
	n := &node{kind: sequence, col: col}
	size := &b.Nodes[i]
	if size.Kind.IsMapping() {
		n.kind = mapping
	}
	for c := i + 1; c < size.Next; c = b.Nodes[c].Next {
		e := &entry{leading: b.take(), from: c}
		at := b.next + col + 1 // after the hyphen
		if n.kind == mapping {
			key := &b.Nodes[c]
			e.key, e.name = b.Text[key.Start:key.End], b.Value(c)
			at = int(key.End) + strings.IndexByte(b.Text[key.End:], ':') + 1
			c = key.Next
		}
		e.to = b.Nodes[c].Next
		n.add(e)
		b.value(e, c, col, at)
		b.peek()
		switch v := e.value; {
		case v == nil:
		case v.kind == leaf:
			e.after = b.claim(col)
		case v.kind == sequence && v.col == col:
			v.flat = standsIn(b.pending, col)
		}
	}
	n.foot = b.claim(parent)
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

// value gathers what follows a colon or a hyphen at a place of its line.
func (b *builder) value(e *entry, i int32, col, at int) {
	n := &b.Nodes[i]
	end := b.lineEnd(b.next)
	if n.Kind.IsBlock() && n.Start == n.Text && int(n.Start) < end { // on the line of its hyphen
		b.col = int(n.Start) - b.next
		e.value = b.block(i, col)
		return
	}
	if n.Start < n.Text || n.Kind == cst.Empty && n.Start < n.End {
		e.props = b.Props(i)
		at = int(n.Start) + len(e.props)
	}
	if n.Kind != cst.Empty && int(n.Text) < end {
		e.value = b.leaf(i)
		return
	}
	e.comment, b.remark = b.trailing(at), b.remarkAt(at)
	b.next = end + 1
	b.peek()
	switch {
	case n.Kind.IsBlock():
		e.value = b.block(i, col)
	case n.Kind == cst.Empty:
		e.inner = b.claim(col)
	default:
		e.inner, e.below = b.take(), true
		e.value = b.leaf(i)
	}
}

// trailing returns the comment on the rest of a line, with the blanks before it.
func (b *builder) trailing(at int) string {
	rest := b.Text[at:b.lineEnd(at)]
	if strings.TrimLeft(rest, " \t") == "" {
		return ""
	}
	return rest
}

// remarkAt returns the column of the comment on the rest of a line, -1 for none.
func (b *builder) remarkAt(at int) int {
	rest := b.Text[at:b.lineEnd(at)]
	if rest = strings.TrimLeft(rest, " \t"); rest == "" {
		return -1
	}
	hash := b.lineEnd(at) - len(rest)
	return utf8.RuneCountInString(b.Text[strings.LastIndexByte(b.Text[:hash], '\n')+1 : hash])
}

// onHyphen reports whether nothing stands between an item's hyphen and the
// block that is its value.
func (e *entry) onHyphen() bool {
	return e.props == "" && e.comment == "" && len(e.value.head)+len(e.value.entries[0].leading) == 0
}
