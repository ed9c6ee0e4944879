package syntax

import (
	"math"
	"slices"

	"knockon/pkg/syntax/cst"
)

// cell is a node of a tree in eight bytes: a large map has millions, and all
// are kept until it is read.
type cell struct {
	head uint32 // its first byte, and its form
	// tail is the byte after its last; of an odd one, which of the texts it says; of a
	// collection, the index of the first node that is not in it.
	tail uint32
}

// form is what must be known of a node to read it.
type form uint32

// The forms.
const (
	unwritten form = iota
	plain          // what it says is what stands there
	plainOdd       // what it says is a text of its own
	quoted         // what it says stands there between quotes
	quotedOdd
	mapping
	sequence
)

const (
	formBits = 3
	mostText = math.MaxUint32 >> formBits // how long a text may be, in bytes
)

func (c cell) form() form { return form(c.head & (1<<formBits - 1)) }

func (c cell) start() int { return int(c.head >> formBits) }

func newCell(f form, start int, tail uint32) cell {
	return cell{uint32(start)<<formBits | uint32(f), tail}
}

// formOf returns the form of a single value or a collection.
func formOf(n *cst.Node) form {
	switch {
	case n.Kind == cst.Empty:
		return unwritten
	case n.Kind.IsMapping():
		return mapping
	case n.Kind.IsCollection():
		return sequence
	case n.Kind == cst.Plain && n.AsIs:
		return plain
	case n.Kind == cst.Plain:
		return plainOdd
	case n.AsIs:
		return quoted
	}
	return quotedOdd
}

// saysAll reports whether a node says everything by itself: it has no anchor and no tag and is no alias.
func saysAll(n *cst.Node) bool {
	return n.Start == n.Text && n.Kind != cst.Alias && (n.Kind != cst.Empty || n.Start == n.End)
}

// sayAll reports whether each node of a tree does, and none is a merge key.
func sayAll(found *cst.Tree) bool {
	return !slices.ContainsFunc(found.Nodes, func(n cst.Node) bool {
		return !saysAll(&n) || n.Kind == cst.Plain && n.End-n.Text == 2 && found.Text[n.Text:n.End] == "<<"
	})
}

// cells makes a row of cells of a lossless tree whose nodes say everything by themselves.
func cells(found *cst.Tree) (row []cell, odd []string) {
	row = make([]cell, len(found.Nodes))
	for i := range found.Nodes {
		n := &found.Nodes[i]
		f, tail := formOf(n), uint32(n.End)
		switch f {
		case mapping, sequence:
			tail = uint32(n.Next)
		case plainOdd, quotedOdd:
			tail = uint32(len(odd))
			odd = append(odd, found.Value(int32(i)))
		}
		row[i] = newCell(f, int(n.Start), tail)
	}
	return row, odd
}
