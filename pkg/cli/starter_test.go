package cli

import (
	"os"
	"path/filepath"
	"testing"

	"knockon/pkg/trial"
)

func TestStarter(t *testing.T) {
	trial.Golden(t, "../../testdata/init/map.yaml", starter())
}

// TestInitWritesAllOrNothing: where one file cannot be written, none is there,
// nor a folder that was made for them; what was there stays.
func TestInitWritesAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	for _, folder := range []string{"", "a/b/c"} {
		failed, err := writeFiles(filepath.Join(dir, folder), []newFile{{"one", []byte("1")}, {"one/two", []byte("2")}})
		entries, unread := os.ReadDir(dir)
		if err == nil || failed != "one" || unread != nil || len(entries) != 0 {
			t.Errorf("%q: %q, %v, and there is %v", folder, failed, err, entries)
		}
	}
}
