package fingerprints_test

import (
	"testing"

	"knockon/pkg/exchange/fingerprints"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	intaketest.Imported(t, "x.csv", fingerprints.Read, intake.Options{}, false,
		intaketest.Tables("identifier,name,start,end,cms_type,base_url"))
	intaketest.Imported(t, "x/y/metadata.json", fingerprints.Read, intake.Options{}, false,
		intaketest.JSONs(func(v string) string {
			return `{"everyelectiion_data": {"official_identifier": "AAA", "official_name": ` + v + `}, "services": {"councillors": {"cms_type": "ModernGov"}}}`
		}))
}
