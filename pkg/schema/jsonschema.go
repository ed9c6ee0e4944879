package schema

import (
	"slices"
	"strings"
)

// Patterns of what is written as one word.
const (
	idPattern   = `[a-z][A-Za-z0-9-]*`
	nodePattern = `^(\./` + idPattern + `|` + idPattern + `(/` + idPattern + `)?)$`
	orgPattern  = `^` + idPattern + `$`
)

// reserved are the words that no id may be: YAML readers take them for
// something else.
var reserved = [...]string{"y", "n", "yes", "no", "on", "off", "true", "false", "null"}

// ReservedIDs lists the words that no id may be.
func ReservedIDs() []string { return slices.Clone(reserved[:]) }

// IsReservedID reports whether a word is one that no id may be.
func IsReservedID(id string) bool { return slices.Contains(reserved[:], id) }

// Schema returns the format as a JSON Schema (draft 2020-12) for editors that
// complete and check as people type. It accepts whatever the loader does, in
// the values that a YAML reader makes of it, but for an unquoted `null` or `~`
// as a text that must not be empty: readers do not tell them from nothing.
func (t *Table) Schema() []byte {
	s := &schema{table: t, known: map[string]bool{}}
	return s.document("urn:knockon:schema:map:v1", "A knockon map",
		"One file of a map of who relies on whom. A map is a folder of such files; exactly one of them has the key map.", t.Top)
}

// SchemaOf returns the JSON Schema of another file with a closed set of keys,
// none of which relates nodes.
func SchemaOf(id, title, description string, top *Fields) []byte {
	s := &schema{table: &Table{}, known: map[string]bool{}}
	return s.document(id, title, description, top)
}

// document defines what its keys lead to, and nothing else.
func (s *schema) document(id, title, description string, top *Fields) []byte {
	root := append(object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", id},
		{"title", title},
		{"description", description},
	}, s.mapping(top)...)
	own := s.definitions()
	all := string(append(root, member{"$defs", own}).indented())
	var shared object
	for _, d := range scalarDefinitions() {
		if strings.Contains(all, "/$defs/"+d.key+`"`) {
			shared = append(shared, d)
		}
	}
	return append(root, member{"$defs", append(shared, own...)}).indented()
}

// schema gathers definitions in the order in which keys name them.
type schema struct {
	table *Table
	known map[string]bool
	queue []definition
}

type definition struct {
	name  string
	build func() object
}

// definitions builds what was named; building one may name more.
func (s *schema) definitions() object {
	var all object
	for len(s.queue) > 0 {
		next := s.queue[0]
		s.queue = s.queue[1:]
		all = append(all, member{next.name, next.build()})
	}
	return all
}

func (s *schema) define(name string, build func() object) object {
	if !s.known[name] {
		s.known[name] = true
		s.queue = append(s.queue, definition{name, build})
	}
	return reference(name)
}

func reference(name string) object { return object{{"$ref", "#/$defs/" + name}} }

// fields names the definition of a mapping.
func (s *schema) fields(name string, f *Fields) object {
	return s.define(strings.ReplaceAll(name, " ", "-"), func() object {
		return append(object{{"title", f.Name}, {"description", f.Doc}}, s.mapping(f)...)
	})
}

// mapping is a closed set of keys. Nothing at all stands for none of them,
// unless one is required.
func (s *schema) mapping(f *Fields) object {
	var properties object
	var required []string
	for i := range f.Keys {
		k := &f.Keys[i]
		properties = append(properties, member{k.Name, s.property(k)})
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

func mappingType(f *Fields) any {
	if slices.ContainsFunc(f.Keys, func(k Key) bool { return k.Required }) {
		return "object"
	}
	return []string{"object", "null"}
}

// ownKeys allows the keys that are a map's own.
func ownKeys() member { return member{"patternProperties", object{{"^x-", true}}} }

func (s *schema) property(k *Key) object {
	out := object{{"description", describe(k, s.fits(k))}}
	if d := defaultOf(k); d != nil {
		out = append(out, member{"default", d})
	}
	return append(out, s.value(k)...)
}

// fits lists the kinds that the key may name, nil where any will do.
func (s *schema) fits(k *Key) []string {
	set := k.Fits
	if k.Type == Relation {
		set = s.table.Relations[k.Relation].To
	}
	names := set.Names()
	if len(names) > 5 {
		return nil
	}
	return names
}

func describe(k *Key, fits []string) string {
	doc := k.Doc
	if len(fits) > 0 {
		what := "names"
		if k.Type == Relation {
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
func defaultOf(k *Key) any {
	switch {
	case k.Type == Bool:
		return k.Default == "true"
	case k.Type == Duration && k.Default != "", k.Type == Word && slices.Contains(k.Values, k.Default):
		return k.Default
	}
	return nil
}

// value is what may stand after the colon.
func (s *schema) value(k *Key) object {
	switch k.Type {
	case Text:
		if k.Required {
			return reference("filled-text")
		}
		return reference("text")
	case TextList:
		return list(reference("listed-text"))
	case Texts:
		return object{{"type", []string{"object", "null"}}, ownKeys(), {"additionalProperties", reference("listed-text")}}
	case Word:
		return object{{"enum", k.Values}}
	case WordList:
		return list(object{{"enum", k.Values}})
	case CVEs:
		return list(reference("cve"))
	case Node:
		return nodeReference(k)
	case Nodes:
		return s.nodes(k)
	case Object:
		return s.fields(k.Fields.Name, k.Fields)
	case List:
		return list(s.fields(k.Fields.Name, k.Fields))
	case Section:
		return s.section(k)
	case Relation:
		return s.relation(&s.table.Relations[k.Relation])
	}
	return reference(scalarNames()[k.Type])
}

func list(items object) object {
	return object{{"type", []string{"array", "null"}}, {"items", items}}
}

func nodeReference(k *Key) object {
	if k.Fits != 0 && k.Fits&^organisationKinds() == 0 {
		return reference("organisation-reference")
	}
	return reference("node-reference")
}

// section is a mapping of ids.
func (s *schema) section(k *Key) object {
	return object{
		{"type", []string{"object", "null"}},
		{"propertyNames", reference("id")},
		ownKeys(),
		{"additionalProperties", s.fields(k.Fields.Name, k.Fields)},
	}
}
