package syntax

import (
	"strings"

	"knockon/pkg/syntax/cst"
)

// unfolder lays out the cells of a lossless tree with aliases and merge keys, which it resolves as converter does: what
// stands in several places, in each.
type unfolder struct {
	*cst.Tree
	rows    [][]cell // the row; and what merge keys bring, which is laid out until it is known where it goes, by how many of them are open
	level   int      // of these, the one that is written
	odd     []string
	anchors map[string]*named // of the document
	aliased int               // nodes that aliases of the file have added
	longer  int               // by how many nodes what was read is more than is written
}

// named is a node that an anchor names: cells of a row, and how many nodes it has.
type named struct {
	open              bool // it does not end yet
	level, first, end int
	size              int
}

// node lays a node out; it reports false where the library must read the file.
func (u *unfolder) node(i int32) bool {
	n := &u.Nodes[i]
	var a *named
	if !saysAll(n) {
		if strings.Contains(u.Props(i), "!") {
			return false // a tag
		}
		a = &named{open: true}
		u.anchors[u.Anchor(i)] = a
	}
	first, longer, ok := u.end(), u.longer, true
	switch f := formOf(n); {
	case n.Kind == cst.Alias:
		ok = u.alias(int(n.Start), u.Value(i))
	case f == mapping:
		ok = u.mapping(i)
	case f == sequence:
		ok = u.sequence(i)
	case a != nil || f == plainOdd || f == quotedOdd:
		u.say(int(n.Start), u.Value(i), n.Kind >= cst.SingleQuoted)
	default:
		u.add(newCell(f, int(n.Start), uint32(n.End)))
	}
	if a != nil {
		*a = named{level: u.level, first: first, end: u.end(), size: int(n.Next-i) + u.longer - longer}
	}
	return ok
}

func (u *unfolder) add(c cell) { u.rows[u.level] = append(u.rows[u.level], c) }

func (u *unfolder) end() int { return len(u.rows[u.level]) }

// say adds a value that is not written as it is said.
func (u *unfolder) say(start int, value string, inQuotes bool) {
	f := plainOdd
	if inQuotes {
		f = quotedOdd
	}
	u.add(newCell(f, start, uint32(len(u.odd))))
	u.odd = append(u.odd, value)
}

func (u *unfolder) alias(start int, name string) bool {
	a := u.anchors[name]
	if a == nil || a.open {
		return false
	}
	first := u.end()
	if c := u.rows[a.level][a.first]; c.form() < mapping {
		u.say(start, said(u.Text, u.odd, c), c.form() >= quoted)
		return true
	}
	u.longer += a.size - 1
	if u.aliased += a.size; u.aliased > MaxAliased {
		return false
	}
	u.copy(a.level, a.first, a.end)
	c := &u.rows[u.level][first]
	*c = newCell(c.form(), start, c.tail)
	return true
}

// copy adds cells of a row.
func (u *unfolder) copy(level, first, end int) {
	further := uint32(u.end() - first)
	for ; first < end; first++ {
		c := u.rows[level][first]
		if c.form() >= mapping {
			c.tail += further
		}
		u.add(c)
	}
}

func (u *unfolder) sequence(i int32) bool {
	at := u.end()
	u.add(newCell(sequence, int(u.Nodes[i].Start), 0))
	for c := i + 1; c < u.Nodes[i].Next; c = u.Nodes[c].Next {
		if !u.node(c) {
			return false
		}
	}
	u.rows[u.level][at].tail = uint32(u.end())
	return true
}

func (u *unfolder) mapping(i int32) bool {
	at := u.end()
	u.add(newCell(mapping, int(u.Nodes[i].Start), 0))
	var merged []int // mappings among what merge keys bring
	for c := i + 1; c < u.Nodes[i].Next; {
		key, value := c, u.Nodes[c].Next
		c = u.Nodes[value].Next
		if u.Nodes[key].Kind == cst.Plain && u.Value(key) == "<<" {
			var ok bool
			if merged, ok = u.merge(merged, key, value); !ok {
				return false
			}
		} else if !u.node(key) || !u.node(value) {
			return false
		}
	}
	if merged != nil {
		u.addMerged(at, merged)
	}
	u.rows[u.level][at].tail = uint32(u.end())
	return true
}

// merge lays out what a merge key brings, a level deeper; false where it brings no keys.
func (u *unfolder) merge(into []int, key, value int32) ([]int, bool) {
	if u.level++; u.level == len(u.rows) {
		u.rows = append(u.rows, nil)
	}
	defer func() { u.level-- }()
	if !u.node(key) {
		return nil, false
	}
	first := u.end()
	if !u.node(value) {
		return nil, false
	}
	row := u.rows[u.level]
	switch row[first].form() {
	case mapping:
		return append(into, first), true
	case sequence:
		for c := first + 1; c < len(row); c = after(row, c) {
			if row[c].form() != mapping {
				return nil, false
			}
			into = append(into, c)
		}
		return into, true
	}
	return nil, false
}

// addMerged adds to the mapping that is open the pairs of others, a level deeper, whose keys it has not.
func (u *unfolder) addMerged(at int, merged []int) {
	own := map[string]bool{}
	for c, row := at+1, u.rows[u.level]; c < len(row); c = after(row, after(row, c)) {
		own[said(u.Text, u.odd, row[c])] = true
	}
	deeper := u.rows[u.level+1]
	for _, m := range merged {
		for c, next := m+1, 0; c < int(deeper[m].tail); c = next {
			next = after(deeper, after(deeper, c))
			if key := said(u.Text, u.odd, deeper[c]); !own[key] {
				own[key] = true
				u.copy(u.level+1, c, next)
			}
		}
	}
}

// after is the place of the cell that follows a node.
func after(row []cell, c int) int {
	if row[c].form() >= mapping {
		return int(row[c].tail)
	}
	return c + 1
}
