package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/trial/schematest"
)

// TestEveryAnswerCanBeReadBack finds an answer that render does not know.
func TestEveryAnswerCanBeReadBack(t *testing.T) {
	answering(t, func(t *testing.T, c *command) {
		if !slices.Contains(c.known(), "json") || c.name == "render" { // which writes the answers of others
			return
		}
		if c.stored == nil {
			t.Fatalf("%s answers in JSON: its value says what that holds, an empty answer as stored", c.name)
		}
		got := knockon(t, append([]string{c.name, "-f", "json"}, operands(c.name)...)...)
		if _, err := answer.Decode([]byte(got.stdout), c.stored); err != nil {
			t.Errorf("what %s answers is not what its value says, %T: %v", c.name, c.stored, err)
		}
	})
}

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
		got := knockon(t, append([]string{c.name, "-f", "json"}, operands(c.name)...)...)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(got.stdout))
		if err != nil {
			t.Fatal(err, got.stderr)
		}
		if err := schematest.Compile(t, content).Validate(doc); err != nil {
			t.Errorf("data/%s does not describe what %s answers: %v", file, c.name, err)
		}
	})
}
