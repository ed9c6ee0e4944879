package assets_test

import (
	"testing"

	"knockon/pkg/exchange/assets"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	intaketest.Imported(t, "x.csv", assets.Read, intake.Options{For: intaketest.For, SupplierIs: "operated-by"}, false,
		intaketest.Tables("Service,System,Supplier,Hosted by,Critical,RTO"))
}
