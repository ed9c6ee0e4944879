package viewtest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// golden is the folder of the files that tests compare with, from a package of
// a renderer.
const golden = "../../../testdata/golden"

// Hold compares an answer with its golden file, FORMAT/NAME. With update it
// writes the file anew: look at it before it is committed.
func Hold(t testing.TB, update bool, file string, got []byte) {
	t.Helper()
	path := filepath.Join(golden, filepath.FromSlash(file))
	if update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s differs: look at the new one, then run the test with -update (-want +got):\n%s", path, d)
	}
}
