package ocds_test

import (
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/ocds"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	intaketest.Imported(t, "a.json", ocds.Read, intake.Options{For: intaketest.For}, true,
		intaketest.JSONs(func(v string) string {
			return `{"releases": [{"ocid": "ocds-1", "id": "1", "date": "2024-01-02T00:00:00Z", "tag": ["award"], "buyer": {"name": "Town"}, ` +
				`"awards": [{"id": "1", "status": "active", "suppliers": [{"name": "P"}], "title": ` + v + `}]}]}`
		}))
}
