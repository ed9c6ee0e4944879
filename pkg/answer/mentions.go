package answer

import (
	"reflect"
	"slices"
)

// Prune leaves in the tables of a radius the nodes and sources that it mentions.
func (b *Blast) Prune() {
	m := mentions{}
	m.walk(reflect.ValueOf(b.Radius))
	m.walk(reflect.ValueOf(b.Kept))
	b.Nodes = slices.DeleteFunc(b.Nodes, func(n *Node) bool { return !m[n] })
	b.Sources = slices.DeleteFunc(b.Sources, func(s *Source) bool { return !m[s] })
	b.Nodes.number()
}

// Add puts a node among those of the answer, unless one of its id is there, and
// returns the one that is.
func (b *Blast) Add(n *Node) *Node {
	i, found := b.Nodes.Find(n.ID)
	if !found {
		b.Nodes = slices.Insert(b.Nodes, i, n)
		b.Nodes.number()
	}
	return b.Nodes[i]
}

func (nodes Nodes) number() {
	for i, n := range nodes {
		n.Index = i
	}
}

// mentions is the nodes and sources that were met.
type mentions map[any]bool

func (m mentions) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		switch to := v.Interface().(type) {
		case *Node:
			m[to], m[to.Org()] = true, true
		case *Source:
			m[to] = true
		default:
			m.walk(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			m.walk(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			m.walk(v.Index(i))
		}
	}
}
