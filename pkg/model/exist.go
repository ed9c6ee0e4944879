package model

import (
	"iter"
	"slices"
)

// day is what a map keeps of a day on which some of its nodes do not exist.
type day struct {
	of  *Map // on all days
	on  Date
	has []bool // by node
}

// On returns the map as it is on a day: the same nodes and relations by the same
// indexes, of which some do not exist. It is the map itself where everything does.
// Cost is linear in nodes.
func (m *Map) On(on Date) *Map {
	if m.day != nil && m.day.on == on {
		return m
	}
	m = m.Whole()
	var has []bool
	for i := range m.Nodes {
		if m.Exists(int32(i), on) {
			continue
		}
		if has == nil {
			has = slices.Repeat([]bool{true}, len(m.Nodes))
		}
		has[i] = false
	}
	if has == nil {
		return m
	}
	out := *m
	out.day = &day{m, on, has}
	return &out
}

// Whole returns the map with what does not exist on its day.
func (m *Map) Whole() *Map {
	if m.day == nil {
		return m
	}
	return m.day.of
}

// Day is the day on which some nodes of the map do not exist; 0 where all do.
func (m *Map) Day() Date {
	if m.day == nil {
		return 0
	}
	return m.day.on
}

// Has reports whether a node exists on the map's day.
func (m *Map) Has(node int32) bool { return m.day == nil || m.day.has[node] }

// OrNone is a node, or -1 where it does not exist on the map's day, or is none.
func (m *Map) OrNone(node int32) int32 {
	if node >= 0 && !m.Has(node) {
		return -1
	}
	return node
}

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

// Size is how many nodes and relations exist on the map's day.
func (m *Map) Size() (nodes, relations int) {
	if m.day == nil {
		return len(m.Nodes), len(m.Relations)
	}
	for range m.ExistingNodes() {
		nodes++
	}
	for range m.ExistingRelations() {
		relations++
	}
	return nodes, relations
}

// Members is the members of a group that join two nodes that exist on the map's day.
func (m *Map) Members(g *Group) []int32 {
	if m.day == nil {
		return g.Members
	}
	return slices.DeleteFunc(slices.Clone(g.Members), func(i int32) bool { return !m.Joins(&m.Relations[i]) })
}

// Within is the organisation that includes the residents of another: the first that
// exists on the map's day of those that do; -1 for none.
func (m *Map) Within(o *Organisation) int32 {
	return m.along(o, func(o *Organisation) int32 { return o.Within })
}

// Successor is the organisation that took over from another: the first that exists on
// the map's day; -1 for none.
func (m *Map) Successor(o *Organisation) int32 {
	return m.along(o, func(o *Organisation) int32 { return o.SucceededBy })
}

// along is the first node that exists on a chain.
func (m *Map) along(o *Organisation, next func(*Organisation) int32) int32 {
	node := next(o)
	for node >= 0 && !m.Has(node) {
		node = next(m.Nodes[node].Org)
	}
	return node
}

// Voice is who makes a claim of the map: one that does not exist on its day is named
// by what it was called.
func (m *Map) Voice(c *Claim) Voice {
	v := *c.Voice
	if was := v.Organisation; m.OrNone(was) != was {
		v.Organisation, v.Speaker = -1, m.Nodes[was].Name
	}
	return v
}
