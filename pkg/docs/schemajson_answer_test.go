package docs_test

import (
	"encoding"
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/cli"
	"knockon/pkg/trial"
)

// TestSchemaFilesOfAnswers holds the schema of each answer against its type: every member of the type in its order, no
// other, and those required that are never left out. With -update it writes what is missing, a whole schema where there
// is none, and says of a member what its comment says. What people wrote besides, bounds and conditions and words, stays.
func TestSchemaFilesOfAnswers(t *testing.T) {
	s := schemas{T: t, known: map[reflect.Type]use{}, met: map[string]bool{}, said: readComments(t)}
	files := map[string]*node{}
	for _, c := range cli.Commands() {
		if c.Answer == nil {
			continue
		}
		if content, err := os.ReadFile(schemaFile(c.Schema)); err == nil {
			files[c.Schema] = readTree(t, content)
			s.visit(files[c.Schema], files[c.Schema], reflect.TypeOf(c.Answer).Elem(), s.learn)
		}
	}
	enumerations := 0
	for _, c := range cli.Commands() {
		if c.Answer == nil {
			continue
		}
		of := reflect.TypeOf(c.Answer).Elem()
		if files[c.Schema] == nil {
			files[c.Schema] = s.document(c.Schema, of)
		}
		s.visit(files[c.Schema], files[c.Schema], of, s.fit)
		enumerations += files[c.Schema].complete()
		s.hold(c.Schema, files[c.Schema])
	}
	if enumerations < 20 {
		t.Errorf("%d enumerations of the program's words only: the test reads the schemas wrongly", enumerations)
	}
}

// hold compares a schema with its file.
func (s *schemas) hold(command string, want *node) {
	s.Helper()
	if _, err := os.Stat(schemaFile(command)); err != nil && !trial.Updating() {
		s.Errorf("%s answers in JSON, and data/schemas does not describe it: make gen writes it (%v)", command, err)
		return
	}
	trial.Golden(s, schemaFile(command), []byte(want.String()))
}

func schemaFile(command string) string { return "../../data/schemas/" + command + ".v1.schema.json" }

// schemas is what the schemas that are there say of the types of answers.
type schemas struct {
	*testing.T
	known map[reflect.Type]use
	met   map[string]bool // the members that some schema has, by Type.Member
	said  comments
}

// use is how a member of a type is described, and the document with the definitions for it.
type use struct{ site, document *node }

// visit calls f for what a node of a document describes, a type, and for all that is in it.
func (s *schemas) visit(document, site *node, t reflect.Type, f func(document, site, target *node, t reflect.Type)) {
	target := resolve(document, site)
	if target == nil {
		return
	}
	f(document, site, target, t)
	switch items := target.get("items"); {
	case t.Kind() == reflect.Pointer && !isID(t):
		if choice := target.get("anyOf"); choice != nil {
			site = choice.items[0]
		}
		s.visit(document, site, t.Elem(), f)
	case isWord(t):
	case t.Kind() == reflect.Slice && items != nil:
		s.visit(document, items, t.Elem(), f)
	case t.Kind() == reflect.Struct:
		for _, m := range members(t) {
			s.visit(document, target.get("properties").get(m.name), m.Type, f)
		}
	}
}

// resolve follows a reference to a definition.
func resolve(document, site *node) *node {
	if site.get("$ref") == nil {
		return site
	}
	return document.get("$defs").get(definition(site))
}

// definition names what a reference means.
func definition(site *node) string {
	return strings.TrimSuffix(strings.TrimPrefix(site.get("$ref").text, `"#/$defs/`), `"`)
}

// learn notes how a type is described: by the first definition that is met, else by what stands in its place.
func (s *schemas) learn(document, site, target *node, t reflect.Type) {
	if t.Kind() == reflect.Struct && !isWord(t) {
		for _, m := range members(t) {
			s.met[m.String()] = s.met[m.String()] || target.get("properties").get(m.name) != nil
		}
	}
	old, seen := s.known[t]
	if (t.Name() != "" && t.PkgPath() != "" || isID(t)) && site != document && (!seen || old.site.get("$ref") == nil && site.get("$ref") != nil) {
		s.known[t] = use{site, document}
	}
}

// fit gives the description of a struct the members that the struct has. One that may be missing, and that another
// schema describes, this one may do without; and it may require more than the type does.
func (s *schemas) fit(document, _, target *node, t reflect.Type) {
	old := target.get("properties")
	if t.Kind() != reflect.Struct || isWord(t) || old == nil {
		return
	}
	properties := &node{keys: []string{}, shape: old.shape}
	var required []string
	for _, m := range members(t) {
		p := old.get(m.name)
		if p == nil && m.optional && s.met[m.String()] {
			continue
		}
		if p == nil {
			p = s.described(document, m)
			properties.shape, target.shape = free, free
		}
		properties.set(m.name, p)
		if !m.optional || slices.Contains(schemasTexts(target.get("required")), value(m.name).text) {
			required = append(required, m.name)
		}
	}
	target.set("properties", properties)
	if !slices.Equal(schemasTexts(target.get("required")), schemasTexts(schemasWords(required))) {
		target.set("required", schemasWords(required))
	}
}

func schemasTexts(list *node) []string {
	var all []string
	if list != nil {
		for _, item := range list.items {
			all = append(all, item.text)
		}
	}
	return all
}

// member is a member of a struct, or of what it embeds.
type member struct {
	reflect.StructField
	of       reflect.Type
	name     string
	optional bool
}

func (m *member) String() string { return m.of.Name() + "." + m.Name }

func members(t reflect.Type) []member {
	var all []member
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			all = append(all, members(f.Type)...)
		case name != "-":
			all = append(all, member{f, t, name, options != ""})
		}
	}
	return all
}

// isWord reports whether a type stands in JSON as one text, whatever it is.
func isWord(t reflect.Type) bool { return t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) }

// isID reports whether a pointer stands in JSON as the id of what it points to.
func isID(t reflect.Type) bool { return t.Kind() == reflect.Pointer && isWord(t) && !isWord(t.Elem()) }

// document is the schema of an answer before it has any member.
func (s *schemas) document(command string, t reflect.Type) *node {
	defs := object()
	doc := object("$schema", "https://json-schema.org/draft/2020-12/schema", "$id", "urn:knockon:schema:"+command+":v1",
		"title", "knockon "+command+", version 1", "description", s.said.of(t), "type", "object",
		"properties", object("format", object("description", "The format and its version.", "const", "knockon."+command+"/v1")),
		"additionalProperties", false, "required", schemasWords(nil), "$defs", defs)
	doc.shape, defs.shape = tall, tall
	return doc
}

// described is what stands for a member: what its comment says of it, and what its type is.
func (s *schemas) described(document *node, m member) *node {
	site := s.site(document, m.Type, m.optional)
	text := s.said.ofMember(m)
	if text == "" {
		if site.get("$ref") == nil && site.get("description") == nil {
			s.Errorf("%s has no description: write behind the member %s of %s what it is", m.name, m.Name, m.of)
		}
		return site
	}
	out := object("description", text)
	for i, key := range site.keys {
		if key != "description" {
			out.set(key, site.items[i])
		}
	}
	return out
}

// site describes a type where it is used.
func (s *schemas) site(document *node, t reflect.Type, optional bool) *node {
	if known, ok := s.known[t]; ok {
		bring(document, known.document, known.site)
		if known.site.get("$ref") != nil {
			return object("$ref", known.site.get("$ref"))
		}
		return known.site
	}
	switch kind := t.Kind(); {
	case kind == reflect.Pointer && !isID(t):
		if optional {
			return s.site(document, t.Elem(), true)
		}
		return object("anyOf", &node{items: []*node{s.site(document, t.Elem(), false), object("type", "null")}, shape: free})
	case isWord(t), kind == reflect.String:
		return object("type", "string")
	case kind == reflect.Slice:
		return object("type", "array", "items", s.site(document, t.Elem(), false))
	case kind == reflect.Struct:
		return s.define(document, t)
	case t.Implements(reflect.TypeFor[json.Marshaler]()):
		return object("type", "number")
	case kind == reflect.Bool && optional:
		return object("const", true)
	case kind == reflect.Bool:
		return object("type", "boolean")
	}
	return object("type", "integer", "minimum", 0)
}

// bring copies the definitions that a description needs from another document.
func bring(to, from, site *node) {
	if ref := site.get("$ref"); ref != nil {
		name := definition(site)
		if to.get("$defs").get(name) != nil {
			return
		}
		to.get("$defs").set(name, from.get("$defs").get(name))
		bring(to, from, from.get("$defs").get(name))
	}
	for _, item := range site.items {
		bring(to, from, item)
	}
}

// define names a struct, and describes it before it has any member.
func (s *schemas) define(document *node, t reflect.Type) *node {
	name := strings.ToLower(regexp.MustCompile(`([a-z])([A-Z])`).ReplaceAllString(t.Name(), "$1-$2"))
	if document.get("$defs").get(name) == nil {
		document.get("$defs").set(name, object("description", s.said.of(t), "type", "object", "properties", object(),
			"additionalProperties", false, "required", schemasWords(nil)))
	}
	return object("$ref", "#/$defs/"+name)
}
