package viewtest

import (
	"path/filepath"
	"testing"

	"knockon/pkg/trial"
)

// golden is the folder of the files that tests compare with, from a package of
// a renderer.
const golden = "../../../testdata/golden"

// Hold compares an answer with its golden file, FORMAT/NAME. With -update it
// writes the file anew: look at it before it is committed.
func Hold(t testing.TB, file string, got []byte) {
	t.Helper()
	trial.Golden(t, filepath.Join(golden, filepath.FromSlash(file)), got)
}
