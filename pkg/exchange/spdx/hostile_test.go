package spdx_test

import (
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/spdx"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	intaketest.Imported(t, "a.json", spdx.Read, intake.Options{Components: "direct"}, false,
		intaketest.JSONs(func(v string) string {
			return `{"spdxVersion": "SPDX-2.3", "documentDescribes": ["SPDXRef-a"], ` +
				`"packages": [{"SPDXID": "SPDXRef-a", "supplier": "Organization: P", "name": ` + v + `}]}`
		}))
}
