package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"knockon/data"
)

// TestAnswersInJSONAreAsTheirSchemasSay runs each command once: a member that
// an answer has and its schema has not, nobody else would know of.
func TestAnswersInJSONAreAsTheirSchemasSay(t *testing.T) {
	answering(t, func(t *testing.T, c *command) {
		if !slices.Contains(c.known(), "json") {
			return
		}
		file := "schemas/" + c.name + ".v1.schema.json"
		content, err := data.Schemas.ReadFile(file)
		if err != nil {
			t.Skip("another test asks for it")
		}
		schema, err := jsonschema.UnmarshalJSON(strings.NewReader(string(content)))
		if err != nil {
			t.Fatal(err)
		}
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource(c.name, schema); err != nil {
			t.Fatal(err)
		}
		compiled, err := compiler.Compile(c.name)
		if err != nil {
			t.Fatal(err)
		}
		got := knockon(t, append([]string{c.name, "-f", "json"}, operands(c.name)...)...)
		answer, err := jsonschema.UnmarshalJSON(strings.NewReader(got.stdout))
		if err != nil {
			t.Fatal(err, got.stderr)
		}
		if err := compiled.Validate(answer); err != nil {
			t.Errorf("data/%s does not describe what %s answers: %v", file, c.name, err)
		}
	})
}
