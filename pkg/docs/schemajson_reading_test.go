package docs_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"knockon/pkg/schema"
	"knockon/pkg/schemajson"
	"knockon/pkg/trial/schematest"
)

func mapSchema(t *testing.T) *jsonschema.Schema {
	return schematest.Compile(t, schemajson.Map(schema.New()))
}

// reading is how an editor's YAML reader may type what is written plainly.
type reading struct {
	name  string
	value func(n *yaml.Node) any
}

func readings() []reading {
	return []reading{
		{"YAML 1.1", func(n *yaml.Node) any { return typed(n, n.ShortTag()) }},
		{"YAML 1.2", func(n *yaml.Node) any {
			if strings.Contains(n.Value, "_") { // no part of a number there
				return n.Value
			}
			return typed(n, n.ShortTag())
		}},
		{"texts alone", func(n *yaml.Node) any {
			if n.ShortTag() == "!!null" {
				return nil
			}
			return n.Value
		}},
	}
}

func typed(n *yaml.Node, tag string) any {
	var v any
	if tag == "!!timestamp" || n.Decode(&v) != nil {
		return n.Value
	}
	if tag != "!!int" && tag != "!!float" {
		return v
	}
	encoded, err := json.Marshal(v)
	if err != nil { // infinity is no number in JSON
		return n.Value
	}
	return json.Number(encoded)
}

// value makes of a YAML tree what an editor hands to a schema.
func (r reading) of(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return r.of(n.Content[0])
	case yaml.AliasNode:
		return r.of(n.Alias)
	case yaml.SequenceNode:
		items := []any{}
		for _, c := range n.Content {
			items = append(items, r.of(c))
		}
		return items
	case yaml.MappingNode:
		return r.mapping(n)
	}
	return r.value(n)
}

func (r reading) mapping(n *yaml.Node) any {
	out := map[string]any{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], r.of(n.Content[i+1])
		if key.ShortTag() != "!!merge" {
			out[key.Value] = value
			continue
		}
		merged, _ := value.([]any)
		if one, ok := value.(map[string]any); ok {
			merged = []any{one}
		}
		for _, m := range merged {
			for k, v := range m.(map[string]any) {
				if _, written := out[k]; !written {
					out[k] = v
				}
			}
		}
	}
	return out
}

// accepts reports what the schema says of every document of a file, by each
// reading: nil where all are accepted. ok is false where it is no YAML.
func accepts(schema *jsonschema.Schema, content []byte) (refusals map[string]error, ok bool) {
	refusals = map[string]error{}
	dec := yaml.NewDecoder(bytes.NewReader(content))
	for {
		var doc yaml.Node
		err := dec.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return refusals, true
		}
		if err != nil || len(doc.Content) == 0 {
			return refusals, err == nil
		}
		for _, r := range readings() {
			if err := schema.Validate(r.of(&doc)); err != nil {
				refusals[r.name] = err
			}
		}
	}
}
