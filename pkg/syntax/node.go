// Package syntax turns the bytes of one file into a located tree. It alone
// imports the YAML library, so that another can take its place.
package syntax

import (
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

// Node is one place of the tree. Aliases and merge keys are already resolved.
type Node struct {
	Kind      Kind
	Quoted    bool   // a scalar in quotes or in block style: never nothing, never a number
	File      uint32 // index into the map's source.Set
	Line, Col uint32 // from 1; columns count runes
	Value     string // of a scalar, as written
	Children  []Node // of a list its items; of a mapping keys and values in turn
}

// Span is the place of the node; it covers a scalar on one line whole.
func (n *Node) Span() source.Span {
	s := source.Span{File: n.File, Line: n.Line, Col: n.Col, Len: 1}
	if n.Kind == Scalar && n.Value != "" {
		s.Len = uint32(utf8.RuneCountInString(n.Value))
		if n.Quoted {
			s.Len += 2
		}
	}
	return s
}

// IsEmpty reports whether nothing is written: no value, ~, null or {}.
func (n *Node) IsEmpty() bool {
	switch n.Kind {
	case Scalar:
		return !n.Quoted && (n.Value == "" || n.Value == "~" || n.Value == "null" || n.Value == "Null" || n.Value == "NULL")
	default:
		return len(n.Children) == 0
	}
}

// IsNothing reports whether no value stands here: nothing written, ~ or null.
func (n *Node) IsNothing() bool { return n.Kind == Scalar && n.IsEmpty() }

// Get returns the value of a key of a mapping, or nil.
func (n *Node) Get(key string) *Node {
	if n.Kind != Mapping {
		return nil
	}
	for i := 0; i+1 < len(n.Children); i += 2 {
		if n.Children[i].Value == key {
			return &n.Children[i+1]
		}
	}
	return nil
}
