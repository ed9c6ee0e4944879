package schema

import (
	"slices"
	"strings"

	"knockon/pkg/each"
)

// Shape is what the format expects somewhere: of the zero shape nothing is
// known, and what stands there is a text.
type Shape struct {
	Type     Type          // of a single value
	Fields   *Fields       // of a mapping
	Each     *Fields       // of a list of mappings
	Section  *Fields       // of a mapping of ids to mappings
	Relation *RelationRule // a reference, or a list of references, long forms and groups
	table    *Table
}

// Shape is that of a whole file.
func (t *Table) Shape() Shape { return Shape{table: t, Fields: t.Top} }

// Key returns the shape of the value of a key of a mapping.
func (s Shape) Key(name string) Shape {
	switch {
	case strings.HasPrefix(name, "x-"):
		return Shape{}
	case s.Section != nil:
		return Shape{table: s.table, Fields: s.Section}
	case s.Fields == nil:
		return Shape{}
	}
	k := s.Fields.Find(name)
	if k == nil {
		return Shape{}
	}
	switch k.Type {
	case Object:
		return Shape{table: s.table, Fields: k.Fields}
	case List, Nodes:
		return Shape{table: s.table, Each: k.Fields}
	case Section:
		return Shape{table: s.table, Section: k.Fields}
	case Relation:
		return Shape{table: s.table, Relation: &s.table.Relations[k.Relation]}
	}
	return Shape{Type: k.Type}
}

// Item returns the shape of the items of a list.
func (s Shape) Item() Shape {
	if s.Relation != nil {
		return s
	}
	return Shape{table: s.table, Fields: s.Each}
}

// Settle is the shape of a mapping whose keys are seen: of a relation, the long
// form or a group.
func (s Shape) Settle(has func(string) bool) Shape {
	fields := s.Fields
	if s.Relation != nil {
		fields = s.Relation.Long
		if s.Relation.Group != nil && (has("any-of") || has("at-least") || has("of")) {
			fields = s.Relation.Group
		}
	}
	return Shape{table: s.table, Fields: fields, Section: s.Section}
}

// Order returns which key comes where in the format's order, nil where they
// are in order already. A key that the format does not know follows the one it
// stood below; those above every known key stay there.
func (f *Fields) Order(count int, name func(int) string) []int {
	rank := make([]int, count)
	last := -1
	for i := range count {
		if at := slices.IndexFunc(f.Keys, func(k Key) bool { return k.Name == name(i) }); at >= 0 {
			last = at
		}
		rank[i] = last
	}
	if slices.IsSorted(rank) {
		return nil
	}
	return each.Places(count, func(x, y int) int { return rank[x] - rank[y] })
}
