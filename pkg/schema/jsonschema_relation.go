package schema

import "knockon/pkg/model"

func organisationKinds() model.KindSet { return model.Organisations }

// relation is a reference, a long form, a group where one may stand, or a list
// of these.
func (s *schema) relation(r *RelationRule) object {
	name := r.Kind.String()
	return s.define(name, func() object {
		item := s.define(name+"-item", func() object { return object{{"anyOf", s.items(r)}} })
		return object{{"anyOf", []object{
			item,
			{{"type", "array"}, {"minItems", 1}, {"items", item}},
		}}}
	})
}

func (s *schema) items(r *RelationRule) []object {
	name := r.Kind.String()
	items := []object{nodeReference(&Key{Fits: r.To}), s.fields(name+"-long", r.Long)}
	if r.Group != nil {
		items = append(items, s.group(name+"-group", r.Group))
	}
	return items
}

// group adds to the keys of a group which of them go together.
func (s *schema) group(name string, f *Fields) object {
	has := func(keys ...string) object { return object{{"required", keys}} }
	return s.define(name, func() object {
		out := object{{"title", f.Name}, {"description", f.Doc}}
		out = append(out, s.mapping(f)...)
		out[2].value = "object"
		return append(out, member{"oneOf", []object{
			append(has("any-of"), member{"not", object{{"anyOf", []object{has("at-least"), has("of")}}}}),
			append(has("at-least", "of"), member{"not", has("any-of")}),
		}})
	})
}

// nodes is a list of references; the members of a group are two or more, each
// in long form if it needs more words.
func (s *schema) nodes(k *Key) object {
	if k.Fields == nil {
		return list(nodeReference(k))
	}
	items := object{{"anyOf", []object{nodeReference(k), s.fields(k.Fields.Name, k.Fields)}}}
	return object{{"type", "array"}, {"minItems", 2}, {"items", items}}
}
