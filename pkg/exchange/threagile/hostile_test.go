package threagile_test

import (
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/threagile"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	intaketest.Imported(t, "t.yaml", threagile.Read, intake.Options{}, false,
		intaketest.YAMLs(func(v string) string { return "technical_assets:\n  A: {id: a, owner: P, title: " + v + "}" }))
}
