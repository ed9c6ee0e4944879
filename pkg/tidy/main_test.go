package tidy

import (
	"os"
	"testing"

	"knockon/pkg/trial"
)

func TestMain(m *testing.M) {
	trial.Cases(100, 3000)
	os.Exit(trial.Run(m))
}
