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
	start, end int32 // as written
	value      int32 // its node
	name       string
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
		at = pieces[to].end
		p := &pieces[to]
		if order != nil {
			p = &pieces[order[to]]
		}
		if value := &a.Nodes[p.value]; value.Kind == cst.Empty {
			b.WriteString(a.Text[p.start:p.end])
		} else {
			b.WriteString(a.Text[p.start:value.Start])
			inner := s.Item()
			if n.Kind.IsMapping() {
				inner = s.Key(p.name)
			}
			a.writeFlow(b, p.value, inner)
		}
	}
	b.WriteString(a.Text[at:n.End])
}

// pieces cuts a collection; plain is false where it holds a key without a
// colon, or ends in a comma.
func (a *arranger) pieces(i int32) (pieces []piece, plain bool) {
	n := &a.Nodes[i]
	at := n.Text + 1
	for c := i + 1; c < n.Next; c = a.Nodes[c].Next {
		p := piece{start: a.Nodes[c].Start, value: c}
		colon := int32(-1)
		if n.Kind.IsMapping() {
			key := &a.Nodes[c]
			p.name, p.value = a.Value(c), key.Next
			value := &a.Nodes[p.value]
			if colon = int32(strings.IndexByte(a.Text[key.End:value.Start], ':')); colon < 0 {
				return nil, false
			}
			colon += key.End
			c = p.value
		}
		if p.end = a.Nodes[p.value].End; a.Nodes[p.value].Kind == cst.Empty {
			p.end = colon + 1
		}
		at = p.end
		pieces = append(pieces, p)
	}
	return pieces, !strings.Contains(a.Text[at:n.End], ",")
}
