package docs_test

import (
	"testing"

	"knockon/pkg/check"
	"knockon/pkg/schema"
	"knockon/pkg/schemajson"
	"knockon/pkg/trial"
)

// TestSchemaFiles holds the shipped schemas against the tables of keys. After a change of one: make gen
func TestSchemaFiles(t *testing.T) {
	const folder = "../../data/schemas/"
	trial.Golden(t, folder+"map.schema.json", schemajson.Map(schema.New()))
	trial.Golden(t, folder+"config.schema.json", schemajson.Config(check.Rules()))
}
