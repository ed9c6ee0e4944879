package trial

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write golden files, pages and schemas anew instead of comparing with them: look at each before you commit it")

// Updating reports whether tests write what they would compare with: -update.
func Updating() bool { return *update }

// Golden compares with a file, byte for byte; with -update it writes the file anew.
func Golden(t testing.TB, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v: -update writes it", err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s differs: look at the new one, then run the test with -update, or make update (-file +got):\n%s", file, d)
	}
}
