package docs_test

import (
	"debug/elf"
	"path/filepath"
	"strings"
	"testing"

	"knockon/pkg/trial"
)

// TestRelease builds the program of one commit twice, in folders of other names: the
// bytes are the same, need nothing of the system, and say which commit they are of.
func TestRelease(t *testing.T) {
	t.Parallel()
	trial.Campaign(t)
	env := append(offline(t, t.TempDir()), "GIT_AUTHOR_DATE=2026-01-31T00:00:00Z", "GIT_COMMITTER_DATE=2026-01-31T00:00:00Z")
	var sums []string
	for _, name := range []string{"one", "another"} {
		dir := filepath.Join(t.TempDir(), name)
		copyTree(t, dir, sources(t))
		put(t, dir, map[string]string{".ci/release": get(t, root+"/.ci/release"), ".gitignore": "/dist/\n"})
		commit := repository(t, dir, env)
		must(t, dir, env, "bash", ".ci/release", "dist", "linux/amd64")
		sums = append(sums, get(t, filepath.Join(dir, "dist/SHA256SUMS")))
		must(t, filepath.Join(dir, "dist"), env, "sha256sum", "--check", "SHA256SUMS")

		_, file, _ := strings.Cut(strings.TrimSpace(sums[0]), "  ")
		program := filepath.Join(dir, "dist", file)
		if said := must(t, dir, env, program, "version"); !strings.HasPrefix(said, "knockon ") || !strings.Contains(said, " "+commit[:12]+" (") {
			t.Errorf("of the commit %s, it says %s", commit, said)
		}
		static(t, program)
	}
	if sums[0] != sums[1] {
		t.Errorf("the same commit gives other bytes:\n%s%s", sums[0], sums[1])
	}
}

// static holds that a program asks the system for no library and no loader.
func static(t *testing.T, program string) {
	t.Helper()
	f, err := elf.Open(program)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	libraries, err := f.ImportedLibraries()
	if err != nil || len(libraries) > 0 {
		t.Errorf("it needs %q (%v)", libraries, err)
	}
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			t.Error("it needs a loader")
		}
	}
}
