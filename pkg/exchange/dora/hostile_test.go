package dora_test

import (
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/dora"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	tables := slices.DeleteFunc(intaketest.Tables("c0010,c0020,c0050"), func(h intaketest.Hostile) bool {
		return strings.Contains(h.Name, "a zip") // as packages are
	})
	intaketest.Survive(t, tables, func(t testing.TB, content []byte) bool {
		return intaketest.Hold(t, dora.Read, intake.Options{}, false, append(register(), intake.File{Name: "more/b_05.01.csv", Content: content})...) != nil
	})
}
