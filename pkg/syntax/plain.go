package syntax

import (
	"strings"
	"unicode/utf8"

	"knockon/pkg/source"
	"knockon/pkg/syntax/cst"
)

// scan reads a file that looks as nearly all do; ok is false where it does not. What it
// returns is passing.
func (p *Parser) scan(file uint32, data []byte) (root Node, ok bool) {
	text := source.Text(data)
	if len(text) > mostText {
		return Node{}, false
	}
	wide, ok := p.scanner.scan(text)
	if !ok {
		return Node{}, false
	}
	return Node{&tree{file: file, data: data, text: text, row: p.scanner.row, odd: p.scanner.odd, blocks: p.scanner.lines.end(text, wide)}, 0}, true
}

// lossless reads a file that is written in the plain part of YAML; ok is false
// where the library must read it. What it returns is what the library gives.
func (p *Parser) lossless(file uint32, data []byte) (docs []Node, ok bool) {
	text := source.Text(data)
	if len(text) > mostText {
		return nil, false
	}
	found, unsure := p.cst.Parse(text)
	if unsure != nil {
		return nil, false
	}
	row, odd, ok := cells(found)
	if !ok {
		return p.unfold(file, data, found)
	}
	t := &tree{file: file, data: data, text: text, row: row, odd: odd, blocks: newBlocks(text, found.Wide)}
	for _, part := range found.Parts {
		if part.Root >= 0 {
			docs = append(docs, Node{t, part.Root})
		}
	}
	return docs, true
}

// unfold resolves aliases and merge keys.
func (p *Parser) unfold(file uint32, data []byte, t *cst.Tree) (docs []Node, ok bool) {
	l := locator{Tree: t, slab: &p.slab, line: 1, col: 1}
	if strings.HasPrefix(t.Text, "\ufeff") {
		l.at = len("\ufeff")
	}
	var roots []branch
	for _, part := range t.Parts {
		if part.Root < 0 {
			continue
		}
		roots = append(roots, branch{})
		l.anchors = nil
		if !l.node(&roots[len(roots)-1], part.Root) {
			return nil, false
		}
	}
	return lay(file, data, roots), true
}

// locator gives the nodes of a lossless tree their places, and resolves aliases
// and merge keys as converter does. It counts lines on from one node to the
// next, as they stand in the text.
type locator struct {
	*cst.Tree
	*slab
	at        int // the place asked for last
	line, col uint32
	anchors   map[string]*anchor // of the document
	aliased   int                // nodes that aliases of the file have added
	longer    int                // by how many nodes what was read is more than is written
}

// node fills a node; it reports false where the library must read the file.
func (l *locator) node(out *branch, i int32) bool {
	n := &l.Nodes[i]
	*out = branch{}
	out.Line, out.Col = l.place(int(n.Start))
	var a *anchor
	if n.Start != n.Text || n.Kind == cst.Empty && n.Start < n.End {
		if strings.Contains(l.Props(i), "!") {
			return false // a tag
		}
		a = &anchor{open: true}
		if l.anchors == nil {
			l.anchors = map[string]*anchor{}
		}
		l.anchors[l.Anchor(i)] = a
	}
	longer, ok := l.longer, true
	switch {
	case n.Kind == cst.Alias:
		return l.alias(out, l.Value(i))
	case !n.Kind.IsCollection():
		out.Value, out.Quoted = l.Value(i), n.Kind >= cst.SingleQuoted
	case n.Kind.IsMapping():
		out.Kind = Mapping
		ok = l.mapping(out, i)
	default:
		out.Kind = Sequence
		ok = l.sequence(out, i)
	}
	if a != nil {
		*a = anchor{node: *out, size: int(n.Next-i) + l.longer - longer}
	}
	return ok
}

func (l *locator) alias(out *branch, name string) bool {
	a := l.anchors[name]
	if a == nil || a.open {
		return false
	}
	out.Kind, out.Quoted, out.Value, out.Children = a.node.Kind, a.node.Quoted, a.node.Value, a.node.Children
	if out.Kind != Scalar {
		l.longer += a.size - 1
		l.aliased += a.size
	}
	return l.aliased <= MaxAliased
}

func (l *locator) sequence(out *branch, i int32) bool {
	out.Children = l.carve(l.count(i))
	c := i + 1
	for j := range out.Children {
		if !l.node(&out.Children[j], c) {
			return false
		}
		c = l.Nodes[c].Next
	}
	return true
}

func (l *locator) mapping(out *branch, i int32) bool {
	pairs := l.carve(l.count(i))
	used := 0
	var merged []branch
	for c := i + 1; c < l.Nodes[i].Next; {
		pair := pairs[used : used+2]
		key := &l.Nodes[c]
		value := key.Next
		if !l.node(&pair[0], c) || !l.node(&pair[1], value) {
			return false
		}
		c = l.Nodes[value].Next
		if key.Kind != cst.Plain || pair[0].Value != "<<" {
			used += 2
			continue
		}
		var ok bool
		if merged, ok = merge(merged, &pair[1]); !ok {
			return false
		}
	}
	out.Children = withMerged(pairs[:used:used], merged)
	return true
}

// merge collects what a merge key brings; false where it brings no keys.
func merge(into []branch, value *branch) ([]branch, bool) {
	switch value.Kind {
	case Mapping:
		return append(into, value.Children...), true
	case Sequence:
		for _, item := range value.Children {
			if item.Kind != Mapping {
				return nil, false
			}
			into = append(into, item.Children...)
		}
		return into, true
	}
	return nil, false
}

// count returns how many children a collection has.
func (l *locator) count(i int32) int {
	count := 0
	for c := i + 1; c < l.Nodes[i].Next; c = l.Nodes[c].Next {
		count++
	}
	return count
}

// place returns the line and the column of a byte, which does not stand before
// the one asked for last.
func (l *locator) place(at int) (line, col uint32) {
	passed := l.Text[l.at:at]
	for end := strings.IndexByte(passed, '\n'); end >= 0; end = strings.IndexByte(passed, '\n') {
		l.line++
		l.col, passed = 1, passed[end+1:]
	}
	if l.Wide {
		l.col += uint32(utf8.RuneCountInString(passed))
	} else {
		l.col += uint32(len(passed))
	}
	l.at = at
	return l.line, l.col
}
