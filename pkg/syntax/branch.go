package syntax

import (
	"unicode/utf8"

	"knockon/pkg/source"
)

// branch is a node of a file that the library read: an aliased one stands in
// several places at once.
type branch struct {
	Kind      Kind
	Quoted    bool
	Line, Col uint32
	Value     string
	Children  []branch
}

// span is the span of the node that becomes of it.
func (n *branch) span(file uint32) source.Span {
	s := source.Span{File: file, Line: n.Line, Col: n.Col, Len: 1}
	if n.Kind == Scalar && n.Value != "" {
		s.Len = uint32(utf8.RuneCountInString(n.Value))
		if n.Quoted {
			s.Len += 2
		}
	}
	return s
}

// lay lays documents out in a row; what stands in several places, in each.
func lay(file uint32, data []byte, docs []branch) []Node {
	t := &tree{file: file, data: data}
	var nodes []Node
	for i := range docs {
		nodes = append(nodes, Node{t, int32(len(t.row))})
		t.lay(&docs[i])
	}
	return nodes
}

func (t *tree) lay(n *branch) {
	i := len(t.row)
	f := plainOdd
	switch {
	case n.Kind == Mapping:
		f = mapping
	case n.Kind == Sequence:
		f = sequence
	case n.Quoted:
		f = quotedOdd
	}
	t.row, t.places = append(t.row, newCell(f, 0, uint32(len(t.odd)))), append(t.places, place{n.Line, n.Col})
	if n.Kind == Scalar {
		t.odd = append(t.odd, n.Value)
		return
	}
	for j := range n.Children {
		t.lay(&n.Children[j])
	}
	t.row[i].tail = uint32(len(t.row))
}
