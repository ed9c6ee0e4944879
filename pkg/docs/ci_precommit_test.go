package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knockon/pkg/trial"
)

type hook struct {
	ID, Name, Description, Entry, Language, Files string
	PassFilenames                                 bool `yaml:"pass_filenames"`
	RequireSerial                                 bool `yaml:"require_serial"`
}

// TestHooks runs the hooks of .pre-commit-hooks.yaml with pre-commit itself, as
// docs/ci.md shows them: they are built from a clone of this repository.
func TestHooks(t *testing.T) {
	t.Parallel()
	var hooks []hook
	parseYAML(t, get(t, root+"/.pre-commit-hooks.yaml"), &hooks)
	for _, h := range hooks {
		if h.ID == "" || h.Name == "" || h.Entry == "" || h.Language != "golang" || h.PassFilenames {
			t.Errorf("the hook is %+v", h)
		}
	}
	trial.Campaign(t)
	program := trial.Need(t, "pre-commit", "pre-commit")
	home := t.TempDir()
	env := append(offline(t, home), "PRE_COMMIT_HOME="+filepath.Join(home, "cache"), "PRE_COMMIT_COLOR=never")
	must(t, home, env, program, "validate-manifest", filepath.Join(mustAbs(t, root), ".pre-commit-hooks.yaml"))

	place := t.TempDir()
	source, dir := filepath.Join(place, "knockon"), filepath.Join(place, "project")
	if err := os.Rename(sources(t), source); err != nil {
		t.Fatal(err)
	}
	commit := repository(t, source, env)
	config := yamlBlocks(t, "id: knockon-check")[0]
	config = strings.ReplaceAll(config, "rev: main", "rev: "+commit)
	put(t, dir, map[string]string{".pre-commit-config.yaml": config, "my-map/map.yaml": riskyMap("x"), "other.yaml": "not: a map\n"})
	must(t, dir, env, program, "validate-config", ".pre-commit-config.yaml")
	repository(t, dir, env)

	out, code := run(t, dir, env, program, "run", "--all-files")
	if code != 1 || !strings.Contains(out, "knockon fmt") || !strings.Contains(out, "[orphan]") {
		t.Errorf("a finding: exit code %d\n%s", code, out)
	}
	put(t, dir, map[string]string{"my-map/map.yaml": strings.Replace(fineMap, "      parks:", "            parks:", 1)})
	must(t, dir, env, "git", "add", "--all")
	if out, code = run(t, dir, env, program, "run", "--all-files"); code != 1 || !strings.Contains(out, "files were modified by this hook") {
		t.Errorf("a layout to mend: exit code %d\n%s", code, out)
	}
	must(t, dir, env, "git", "add", "--all")
	if out, code = run(t, dir, env, program, "run", "--all-files"); code != 0 {
		t.Errorf("all is well: exit code %d\n%s", code, out)
	}
	must(t, dir, env, "git", "commit", "--quiet", "--message=mended")
	put(t, dir, map[string]string{"readme.txt": "x"})
	must(t, dir, env, "git", "add", "--all")
	if out, code = run(t, dir, env, program, "run"); code != 0 || !strings.Contains(out, "Skipped") {
		t.Errorf("no YAML file changed: exit code %d\n%s", code, out)
	}
}
