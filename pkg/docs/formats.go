package docs

import (
	"fmt"
	"slices"
	"strings"

	"knockon/data"
	"knockon/pkg/cli"
	"knockon/pkg/syntax"
)

// answers names what has a schema: the JSON of commands.
func answers() []string {
	var names []string
	for _, c := range cli.Commands() {
		if c.Answer != nil {
			names = append(names, c.Schema)
		}
	}
	return names
}

// commandsWith names the commands that answer in a format.
func commandsWith(format string) []string {
	var names []string
	for _, c := range cli.Commands() {
		if slices.Contains(c.Formats, format) {
			names = append(names, c.Name)
		}
	}
	return names
}

func formatsPage() (string, error) {
	w := &writer{}
	w.paragraph("`-f` names the format of an answer; without it the ending of `-o` does, and without either it is text.")
	var rows [][]string
	for _, f := range cli.FormatKinds() {
		rows = append(rows, []string{code(f.Name), codes(f.Endings), codes(slices.Sorted(slices.Values(commandsWith(f.Name)))), f.For})
	}
	w.table([]string{"format", "endings", "commands", "for"}, rows)
	w.heading(2, "JSON")
	w.paragraph("JSON holds all that text shows. Every answer says its format and version in `format`. `knockon schema blast` prints the JSON Schema of " +
		"an answer, `knockon schema map` that of maps. `knockon render answer.json` writes a stored answer again in any other format " +
		"that its command has, without the map; a page aside, which holds the map.")
	schemas, err := readSchemas()
	if err != nil {
		return "", err
	}
	for i, s := range schemas {
		w.answer(answers()[i], s, schemas)
	}
	w.shared(schemas)
	return w.String(), nil
}

func readSchemas() ([]syntax.Node, error) {
	var all []syntax.Node
	for _, name := range answers() {
		content, err := data.Schemas.ReadFile("schemas/" + name + ".v1.schema.json")
		if err != nil {
			return nil, err
		}
		docs, problems := syntax.Parse(0, content) // JSON is YAML, and keeps its order there
		if len(problems) > 0 || len(docs) != 1 {
			return nil, fmt.Errorf("the schema of %s cannot be read: %v", name, problems)
		}
		all = append(all, docs[0])
	}
	return all, nil
}

func (w *writer) answer(name string, schema syntax.Node, all []syntax.Node) {
	w.heading(3, code("knockon."+name+"/v1"))
	w.paragraph(schema.Get("description").Value())
	w.properties(schema)
	members(schema.Get("$defs"), func(def string, n syntax.Node) {
		if uses(all, def) == 1 {
			w.definition(4, def, n)
		}
	})
}

// shared writes the definitions that several answers have.
func (w *writer) shared(all []syntax.Node) {
	w.heading(3, "Parts that answers share")
	written := map[string]bool{}
	for _, s := range all {
		members(s.Get("$defs"), func(def string, n syntax.Node) {
			if uses(all, def) > 1 && !written[def] {
				written[def] = true
				w.definition(4, def, n)
			}
		})
	}
}

func uses(all []syntax.Node, def string) int {
	count := 0
	for _, s := range all {
		if defs := s.Get("$defs"); defs.Exists() && defs.Get(def).Exists() {
			count++
		}
	}
	return count
}

func (w *writer) definition(level int, name string, n syntax.Node) {
	w.heading(level, name)
	w.paragraph(n.Get("description").Value())
	switch {
	case n.Get("properties").Exists():
		w.properties(n)
	case n.Get("enum").Exists():
		w.paragraph("One of " + codes(values(n.Get("enum"))) + ".")
	case n.Get("pattern").Exists():
		w.paragraph("As a pattern: " + code(n.Get("pattern").Value()) + ".")
	}
}

func (w *writer) properties(n syntax.Node) {
	required := values(n.Get("required"))
	var rows [][]string
	members(n.Get("properties"), func(key string, p syntax.Node) {
		always := ""
		for _, r := range required {
			if r == key {
				always = "always"
			}
		}
		doc := ""
		if d := p.Get("description"); d.Exists() {
			doc = d.Value()
		}
		rows = append(rows, []string{code(key), shape(p), always, doc})
	})
	w.table([]string{"key", "holds", "present", "meaning"}, rows)
}

// shape says what a schema's value is, with links to definitions.
func shape(n syntax.Node) string {
	switch {
	case n.Get("$ref").Exists():
		name := strings.TrimPrefix(n.Get("$ref").Value(), "#/$defs/")
		return "[" + name + "](#" + name + ")"
	case n.Get("const").Exists():
		return code(n.Get("const").Value())
	case n.Get("enum").Exists():
		return "one of " + codes(values(n.Get("enum")))
	case n.Get("anyOf").Exists():
		var parts []string
		for one := range n.Get("anyOf").Items() {
			parts = append(parts, shape(one))
		}
		return strings.Join(parts, " or ")
	case !n.Get("type").Exists():
		return "any"
	case n.Get("type").Value() == "array":
		if items := n.Get("items"); items.Exists() {
			return "list of " + shape(items)
		}
		return "list"
	case n.Get("type").Value() == "object":
		return objectShape(n)
	}
	return n.Get("type").Value()
}

func objectShape(n syntax.Node) string {
	if more := n.Get("additionalProperties"); more.Exists() && more.Kind() == syntax.Mapping {
		return "object of " + shape(more)
	}
	var keys []string
	members(n.Get("properties"), func(key string, p syntax.Node) { keys = append(keys, code(key)+": "+shape(p)) })
	return "object with " + strings.Join(keys, ", ")
}

func members(n syntax.Node, do func(key string, value syntax.Node)) {
	if !n.Exists() {
		return
	}
	for key, value := range n.Pairs() {
		do(key.Value(), value)
	}
}

func values(n syntax.Node) []string {
	var out []string
	if n.Exists() {
		for item := range n.Items() {
			out = append(out, item.Value())
		}
	}
	return out
}
