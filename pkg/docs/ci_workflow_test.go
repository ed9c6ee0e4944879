package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knockon/pkg/trial"
)

// TestWorkflows holds the workflows of docs/ci.md with actionlint, which knows
// GitHub's syntax, contexts and actions.
func TestWorkflows(t *testing.T) {
	t.Parallel()
	trial.Campaign(t)
	dir := t.TempDir()
	put(t, dir, map[string]string{"tools/knockon/action.yml": get(t, root+"/action.yml")})
	for i, w := range yamlBlocks(t, "uses: ./tools/knockon") {
		put(t, dir, map[string]string{filepath.Join(".github/workflows", string(rune('a'+i))+".yml"): w})
	}
	repository(t, dir, offline(t, t.TempDir()))
	lint := actionlint(t)
	lint(dir, 0)
	const wrong = "on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{uses: ./tools/knockon, with: {mpa: x}}]}}\n"
	put(t, dir, map[string]string{".github/workflows/wrong.yml": wrong})
	if said := lint(dir, 1); !strings.Contains(said, `input "mpa" is not defined in action "knockon check"`) {
		t.Errorf("actionlint says\n%s", said)
	}
}

// actionlint builds the program, and returns what runs it in a folder.
func actionlint(t *testing.T) func(dir string, want int) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "actionlint")
	if out, code := run(t, mustAbs(t, root), append(os.Environ(), "GOBIN="+filepath.Dir(binary)), "go", "install",
		"github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"); code != 0 {
		t.Fatalf("actionlint cannot be had here:\n%s", out)
	}
	return func(dir string, want int) string {
		t.Helper()
		out, code := run(t, dir, os.Environ(), binary, "-no-color")
		if code != want {
			t.Errorf("actionlint exits with %d\n%s", code, out)
		}
		return out
	}
}
