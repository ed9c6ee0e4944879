package cli

import (
	"knockon/pkg/each"
	"knockon/pkg/emit"
	"knockon/pkg/schema"
)

// template is a map that init can start from.
type template struct {
	name string
	seed string // what to ask blast about first
	ask  string // why this node is hit from the seed
	text func() []byte
}

// templates lists the maps by kind of organisation, as --template names them.
// Each passes its own check on every later day, as the starter does.
func templates() []template {
	return []template{
		{"council", "shared-services", "ourtown/benefits", councilTemplate},
		{"trust", "labpartners", "ourtrust/emergency-department", trustTemplate},
		{"vendor", "ourcompany", "north/case-handling", vendorTemplate},
	}
}

// emptyTemplate is the name of a map that has nothing in it yet.
const emptyTemplate = "empty"

func templateNames() []string {
	return append(each.Of(templates(), func(t template) string { return t.name }), emptyTemplate)
}

// templateOf returns the map of a name, the plain starter where none is given.
func templateOf(name string) template {
	for _, t := range templates() {
		if t.name == name {
			return t
		}
	}
	if name == emptyTemplate {
		return template{text: func() []byte {
			return emit.File(schema.New(), "yaml-language-server: $schema="+schemaFile, block("map", word("title", "Our map")))
		}}
	}
	return template{seed: "acme", text: starter}
}

// templateFile writes a map with what all of them say at the top.
func templateFile(about string, sections ...emit.Entry) []byte {
	return emit.File(schema.New(), `yaml-language-server: $schema=`+schemaFile+`

`+about+`

Every name, number, date and telephone number below is a placeholder. Replace them
by yours, one organisation at a time: it answers at every step.

An id is a key: lower-case letters, digits and hyphens. A relation is written on
the node that would suffer, and reads as a sentence: this `+"`runs-on`"+` that.
A relation without claims is your own word; a claim names the source that says so.`, sections...)
}

// section is a key of the file with several entries under it.
func section(key string, entries ...emit.Entry) emit.Entry {
	e := block(key, entries...)
	e.Gap = true
	return e
}

// explained is an entry with a comment above it.
func explained(comment string, e emit.Entry) emit.Entry {
	e.Above = comment
	return e
}

// titled is an entry whose first key is its name.
func titled(id, name string, more ...emit.Entry) emit.Entry {
	return block(id, append([]emit.Entry{word("name", name)}, more...)...)
}

// several is a key with references on one line.
func several(key string, to ...string) emit.Entry { return emit.Key(key, emit.Texts(to...)) }

// said is a relation that a source vouches for.
func said(key, to, source string, more ...emit.Entry) emit.Entry {
	claim := emit.Key("claims", emit.List(emit.Item(emit.Keys(word("source", source)))))
	return emit.Key(key, emit.Keys(append(more, word("to", to), claim)...).Line())
}

func register(id, title, publisher, kind string) emit.Entry {
	return block(id, word("title", title), word("publisher", publisher), word("kind", kind), word("published", "2026-10-01"))
}

func agreement(id, title, supplier string, buyers ...string) emit.Entry {
	return block(id, word("title", title), word("supplier", supplier), several("buyers", buyers...), word("from", "2026-04-01"),
		remark(word("exit-plan", "present"), "present, absent or not-assessed"))
}
