package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/data"
	"knockon/pkg/nearest"
)

func newSchema(e *env) *command {
	c := &call{env: e}
	return &command{
		name: "schema", operands: "[WHAT]",
		short: "The JSON Schema of maps (for editors), or of a command's JSON",
		long: `Prints a JSON Schema: of map files without WHAT, so that editors complete and
check as people type, of the configuration of check, or of a command's JSON
answer.`,
		example: `  knockon schema > map.schema.json
  # first line of a map file, for editors with the YAML language server:
  # yaml-language-server: $schema=map.schema.json
  knockon schema blast`,
		args:  needs(0, 1, "one schema", "schema map"),
		offer: fixed(schemaNames()...),
		flags: []flag{{name: "output", short: "o", value: &c.file, usage: "write the schema to this `FILE`, whole or not at all"}},
		run: func(args []string) error {
			name := "map"
			if len(args) > 0 {
				name = args[0]
			}
			content, err := schemaText(name)
			if err != nil {
				return err
			}
			return c.emit(content)
		},
	}
}

// schemaNames lists what has a schema; what people write comes first.
func schemaNames() []string {
	names := []string{"map", "config"}
	entries, err := data.Schemas.ReadDir("schemas")
	if err != nil {
		return names
	}
	for _, entry := range entries {
		if name, _, _ := strings.Cut(entry.Name(), "."); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func schemaText(name string) ([]byte, error) {
	if !slices.Contains(schemaNames(), name) {
		return nil, usage(fmt.Sprintf("there is no schema %q", name), "write "+nearest.Or(schemaNames()))
	}
	file := "schemas/" + name + ".v1.schema.json"
	if name == "map" || name == "config" {
		file = "schemas/" + name + ".schema.json"
	}
	return data.Schemas.ReadFile(file)
}
