package trial

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Need finds a program by the first of its names that is there. Without it a test skips, but the long run fails: what
// is to be installed says how to get it.
func Need(t testing.TB, install string, names ...string) string {
	t.Helper()
	for _, name := range names {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	missing := strings.Join(names, " or ") + " is missing: install " + install
	if Long() {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

// NeedFile finds a file that .ci/install keeps in the user's cache. Without it a test skips, but the long run fails.
func NeedFile(t testing.TB, name string) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(cache, "knockon-trial", name)
	if _, err := os.Stat(file); err != nil && Long() {
		t.Fatalf("%v: .ci/install brings it", err)
	} else if err != nil {
		t.Skip(err)
	}
	return file
}
