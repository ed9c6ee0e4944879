package schema_test

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/schema"
)

var update = flag.Bool("update", false, "write the schema of the map format instead of comparing with it")

// TestSchemaFile holds the shipped schema against the table. After a change of
// the table: go test ./pkg/schema -run Schema -update
func TestSchemaFile(t *testing.T) {
	const file = "../../data/schemas/map.schema.json"
	got := schema.New().Schema()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s is out of date (-file +table); go test ./pkg/schema -run Schema -update\n%s", file, d)
	}
}
