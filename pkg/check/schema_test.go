package check_test

import (
	"testing"

	"gopkg.in/yaml.v3"

	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/schemajson"
	"knockon/pkg/trial/schematest"
)

// TestSchemaAccepts holds that an editor accepts every configuration of the
// pages and of the tests.
func TestSchemaAccepts(t *testing.T) {
	schema := schematest.Compile(t, schemajson.Config(check.Rules()))
	accept := func(what, content string) {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(content), &doc); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if err := schema.Validate(asJSON(t, &doc)); err != nil {
			t.Errorf("%s: %v\n%s", what, err, content)
		}
	}
	for _, k := range check.All() {
		accept(k.Code, k.Doc.Config)
		accept(k.Code+" mended", k.Doc.MendedConfig)
		for name, s := range cases(t, k.Code) {
			for _, f := range s.files[len(s.input.Map.Files):] {
				if f.Name == config.FileName {
					accept(k.Code+" "+name, string(f.Data))
				}
			}
			for _, f := range of(k.Code, s.run()) {
				if f.Subject.Kind != check.OnConfig {
					accept(k.Code+" "+name, check.AllowEntry(f.Finding, "a test"))
				}
			}
		}
	}
}

// asJSON makes of a YAML tree what an editor hands to a schema; days are texts.
func asJSON(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch {
	case n.Kind == 0:
		return nil
	case n.Kind == yaml.DocumentNode:
		return asJSON(t, n.Content[0])
	case n.Kind == yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			out[n.Content[i].Value] = asJSON(t, n.Content[i+1])
		}
		return out
	case n.Kind == yaml.SequenceNode:
		out := []any{}
		for _, item := range n.Content {
			out = append(out, asJSON(t, item))
		}
		return out
	case n.ShortTag() == "!!timestamp":
		return n.Value
	}
	var v any
	if err := n.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}
