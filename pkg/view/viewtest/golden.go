package viewtest

import (
	"path/filepath"
	"testing"

	"knockon/pkg/trial"
)

// Hold compares an answer with its golden file, FORMAT/NAME. With -update it
// writes the file anew: look at it before it is committed.
func Hold(t testing.TB, file string, got []byte) {
	t.Helper()
	trial.Golden(t, filepath.Join(trial.Top(t), "testdata/golden", file), got)
}
