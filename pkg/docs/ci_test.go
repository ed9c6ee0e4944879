package docs_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"knockon/pkg/trial/schematest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

// Maps for the pipelines of docs/ci.md: one with a finding, one without, and
// one that does not load.
const (
	fineMap = `map: {title: Fine, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    contact: {role: Service desk}
    networks:
      office: {}
    services:
      parks: {runs-on: ./office}
`
	brokenMap = "map: {titel: '##[add-mask]x ::error::y'}\n" // its line is shown in the log
)

// riskyMap has a network that nothing names, called as is said.
func riskyMap(name string) string {
	return strings.Replace(fineMap, "      office: {}\n", "      office: {}\n      old-office: {name: '"+name+"'}\n", 1)
}

// put writes files below a folder.
func put(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func mustAbs(t *testing.T, path string) string {
	t.Helper()
	p, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func get(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// run runs a program and returns all that it prints, and its exit code.
func run(t *testing.T, dir string, env []string, program string, args ...string) (string, int) {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return string(out), exit.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out), 0
}

func must(t *testing.T, dir string, env []string, program string, args ...string) string {
	t.Helper()
	out, code := run(t, dir, env, program, args...)
	if code != 0 {
		t.Fatalf("%s %s: exit code %d\n%s", program, strings.Join(args, " "), code, out)
	}
	return out
}

// offline is an environment in which Go builds from what is on this machine,
// with trimmed paths, so that copies find compiled what make compiled, and git
// knows who commits.
func offline(t *testing.T, home string) []string {
	t.Helper()
	env := []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "LC_ALL=C.UTF-8", "GOPROXY=off", "GOTOOLCHAIN=local", "GOFLAGS=-trimpath",
		"GIT_CONFIG_GLOBAL=" + filepath.Join(home, "gitconfig"), "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org",
	}
	for _, name := range []string{"GOMODCACHE", "GOCACHE"} {
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		env = append(env, name+"="+strings.TrimSpace(string(out)))
	}
	return env
}

// repository makes a git repository of a folder and returns its commit.
func repository(t *testing.T, dir string, env []string) string {
	t.Helper()
	must(t, dir, env, "git", "init", "--quiet", "--initial-branch=main")
	must(t, dir, env, "git", "add", "--all")
	must(t, dir, env, "git", "commit", "--quiet", "--message=all")
	return strings.TrimSpace(must(t, dir, env, "git", "rev-parse", "HEAD"))
}

// sources copies what a user of this repository builds from.
func sources(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"cmd", "pkg", "data"} {
		if err := os.CopyFS(filepath.Join(dir, name), goFiles{os.DirFS(filepath.Join(root, name))}); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", ".pre-commit-hooks.yaml"} {
		put(t, dir, map[string]string{name: get(t, filepath.Join(root, name))})
	}
	return dir
}

// goFiles is a tree without its tests.
type goFiles struct{ fs.FS }

func (g goFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(g.FS, name)
	var kept []fs.DirEntry
	for _, entry := range all {
		if !strings.HasSuffix(entry.Name(), "_test.go") && entry.Name() != "testdata" {
			kept = append(kept, entry)
		}
	}
	return kept, err
}

// yamlBlocks returns the YAML that docs/ci.md shows and that holds a text.
func yamlBlocks(t *testing.T, with string) []string {
	t.Helper()
	blocks, err := blocksOf(strings.Split(get(t, root+"/docs/ci.md"), "\n"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, b := range blocks {
		if content := strings.Join(b.lines, "\n") + "\n"; b.language == "yaml" && strings.Contains(content, with) {
			out = append(out, content)
		}
	}
	if len(out) == 0 {
		t.Fatalf("docs/ci.md shows no YAML with %q", with)
	}
	return out
}

func parseYAML(t *testing.T, content string, into any) {
	t.Helper()
	d := yaml.NewDecoder(strings.NewReader(content))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		t.Fatalf("%v\n%s", err, content)
	}
}

// schemaOf compiles a schema of testdata/schemas.
func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	return schematest.Compile(t, []byte(get(t, root+"/testdata/schemas/"+name)))
}
