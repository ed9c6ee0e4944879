package answer_test

import (
	"bytes"
	"encoding/json"
	"path"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/trial/schematest"
)

// answers names what has a schema.
func answers() []string {
	return []string{"blast", "why", "notify", "rank", "cuts", "restore", "verify", "contain",
		"replay", "diagnose", "draw", "diff", "check", "show", "list", "relations", "spend"}
}

func schemaFile(t *testing.T, command string) []byte {
	t.Helper()
	content, err := data.Schemas.ReadFile("schemas/" + command + ".v1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// schemaTree is the schema of a command as any other JSON.
func schemaTree(t *testing.T, command string) map[string]any {
	t.Helper()
	var tree map[string]any
	if err := json.Unmarshal(schemaFile(t, command), &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

// holder holds answers against the schema of their command.
type holder struct {
	*testing.T
	schemas map[string]*jsonschema.Schema
	seen    map[string][]any // a few answers of each command, for other tests
}

func newHolder(t *testing.T) *holder {
	return &holder{T: t, schemas: map[string]*jsonschema.Schema{}, seen: map[string][]any{}}
}

// schema is that of a command, compiled where it is first asked for.
func (h *holder) schema(command string) *jsonschema.Schema {
	if h.schemas[command] == nil {
		h.schemas[command] = schematest.Compile(h.T, schemaFile(h.T, command))
	}
	return h.schemas[command]
}

func (h *holder) hold(command, what string, answer []byte) any {
	h.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(answer))
	if err != nil {
		h.Fatalf("%s %s: no JSON: %v\n%s", command, what, err, answer)
	}
	if err := h.schema(command).Validate(doc); err != nil {
		h.Errorf("%s %s: %v", command, what, err)
	}
	return doc
}

// holdStored also holds that an answer is read back as it was written, and
// written again as it was read.
func (h *holder) holdStored(command, what string, a any) any {
	h.Helper()
	content := encode(h.T, a)
	back, err := answer.Decode(content, reflect.New(reflect.TypeOf(a).Elem()).Interface().(answer.Answer))
	if err != nil {
		h.Fatalf("%s %s: %v\n%s", command, what, err, content)
	}
	if !reflect.DeepEqual(back, a) {
		h.Errorf("%s %s: read back it is another answer\n%s", command, what, content)
	}
	if again := encode(h.T, back); !bytes.Equal(again, content) {
		h.Errorf("%s %s: written again it is\n%s\nnot\n%s", command, what, again, content)
	}
	return h.hold(command, what, content)
}

func encode(t *testing.T, a any) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := answer.Encode(&b, a); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSchemasAreClosed holds that every object of every schema names its keys
// with their meaning, allows no others, and that a definition means the same in
// every schema.
func TestSchemasAreClosed(t *testing.T) {
	first := map[string]any{}
	for _, command := range answers() {
		doc := schemaTree(t, command)
		checkClosed(t, command, doc)
		for name, def := range doc["$defs"].(map[string]any) {
			if first[name] == nil {
				first[name] = def
			}
			if d := cmp.Diff(first[name], def); d != "" {
				t.Errorf("%s: the definition of %s differs from an earlier one\n%s", command, name, d)
			}
		}
	}
}

func checkClosed(t *testing.T, at string, v any) {
	t.Helper()
	if list, ok := v.([]any); ok {
		for _, item := range list {
			checkClosed(t, at, item)
		}
	}
	node, ok := v.(map[string]any)
	if !ok {
		return
	}
	if node["type"] == "object" && node["additionalProperties"] == nil {
		t.Errorf("%s is an object that allows any key", at)
	}
	properties, _ := node["properties"].(map[string]any)
	for name, p := range properties {
		property, _ := p.(map[string]any)
		if node["type"] == "object" && property["description"] == nil && property["$ref"] == nil {
			t.Errorf("%s/%s has no description", at, name)
		}
	}
	for key, sub := range node {
		if key != "enum" && key != "required" {
			checkClosed(t, path.Join(at, key), sub)
		}
	}
}
