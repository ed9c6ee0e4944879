package check_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/schemajson"
	"knockon/pkg/source"
	"knockon/pkg/trial/schematest"
)

// TestSchemaAgreesOnBad holds the schema's word against the reader's on every
// broken configuration: it refuses what is wrong in keys, shapes and words, and
// lets pass what only looking things up can tell.
func TestSchemaAgreesOnBad(t *testing.T) {
	schema := schematest.Compile(t, schemajson.Config(rules()))
	passes := []string{"duplicate-id", "bad-subject", "bad-pattern"}
	refused := 0
	entries, err := os.ReadDir(badFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(badFolder, e.Name(), config.FileName))
		if err != nil {
			t.Fatal(err)
		}
		_, problems := config.Parse(rules(), source.Set{{Data: content}}, 0)
		if problems[0].Code == "yaml-syntax" || e.Name() == "hostile" {
			continue
		}
		wrong := slices.ContainsFunc(problems, func(d diag.Diagnostic) bool {
			return !slices.Contains(passes, d.Code) && !(d.Code == "bad-word" && d.Key == "check")
		})
		if got := refuses(t, schema, content); got != wrong {
			t.Errorf("%s: the schema refuses it: %v; the reader finds %v", e.Name(), got, problems)
		}
		if wrong {
			refused++
		}
	}
	if refused < 10 {
		t.Errorf("only %d are refused", refused)
	}
	if refuses(t, schema, []byte(whole)) {
		t.Error("the schema refuses a good configuration")
	}
}

// refuses reports whether the schema refuses any part of a file, days being
// texts as editors take them.
func refuses(t *testing.T, schema *jsonschema.Schema, content []byte) bool {
	t.Helper()
	dec := yaml.NewDecoder(bytes.NewReader(content))
	for {
		var doc yaml.Node
		if dec.Decode(&doc) != nil {
			return false
		}
		if schema.Validate(value(t, doc.Content[0])) != nil {
			return true
		}
	}
}

func value(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch {
	case n.Kind == yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			out[n.Content[i].Value] = value(t, n.Content[i+1])
		}
		return out
	case n.Kind == yaml.SequenceNode:
		out := []any{}
		for _, item := range n.Content {
			out = append(out, value(t, item))
		}
		return out
	case n.ShortTag() == "!!timestamp" || n.ShortTag() == "!!str":
		return n.Value
	}
	var v any
	if err := n.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}
