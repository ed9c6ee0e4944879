package cyclonedx_test

import (
	"testing"

	"knockon/pkg/exchange/cyclonedx"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	intaketest.Imported(t, "a.json", cyclonedx.Read, intake.Options{Components: "direct"}, false,
		intaketest.JSONs(func(v string) string {
			return `{"bomFormat": "CycloneDX", "specVersion": "1.6", "services": [{"bom-ref": "a", "provider": {"name": "P"}, "name": ` + v + `}]}`
		}))
	intaketest.Imported(t, "a.xml", cyclonedx.Read, intake.Options{Components: "direct"}, false,
		intaketest.XMLs("bom", func(text string) string {
			return `<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><services><service bom-ref="a"><provider><name>P</name></provider>` +
				`<name>` + text + `</name></service></services></bom>`
		}))
}
