package syntax

import (
	"strings"
	"unicode/utf8"

	"knockon/pkg/source"
	"knockon/pkg/syntax/cst"
)

// plain reads a file that is written in the plain part of YAML; ok is false
// where the library must read it. What it returns is what the library gives.
func (p *Parser) plain(file uint32, data []byte) (docs []Node, ok bool) {
	text := source.Text(data)
	tree, unsure := p.cst.Parse(text)
	if unsure != nil {
		return nil, false
	}
	l := locator{Tree: tree, slab: &p.slab, file: file, line: 1, col: 1}
	if strings.HasPrefix(text, "\ufeff") {
		l.at = len("\ufeff")
	}
	for _, part := range tree.Parts {
		if part.Root < 0 {
			continue
		}
		docs = append(docs, Node{})
		if l.node(&docs[len(docs)-1], part.Root) != nil {
			return nil, false
		}
	}
	return docs, true
}

// locator gives the nodes of a lossless tree their places. It counts lines on
// from one node to the next, as they stand in the text.
type locator struct {
	*cst.Tree
	*slab
	file      uint32
	at        int // the place asked for last
	line, col uint32
}

// unlike is why the library must read a file though its shape is plain.
type unlike struct{ at int32 }

// node fills a node.
func (l *locator) node(out *Node, i int32) *unlike {
	n := &l.Nodes[i]
	if n.Start != n.Text || n.Kind == cst.Alias { // an anchor, a tag or an alias
		return &unlike{n.Start}
	}
	*out = Node{File: l.file}
	out.Line, out.Col = l.place(int(n.Start))
	switch {
	case !n.Kind.IsCollection():
		out.Value, out.Quoted = l.Value(i), n.Kind >= cst.SingleQuoted
		return nil
	case n.Kind.IsMapping():
		out.Kind = Mapping
	default:
		out.Kind = Sequence
	}
	count := 0
	for c := i + 1; c < n.Next; c = l.Nodes[c].Next {
		count++
	}
	out.Children = l.carve(count)
	c := i + 1
	for j := range out.Children {
		child := &out.Children[j]
		if bad := l.node(child, c); bad != nil {
			return bad
		}
		if out.Kind == Mapping && j%2 == 0 && child.Value == "<<" && !child.Quoted {
			return &unlike{n.Start}
		}
		c = l.Nodes[c].Next
	}
	return nil
}

// place returns the line and the column of a byte, which does not stand before
// the one asked for last.
func (l *locator) place(at int) (line, col uint32) {
	passed := l.Text[l.at:at]
	if last := strings.LastIndexByte(passed, '\n'); last >= 0 {
		l.line += uint32(strings.Count(passed, "\n"))
		l.col, passed = 1, passed[last+1:]
	}
	if l.Wide {
		l.col += uint32(utf8.RuneCountInString(passed))
	} else {
		l.col += uint32(len(passed))
	}
	l.at = at
	return l.line, l.col
}
