package spend_test

import (
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/spend"
)

// TestHostileFiles: a clear error or a report, and no more memory than the file warrants.
func TestHostileFiles(t *testing.T) {
	intaketest.Survive(t, intaketest.Tables("Supplier,Payment date,Amount"), func(t testing.TB, content []byte) bool {
		var err error
		files := []intake.File{{Name: "x.csv", Content: content}}
		intaketest.Bounded(t, files, func() { _, err = spend.Read(files, all()) })
		if _, ours := err.(*intake.Fault); err != nil && !ours {
			t.Errorf("%v is no fault", err)
		}
		return err == nil
	})
}
