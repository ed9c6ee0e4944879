package view_test

import (
	"os"
	"testing"

	"knockon/pkg/trial"
)

func TestMain(m *testing.M) {
	trial.Cases(30, 100) // of pairs of maps, among which some sorts of lines are rare
	os.Exit(trial.Run(m))
}
