package view_test

import (
	"os"
	"testing"

	"knockon/pkg/trial"
)

func TestMain(m *testing.M) {
	os.Exit(trial.Run(m))
}
