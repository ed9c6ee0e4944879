// Package schematest holds documents against JSON Schemas. It is apart from trial, as what it needs would be linked into
// every test of every package.
package schematest

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Compile compiles a JSON Schema; the formats that it names are held too. Schemas
// beside it, and then it as well, are known by their ids.
func Compile(t testing.TB, content []byte, beside ...[]byte) *jsonschema.Schema {
	t.Helper()
	name := "schema.json"
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, b := range append(beside, content) {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if len(beside) > 0 && err == nil {
			name = doc.(map[string]any)["$id"].(string)
		}
		if err == nil {
			err = c.AddResource(name, doc)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	schema, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}
