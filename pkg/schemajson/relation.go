package schemajson

import (
	"knockon/pkg/schema"
)

// relation is a reference, a long form, a group where one may stand, or a list
// of these.
func (w *writer) relation(r *schema.RelationRule) object {
	name := r.Kind.String()
	return w.define(name, func() object {
		item := w.define(name+"-item", func() object { return object{{"anyOf", w.items(r)}} })
		return object{{"anyOf", []object{
			item,
			{{"type", "array"}, {"minItems", 1}, {"items", item}},
		}}}
	})
}

func (w *writer) items(r *schema.RelationRule) []object {
	name := r.Kind.String()
	items := []object{nodeReference(&schema.Key{Fits: r.To}), w.fields(name+"-long", r.Long)}
	if r.Group != nil {
		items = append(items, w.group(name+"-group", r.Group))
	}
	return items
}

// group adds to the keys of a group which of them go together.
func (w *writer) group(name string, f *schema.Fields) object {
	has := func(keys ...string) object { return object{{"required", keys}} }
	return w.define(name, func() object {
		out := object{{"title", f.Name}, {"description", f.Doc}}
		out = append(out, w.mapping(f)...)
		out[2].value = "object"
		return append(out, member{"oneOf", []object{
			append(has("any-of"), member{"not", object{{"anyOf", []object{has("at-least"), has("of")}}}}),
			append(has("at-least", "of"), member{"not", has("any-of")}),
		}})
	})
}

// nodes is a list of references; the members of a group are two or more, each
// in long form if it needs more words.
func (w *writer) nodes(k *schema.Key) object {
	if k.Fields == nil {
		return list(nodeReference(k))
	}
	items := object{{"anyOf", []object{nodeReference(k), w.fields(k.Fields.Name, k.Fields)}}}
	return object{{"type", "array"}, {"minItems", 2}, {"items", items}}
}
