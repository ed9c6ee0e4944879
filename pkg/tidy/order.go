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
}

func arrange(t *cst.Tree, d *document, table *schema.Table) {
	a := arranger{t, map[string]int{}}
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
	switch {
	case n == nil:
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
		n.lines[0] = a.flow(n.at, s)
	}
}

func (n *node) has(name string) bool {
	return slices.ContainsFunc(n.entries, func(e *entry) bool { return e.name == name })
}

// reorder sorts the entries of a mapping, or leaves them where anything about
// it is unsure: a comment set apart between them, or an anchor that would move
// behind its alias.
func (a *arranger) reorder(n *node, s schema.Shape, hyphen bool) {
	if s.Fields == nil {
		return
	}
	order := s.Fields.Order(len(n.entries), func(i int) string { return n.entries[i].name })
	if order == nil || !n.canMove(order, hyphen) || !a.anchorsHold(n, order) {
		return
	}
	sorted := make([]*entry, len(order))
	for to, from := range order {
		sorted[to] = n.entries[from]
	}
	swapGap(n.entries[0], sorted[0])
	n.entries = sorted
}

// canMove reports whether comments are clear enough about what they belong to.
// None may come between a hyphen and its first key.
func (n *node) canMove(order []int, hyphen bool) bool {
	for _, e := range n.entries {
		if afterFloating(e.leading) > 0 {
			return false
		}
	}
	return !hyphen || !hasComment(n.entries[order[0]].leading)
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
// in another stays on its side of it.
func (a *arranger) anchorsHold(n *node, order []int) bool {
	if len(a.defined) == 0 {
		return true
	}
	defines, uses := make([]map[string]bool, len(order)), make([]map[string]bool, len(order))
	at := make([]int, len(order))
	for to, from := range order {
		at[from] = to
	}
	for i, e := range n.entries {
		defines[i], uses[i] = a.names(e)
	}
	for i := range defines {
		for name := range defines[i] {
			if a.defined[name] > 1 {
				return false
			}
			for j := range uses {
				if j != i && uses[j][name] && (i < j) != (at[i] < at[j]) {
					return false
				}
			}
		}
		for name := range uses[i] {
			if a.defined[name] > 1 {
				return false
			}
		}
	}
	return true
}

// names lists the anchors and the aliases of an entry.
func (a *arranger) names(e *entry) (defined, used map[string]bool) {
	defined, used = map[string]bool{}, map[string]bool{}
	for i := e.from; i < e.to; i++ {
		if name := a.Anchor(i); name != "" {
			defined[name] = true
		}
		if a.Nodes[i].Kind == cst.Alias {
			used[a.Value(i)] = true
		}
	}
	return defined, used
}
