package contracts_test

import (
	"testing"

	"knockon/pkg/exchange/contracts"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	const head = "Reference,Title,Supplier,Start date,Value"
	intaketest.Imported(t, "x.csv", contracts.Read, intake.Options{For: intaketest.For, Category: "all"}, true,
		append(intaketest.Tables(head), intaketest.LongCells(head)...))
}
