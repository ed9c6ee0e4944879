package councils_test

import (
	"testing"

	"knockon/pkg/exchange/councils"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	intaketest.Imported(t, "x.csv", councils.Read, intake.Options{}, false,
		intaketest.Tables("local-authority-code,official-name,start-date,end-date,replaced-by,county-la"))
}
