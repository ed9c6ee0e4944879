package model

import "iter"

// Has reports whether a node exists on the map's day.
func (m *Map) Has(node int32) bool { return true }

// Joins reports whether both ends of a relation exist on the map's day.
func (m *Map) Joins(r *Relation) bool { return m.Has(r.From) && m.Has(r.To) }

// ExistingNodes goes through the nodes that exist on the map's day, by index.
func (m *Map) ExistingNodes() iter.Seq2[int32, *Node] {
	return func(yield func(int32, *Node) bool) {
		for i := range m.Nodes {
			if m.Has(int32(i)) && !yield(int32(i), &m.Nodes[i]) {
				return
			}
		}
	}
}

// ExistingRelations goes through the relations between two nodes that exist on the
// map's day, by index.
func (m *Map) ExistingRelations() iter.Seq2[int32, *Relation] {
	return func(yield func(int32, *Relation) bool) {
		for i := range m.Relations {
			if r := &m.Relations[i]; m.Joins(r) && !yield(int32(i), r) {
				return
			}
		}
	}
}
