package layout_test

import (
	"os"
	"testing"

	"knockon/pkg/trial"
)

func TestMain(m *testing.M) {
	trial.Cases(fewCases, 100)
	os.Exit(trial.Run(m))
}
