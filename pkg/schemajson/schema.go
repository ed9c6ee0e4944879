// Package schemajson writes the JSON Schemas of maps and of their configuration from the tables of keys. The program carries what it
// wrote, in data/schemas: make gen writes them anew.
package schemajson

import (
	"strings"

	"knockon/pkg/config"
	"knockon/pkg/schema"
)

// Patterns of what is written as one word.
const (
	idPattern   = schema.IDPattern
	nodePattern = `^(\./` + idPattern + `|` + idPattern + `(/` + idPattern + `)?)$`
	orgPattern  = `^` + idPattern + `$`
)

// Map writes the format of maps as a JSON Schema (draft 2020-12) for editors that
// complete and check as people type. It accepts whatever the loader does, in
// the values that a YAML reader makes of it, but for an unquoted `null` or `~`
// as a text that must not be empty: readers do not tell them from nothing.
func Map(t *schema.Table) []byte {
	w := &writer{table: t, known: map[string]bool{}}
	return w.document("urn:knockon:schema:map:v1", "A knockon map",
		"One file of a map of who relies on whom. A map is a folder of such files; exactly one of them has the key map.", t.Top)
}

// Config writes the keys of .knockon.yaml, those of every rule included. None of them relates nodes.
func Config(rules []config.Rule) []byte {
	w := &writer{table: &schema.Table{}, known: map[string]bool{}}
	return w.document("urn:knockon:schema:config:v1", "The configuration of knockon check",
		"What to check in a map, rules of its own, and what may stay: the file .knockon.yaml beside it.", config.Table(rules))
}

// document defines what its keys lead to, and nothing else.
func (w *writer) document(id, title, description string, top *schema.Fields) []byte {
	root := append(object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", id},
		{"title", title},
		{"description", description},
	}, w.mapping(top)...)
	own := w.definitions()
	all := string(append(root, member{"$defs", own}).indented())
	var shared object
	for _, d := range scalarDefinitions() {
		if strings.Contains(all, "/$defs/"+d.key+`"`) {
			shared = append(shared, d)
		}
	}
	return append(root, member{"$defs", append(shared, own...)}).indented()
}

// writer gathers definitions in the order in which keys name them.
type writer struct {
	table *schema.Table
	known map[string]bool
	queue []definition
}

type definition struct {
	name  string
	build func() object
}

// definitions builds what was named; building one may name more.
func (w *writer) definitions() object {
	var all object
	for len(w.queue) > 0 {
		next := w.queue[0]
		w.queue = w.queue[1:]
		all = append(all, member{next.name, next.build()})
	}
	return all
}

func (w *writer) define(name string, build func() object) object {
	if !w.known[name] {
		w.known[name] = true
		w.queue = append(w.queue, definition{name, build})
	}
	return reference(name)
}

func reference(name string) object { return object{{"$ref", "#/$defs/" + name}} }
