package backstage_test

import (
	"testing"

	"knockon/pkg/exchange/backstage"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	intaketest.Imported(t, "c.yaml", backstage.Read, intake.Options{For: intaketest.For}, false,
		intaketest.YAMLs(func(v string) string {
			return "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a, title: " + v + "}\nspec: {type: service, owner: o}"
		}))
}
