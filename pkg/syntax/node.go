// Package syntax turns the bytes of one file into a located tree. It alone
// imports the YAML library, so that another can take its place.
package syntax

import (
	"iter"
	"slices"
	"sync"
	"unicode/utf8"

	"knockon/pkg/source"
)

// Kind is the shape of a Node.
type Kind uint8

// The shapes.
const (
	Scalar Kind = iota
	Mapping
	Sequence
)

func (k Kind) String() string {
	return [...]string{"a single value", "keys with values", "a list"}[k]
}

// Node is one place of a tree, in which aliases and merge keys are already
// resolved; the zero Node is none. What it says, and where, is looked up when asked for.
type Node struct {
	t *tree
	i int32
}

// tree is one file: its nodes in a row, each collection before what stands in
// it. What they say and where they stand, they know by their bytes, but for what
// is said of them beside.
type tree struct {
	file   uint32
	data   []byte
	text   string // the same
	row    []cell
	odd    []string // what is not written as it is said
	blocks blocks
	places []place // nil where nodes know it

	finding sync.Mutex    // guards lines
	lines   *source.Lines // of the text, where there are places
}

type place struct{ line, col uint32 }

// Keep gives what is passing memory of its own.
func (n Node) Keep() {
	n.t.row, n.t.blocks.each = slices.Clone(n.t.row), slices.Clone(n.t.blocks.each)
}

// Index is the place of a node among those of its tree, and At the node at a place.
func (n Node) Index() int32 { return n.i }

// At is the node at a place in the tree of another.
func (n Node) At(i int32) Node { return Node{n.t, i} }

// Exists reports whether there is such a node.
func (n Node) Exists() bool { return n.t != nil }

func (n Node) cell() cell { return n.t.row[n.i] }

// Kind is the shape of the node.
func (n Node) Kind() Kind {
	switch n.cell().form() {
	case mapping:
		return Mapping
	case sequence:
		return Sequence
	}
	return Scalar
}

// Quoted reports whether the node is a scalar in quotes or in block style: never nothing, never a number.
func (n Node) Quoted() bool {
	f := n.cell().form()
	return f == quoted || f == quotedOdd
}

// Value is what a scalar says, "" for a collection.
func (n Node) Value() string { return said(n.t.text, n.t.odd, n.cell()) }

// said is what a cell of a text says.
func said(text string, odd []string, c cell) string {
	switch c.form() {
	case plain:
		return text[c.start():c.tail]
	case quoted:
		return text[c.start()+1 : c.tail-1]
	case plainOdd, quotedOdd:
		return odd[c.tail]
	}
	return ""
}

// Place is where the node begins: line and column from 1; columns count runes.
func (n Node) Place() (line, col uint32) {
	if n.t.places != nil {
		p := n.t.places[n.i]
		return p.line, p.col
	}
	return n.t.blocks.place(n.t.text, n.cell().start())
}

// Line is the line on which the node begins.
func (n Node) Line() uint32 {
	line, _ := n.Place()
	return line
}

// Span is the place of the node; it covers a scalar on one line whole.
func (n Node) Span() source.Span {
	s := source.Span{File: n.t.file, Len: 1}
	s.Line, s.Col = n.Place()
	c := n.cell()
	f := c.form()
	if f >= mapping {
		return s
	}
	value := n.Value()
	count := uint32(len(value))
	if n.t.blocks.inner != nil || f == plainOdd || f == quotedOdd {
		count = uint32(utf8.RuneCountInString(value))
	}
	switch {
	case count == 0:
	case f == quoted || f == quotedOdd:
		s.Len = count + 2
	default:
		s.Len = count
	}
	return s
}

// Rest is the file from the node on.
func (n Node) Rest() []byte {
	t := n.t
	if t.places == nil {
		return t.data[n.cell().start():]
	}
	t.finding.Lock()
	defer t.finding.Unlock()
	if t.lines == nil {
		t.lines = source.NewLines(t.data)
	}
	return t.lines.From(int(t.places[n.i].line), int(t.places[n.i].col))
}

// IsEmpty reports whether nothing is written: no value, ~, null or {}.
func (n Node) IsEmpty() bool {
	if f := n.cell().form(); f == mapping || f == sequence {
		return n.Next().i == n.i+1
	}
	return n.IsNothing()
}

// IsNothing reports whether no value stands here: nothing written, ~ or null.
func (n Node) IsNothing() bool {
	if n.cell().form() > plainOdd {
		return false
	}
	switch n.Value() {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// IsUnwritten reports whether nothing at all is written here.
func (n Node) IsUnwritten() bool { return n.cell().form() <= plainOdd && n.Value() == "" }

// Next is the node behind this one in what both stand in, as a value behind its
// key; behind the last it is of no use.
func (n Node) Next() Node {
	if c := n.cell(); c.form() >= mapping {
		return Node{n.t, int32(c.tail)}
	}
	return Node{n.t, n.i + 1}
}

// end is the index of the first node that is not in a node.
func (n Node) end() int32 { return n.Next().i }

// Inside is the first node that stands directly in a node, and what is behind the last: the same
// where there is none.
func (n Node) Inside() (first, end Node) { return Node{n.t, n.i + 1}, Node{n.t, n.end()} }

// Items are what stands directly in a node: of a list its items, of a mapping
// keys and values in turn.
func (n Node) Items() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		end := n.end()
		for item := (Node{n.t, n.i + 1}); item.i < end; item = item.Next() {
			if !yield(item) {
				return
			}
		}
	}
}

// Pairs are the keys of a mapping with their values.
func (n Node) Pairs() iter.Seq2[Node, Node] { return n.PairsFrom(Node{n.t, n.i + 1}) }

// PairsFrom are those from one of the keys on.
func (n Node) PairsFrom(key Node) iter.Seq2[Node, Node] {
	return func(yield func(key, value Node) bool) {
		if n.Kind() != Mapping {
			return
		}
		end := n.end()
		for key.i < end {
			value := key.Next()
			if !yield(key, value) {
				return
			}
			key = value.Next()
		}
	}
}

// Between reports whether a node stands behind one of its tree, and not behind another.
func (n Node) Between(a, b Node) bool { return n.t == a.t && a.i < n.i && n.i <= b.i }

// Len is how many items a node has.
func (n Node) Len() int {
	count := 0
	for range n.Items() {
		count++
	}
	return count
}

// Get returns the value of a key of a mapping, or none.
func (n Node) Get(name string) Node {
	for key, value := range n.Pairs() {
		if key.Value() == name {
			return value
		}
	}
	return Node{}
}
