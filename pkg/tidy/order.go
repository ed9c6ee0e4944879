package tidy

import (
	"slices"

	"knockon/pkg/schema"
	"knockon/pkg/syntax/cst"
)

// arranger puts known keys into the format's order.
type arranger struct {
	*cst.Tree
	defined map[string]int // anchors by name: how often the document defines them
	columns []int          // of the blocks that it stands in
}

func arrange(t *cst.Tree, d *document, table *schema.Table) {
	a := arranger{Tree: t, defined: map[string]int{}}
	for i := d.from; i < d.to; i++ {
		if name := t.Anchor(i); name != "" {
			a.defined[name]++
		}
	}
	a.block(d.root, table.Shape(), false)
}

// block arranges a block and what is in it; hyphen says that it starts on the
// line of an item's hyphen.
func (a *arranger) block(n *node, s schema.Shape, hyphen bool) {
	if n == nil {
		return
	}
	a.columns = append(a.columns, n.col)
	switch {
	case n.kind == sequence:
		for _, e := range n.entries {
			a.block(e.value, s.Item(), e.value != nil && e.value.kind != leaf && e.onHyphen())
		}
	case n.kind == mapping:
		s = s.Settle(n.has)
		a.reorder(n, s, hyphen)
		for _, e := range n.entries {
			a.block(e.value, s.Key(e.name), false)
		}
	case n.style == flow && len(n.lines) == 1:
		n.lines[0].text = a.flow(n.at, s)
	}
	a.columns = a.columns[:len(a.columns)-1]
}

func (n *node) has(name string) bool {
	return slices.ContainsFunc(n.entries, func(e *entry) bool { return e.name == name })
}

// reorder sorts the entries of a mapping, or leaves them where anything about
// it is unsure: a comment of which it is not clear what it belongs to, or an
// anchor that would move behind its alias.
func (a *arranger) reorder(n *node, s schema.Shape, hyphen bool) {
	if s.Fields == nil {
		return
	}
	order := s.Fields.Order(len(n.entries), func(i int) string { return n.entries[i].name })
	if order == nil {
		return
	}
	if !n.clear(order, hyphen) {
		a.keepOut(n)
		return
	}
	if !a.anchorsHold(n, order) {
		return
	}
	sorted := make([]*entry, len(order))
	for to, from := range order {
		sorted[to] = n.entries[from]
	}
	swapGap(n.entries[0], sorted[0])
	n.entries = sorted
}

func hasComment(lines []trivia) bool {
	return slices.ContainsFunc(lines, func(t trivia) bool { return t.text != "" })
}

// swapGap keeps the empty line that sets entries apart between them when
// another one becomes the first.
func swapGap(old, first *entry) {
	if old != first && len(first.leading) > 0 && first.leading[0].text == "" && (len(old.leading) == 0 || old.leading[0].text != "") {
		for len(first.leading) > 0 && first.leading[0].text == "" {
			first.leading = first.leading[1:]
		}
		old.leading = append([]trivia{{}}, old.leading...)
	}
}

// anchorsHold reports whether every alias in one of the entries to an anchor
// in another stays behind it.
func (a *arranger) anchorsHold(n *node, order []int) bool {
	at := make([]int, len(order))
	for to, from := range order {
		at[from] = to
	}
	home := map[string]int{} // the entries of anchors
	for i, e := range n.entries {
		for j := e.from; j < e.to && len(a.defined) > 0; j++ {
			name := a.Anchor(j)
			if name != "" {
				home[name] = i
			} else if a.Nodes[j].Kind == cst.Alias {
				name = a.Value(j)
			}
			if from, here := home[name]; a.defined[name] > 1 || here && at[from] > at[i] {
				return false
			}
		}
	}
	return true
}
