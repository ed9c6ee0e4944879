package schemajson

import (
	"slices"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// fields names the definition of a mapping.
func (w *writer) fields(name string, f *schema.Fields) object {
	return w.define(strings.ReplaceAll(name, " ", "-"), func() object {
		return append(object{{"title", f.Name}, {"description", f.Doc}}, w.mapping(f)...)
	})
}

// mapping is a closed set of keys. Nothing at all stands for none of them,
// unless one is required.
func (w *writer) mapping(f *schema.Fields) object {
	var properties object
	var required []string
	for i := range f.Keys {
		k := &f.Keys[i]
		properties = append(properties, member{k.Name, w.property(k)})
		if k.Required {
			required = append(required, k.Name)
		}
	}
	out := object{{"type", mappingType(f)}, {"properties", properties}, ownKeys(), {"additionalProperties", false}}
	if required != nil {
		out = append(out, member{"required", required})
	}
	return out
}

func mappingType(f *schema.Fields) any {
	if slices.ContainsFunc(f.Keys, func(k schema.Key) bool { return k.Required }) {
		return "object"
	}
	return []string{"object", "null"}
}

// ownKeys allows the keys that are a map's own.
func ownKeys() member { return member{"patternProperties", object{{"^x-", true}}} }

func (w *writer) property(k *schema.Key) object {
	out := object{{"description", describe(k, w.fits(k))}}
	if d := defaultOf(k); d != nil {
		out = append(out, member{"default", d})
	}
	return append(out, w.value(k)...)
}

// fits lists the kinds that the key may name, nil where any will do.
func (w *writer) fits(k *schema.Key) []string {
	set := k.Fits
	if k.Type == schema.Relation {
		set = w.table.Relations[k.Relation].To
	}
	names := set.Names()
	if len(names) > 5 {
		return nil
	}
	return names
}

func describe(k *schema.Key, fits []string) string {
	doc := k.Doc
	if len(fits) > 0 {
		what := "names"
		if k.Type == schema.Relation {
			what = "Y is"
		}
		doc += " (" + what + " a kind of node: " + strings.Join(fits, ", ") + ")"
	}
	if k.Default != "" && defaultOf(k) == nil {
		doc += " (default: " + k.Default + ")"
	}
	return doc
}

// defaultOf is the default as a value, nil where it is said in words.
func defaultOf(k *schema.Key) any {
	switch {
	case k.Type == schema.Bool:
		return k.Default == "true"
	case k.Type == schema.Duration && k.Default != "", k.Type == schema.Word && slices.Contains(k.Values, k.Default):
		return k.Default
	}
	return nil
}

// value is what may stand after the colon.
func (w *writer) value(k *schema.Key) object {
	switch k.Type {
	case schema.Text:
		if k.Required {
			return reference("filled-text")
		}
		return reference("text")
	case schema.TextList:
		return filled(k, list(reference("listed-text")))
	case schema.Texts:
		return object{{"type", []string{"object", "null"}}, ownKeys(), {"additionalProperties", reference("listed-text")}}
	case schema.Word:
		return object{{"enum", k.Values}}
	case schema.WordList:
		return filled(k, list(object{{"enum", k.Values}}))
	case schema.Date, schema.LastDate:
		if k.Values != nil {
			return object{{"anyOf", []object{reference(scalarNames()[k.Type]), {{"enum", k.Values}}}}}
		}
	case schema.CVEs:
		return list(reference("cve"))
	case schema.Node:
		return nodeReference(k)
	case schema.Nodes:
		return w.nodes(k)
	case schema.Object:
		return w.fields(k.Fields.Name, k.Fields)
	case schema.List:
		return list(w.fields(k.Fields.Name, k.Fields))
	case schema.Section:
		return w.section(k)
	case schema.Relation:
		return w.relation(&w.table.Relations[k.Relation])
	}
	return reference(scalarNames()[k.Type])
}

func list(items object) object {
	return object{{"type", []string{"array", "null"}}, {"items", items}}
}

// filled is a list that may not be empty where the key says so.
func filled(k *schema.Key, list object) object {
	if !k.Filled {
		return list
	}
	return append(object{{"type", "array"}, {"minItems", 1}}, list[1:]...)
}

func nodeReference(k *schema.Key) object {
	if k.Fits != 0 && k.Fits&^model.Organisations == 0 {
		return reference("organisation-reference")
	}
	return reference("node-reference")
}

// section is a mapping of ids.
func (w *writer) section(k *schema.Key) object {
	return object{
		{"type", []string{"object", "null"}},
		{"propertyNames", reference("id")},
		ownKeys(),
		{"additionalProperties", w.fields(k.Fields.Name, k.Fields)},
	}
}
