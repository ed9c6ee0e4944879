package schema_test

import (
	"testing"

	"knockon/pkg/schema"
	"knockon/pkg/trial"
)

// TestSchemaFile holds the shipped schema against the table. After a change of
// the table: go test ./pkg/schema -run Schema -update
func TestSchemaFile(t *testing.T) {
	trial.Golden(t, "../../data/schemas/map.schema.json", schema.New().Schema())
}
