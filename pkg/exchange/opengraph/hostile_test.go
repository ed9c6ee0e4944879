package opengraph_test

import (
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/opengraph"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	intaketest.Imported(t, "a.json", opengraph.Read, intake.Options{For: intaketest.For, Kinds: map[string]string{"Base": "systems"}}, false,
		intaketest.JSONs(func(v string) string {
			return `{"graph": {"nodes": [{"id": "a", "kinds": ["Base"], "properties": {"name": ` + v + `}}]}}`
		}))
}
