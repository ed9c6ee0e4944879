package tidy

import (
	"slices"
	"strings"

	"knockon/pkg/schema"
	"knockon/pkg/syntax/cst"
)

// flow returns a collection on one line with the keys of its mappings in
// order. What is in order, or holds an anchor, is returned as it is.
func (a *arranger) flow(i int32, s schema.Shape) string {
	for j := i; j < a.Nodes[i].Next && len(a.defined) > 0; j++ {
		if a.Anchor(j) != "" {
			return a.Written(i)
		}
	}
	var b strings.Builder
	a.writeFlow(&b, i, s)
	return b.String()[a.Nodes[i].Text-a.Nodes[i].Start:]
}

// piece is an item of a flow collection, or a key with its value.
type piece struct {
	start int32 // its first byte
	value int32 // its node
	name  string
}

func (a *arranger) writeFlow(b *strings.Builder, i int32, s schema.Shape) {
	n := &a.Nodes[i]
	pieces, plain := a.pieces(i)
	if !n.Kind.IsCollection() || !plain {
		b.WriteString(a.Text[n.Start:n.End])
		return
	}
	var order []int // nil for as they are
	if n.Kind.IsMapping() {
		s = s.Settle(func(name string) bool {
			return slices.ContainsFunc(pieces, func(p piece) bool { return p.name == name })
		})
		if s.Fields != nil {
			order = s.Fields.Order(len(pieces), func(i int) string { return pieces[i].name })
		}
	}
	at := n.Start
	for to := range pieces { // the blanks between them stay in their places
		b.WriteString(a.Text[at:pieces[to].start])
		at = a.Nodes[pieces[to].value].End
		p := &pieces[to]
		if order != nil {
			p = &pieces[order[to]]
		}
		b.WriteString(a.Text[p.start:a.Nodes[p.value].Start])
		inner := s.Item()
		if n.Kind.IsMapping() {
			inner = s.Key(p.name)
		}
		a.writeFlow(b, p.value, inner)
	}
	b.WriteString(a.Text[at:n.End])
}

// pieces cuts a collection; plain is false where it holds a key without a
// value, or ends in a comma.
func (a *arranger) pieces(i int32) (pieces []piece, plain bool) {
	n := &a.Nodes[i]
	at := n.Text + 1
	for c := i + 1; c < n.Next; c = a.Nodes[c].Next {
		p := piece{start: a.Nodes[c].Start, value: c}
		if n.Kind.IsMapping() {
			p.name, p.value = a.Value(c), a.Nodes[c].Next
			c = p.value
		}
		if a.Nodes[c].Kind == cst.Empty {
			return nil, false
		}
		at = a.Nodes[c].End
		pieces = append(pieces, p)
	}
	return pieces, !strings.Contains(a.Text[at:n.End], ",")
}
