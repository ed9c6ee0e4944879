package graph_test

import (
	"os"
	"testing"

	"knockon/pkg/trial"
)

func TestMain(m *testing.M) {
	trial.Cases(100, 100) // of small graphs, among which some sorts are rare
	os.Exit(m.Run())
}
