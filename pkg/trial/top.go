package trial

import (
	"os"
	"path/filepath"
	"testing"
)

// Top is the folder of the project as a test reaches it from its own.
func Top(t testing.TB) string {
	t.Helper()
	for dir := "."; ; dir = filepath.Join(dir, "..") {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if full, err := filepath.Abs(dir); err != nil || filepath.Dir(full) == full {
			t.Fatal("there is no go.mod above the test")
		}
	}
}
