package tidy

import "slices"

// clear reports whether every comment between the entries of a mapping belongs
// to the entry below it for all that can be told, so that the entries may move:
// it stands in their column, not set apart by an empty line. Right below a value
// of many lines, it may be the last of that value, if that has no such comment,
// and anywhere below a list in the same column; one that opens the mapping may be
// about all of it. The same goes for one that closes the mapping, unless the last
// entry stays.
func (n *node) clear(order []int, hyphen bool) bool {
	for i, e := range n.entries {
		elsewhere := func(t trivia) bool { return t.text != "" && (t.aligned || t.col != n.col) }
		if afterFloating(e.leading) > 0 || slices.ContainsFunc(e.leading, elsewhere) || i > 0 && n.entries[i-1].mayOwn(e.leading) {
			return false
		}
	}
	if order[0] != 0 && len(n.head) == 0 && touches(n.entries[0].leading) {
		return false
	}
	if last := len(order) - 1; touches(n.foot) && order[last] != last {
		return false
	}
	return !hyphen || !hasComment(n.entries[order[0]].leading) // none fits between a hyphen and its first key
}

// touches reports whether a comment follows without an empty line.
func touches(lines []trivia) bool { return len(lines) > 0 && lines[0].text != "" }

// mayOwn reports whether comments below an entry may be its own: it ends on
// another line than it begins, and not in a comment of its own.
func (e *entry) mayOwn(below []trivia) bool {
	v := e.value
	switch {
	case v == nil:
		return false
	case v.flat:
		return true
	case v.kind == leaf:
		return touches(below) && (e.below || len(v.lines) > 1)
	}
	return touches(below) && len(v.foot) == 0
}

// keepOut notes how far out of the mapping its comments stand, so that none
// that is in doubt looks as if it were not.
func (a *arranger) keepOut(n *node) {
	for _, e := range n.entries {
		for i, t := range e.leading {
			up := 0
			for up < len(a.columns) && a.columns[len(a.columns)-1-up] > t.col {
				up++
			}
			if t.col > n.col {
				up = -1
			}
			e.leading[i].up = up
		}
	}
}

// standsIn reports whether the first of the comments stands in a column.
func standsIn(lines []trivia, col int) bool {
	i := slices.IndexFunc(lines, func(t trivia) bool { return t.text != "" })
	return i >= 0 && lines[i].col == col
}
