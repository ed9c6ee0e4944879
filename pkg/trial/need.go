package trial

import (
	"os/exec"
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
