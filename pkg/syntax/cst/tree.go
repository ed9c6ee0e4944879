// Package cst reads the plain part of YAML into a flat, lossless tree: block
// mappings and sequences, plain and quoted texts, | and > texts, flow
// collections, anchors, aliases, comments and documents. It is sure or silent:
// what it takes has the shape, the texts and the places that the YAML library
// finds, and of anything else it says only where it stopped.
package cst

import "strings"

// Kind is the shape of a Node.
type Kind uint8

// The shapes: single values first, then collections.
const (
	Empty Kind = iota // nothing is written
	Plain
	SingleQuoted
	DoubleQuoted
	Literal // |
	Folded  // >
	Alias
	FlowSequence
	FlowMapping
	BlockSequence
	BlockMapping
)

// IsCollection reports whether nodes of the kind have children.
func (k Kind) IsCollection() bool { return k >= FlowSequence }

// IsBlock reports whether nodes of the kind are collections without brackets.
func (k Kind) IsBlock() bool { return k >= BlockSequence }

// HasBrackets reports whether a node stands in [ ] or { }: a flow collection,
// but for a key with its value that stands in a list without braces.
func (t *Tree) HasBrackets(i int32) bool {
	n := &t.Nodes[i]
	return n.Kind.IsCollection() && !n.Kind.IsBlock() && (t.Text[n.Text] == '[' || t.Text[n.Text] == '{')
}

// IsMapping reports whether the children are keys and values in turn.
func (k Kind) IsMapping() bool { return k == FlowMapping || k == BlockMapping }

// Node is a piece of the text, named by its bytes. The children of a
// collection follow it; what no node covers is blanks, line ends, comments and
// the marks between nodes.
type Node struct {
	Kind   Kind
	AsIs   bool   // of a plain or quoted text: what it says is what stands there, in one line and without escapes
	Indent uint16 // of a | or > text: the blanks before each of its lines
	Start  int32  // its first byte, anchor and tag included
	Text   int32  // its first byte without them
	End    int32  // the byte after its last
	Next   int32  // the index of the first node that is not in it
}

// Part is what stands between two lines that part documents.
type Part struct {
	Start int32 // of its first line: --- or ..., or the first of the file
	Body  int32 // of the first line after that mark
	End   int32
	Root  int32 // the index of its node, -1 where it is no document
}

// Tree is one file.
type Tree struct {
	Text  string
	Wide  bool // not every character is a byte
	Nodes []Node
	Parts []Part
}

// Written returns a node as it stands, without anchor and tag.
func (t *Tree) Written(i int32) string { return t.Text[t.Nodes[i].Text:t.Nodes[i].End] }

// Props returns the anchor and the tag before a node, as written.
func (t *Tree) Props(i int32) string {
	n := &t.Nodes[i]
	end := skipProps(t.Text, int(n.Start))
	return strings.TrimRight(t.Text[n.Start:min(end, int(n.Text))], " \t\r\n")
}

// Anchor returns the name that a node is given, or "".
func (t *Tree) Anchor(i int32) string {
	if n := &t.Nodes[i]; n.Start == n.Text {
		return ""
	}
	for _, word := range strings.Fields(t.Props(i)) {
		if word[0] == '&' {
			return word[1:]
		}
	}
	return ""
}

// Unsure is where reading stopped, and why.
type Unsure struct {
	At  int    // byte
	Why string // "" where the text is simply written in another way
}
