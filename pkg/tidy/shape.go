package tidy

import (
	"strings"

	"knockon/pkg/schema"
)

// shape is what the format expects somewhere: of the zero shape nothing is known.
type shape struct {
	table    *schema.Table
	fields   *schema.Fields       // a mapping of known keys
	each     *schema.Fields       // a list of such mappings
	section  *schema.Fields       // a mapping of ids to such mappings
	relation *schema.RelationRule // a reference, or a list of references, long forms and groups
}

// key returns the shape of the value of a key of a mapping.
func (s shape) key(name string) shape {
	switch {
	case strings.HasPrefix(name, "x-"):
		return shape{}
	case s.section != nil:
		return shape{table: s.table, fields: s.section}
	case s.fields == nil:
		return shape{}
	}
	k := s.fields.Find(name)
	if k == nil {
		return shape{}
	}
	switch k.Type {
	case schema.Object:
		return shape{table: s.table, fields: k.Fields}
	case schema.List, schema.Nodes:
		return shape{table: s.table, each: k.Fields}
	case schema.Section:
		return shape{table: s.table, section: k.Fields}
	case schema.Relation:
		return shape{table: s.table, relation: &s.table.Relations[k.Relation]}
	}
	return shape{}
}

// item returns the shape of the items of a list.
func (s shape) item() shape {
	if s.relation != nil {
		return s
	}
	return shape{table: s.table, fields: s.each}
}

// keys returns the keys that a mapping of this shape with such a member may
// have, in the format's order, or nil where it has none of its own.
func (s shape) keys(has func(string) bool) *schema.Fields {
	if s.relation == nil {
		return s.fields
	}
	if s.relation.Group != nil && (has("any-of") || has("at-least") || has("of")) {
		return s.relation.Group
	}
	return s.relation.Long
}

// settle is the shape of a mapping whose keys are seen.
func (s shape) settle(has func(string) bool) shape {
	return shape{table: s.table, fields: s.keys(has), section: s.section}
}
