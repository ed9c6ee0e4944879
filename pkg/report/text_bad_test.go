package report_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/diag"
	"knockon/pkg/load"
	"knockon/pkg/report/text"
	"knockon/pkg/trial"
)

const (
	badMaps    = "../../testdata/maps/bad"
	fewestBad  = 65
	smallest   = "map: {title: Three councils}\n"
	expectedAt = "expected.txt"
)

// TestBad loads every broken map and compares the whole report. No two begin
// with the same code about the same key, so that each teaches something.
func TestBad(t *testing.T) {
	entries, err := os.ReadDir(badMaps)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) < fewestBad {
		t.Errorf("%d broken maps, want at least %d", len(entries), fewestBad)
	}
	firsts := map[string]string{}
	for _, entry := range entries {
		name := entry.Name()
		t.Run(name, func(t *testing.T) {
			if name == "too-many-values" {
				trial.Campaign(t) // of 16 MB
			}
			problems := compareReport(t, name)
			if len(problems) == 0 {
				t.Fatal("no problem found")
			}
			first := problems[0].Code + " " + problems[0].Key
			if other, taken := firsts[first]; taken {
				t.Errorf("begins with %s, as %s does", first, other)
			}
			firsts[first] = name
		})
	}
	for name := range generated() {
		if _, err := os.Stat(filepath.Join(badMaps, name, expectedAt)); err != nil && !trial.Updating() {
			t.Error(err)
		}
	}
}

func compareReport(t *testing.T, name string) diag.List {
	t.Helper()
	dir := filepath.Join(badMaps, name)
	fsys := rootOf(t, dir)
	if generate := generated()[name]; generate != nil {
		fsys = generate(t)
	}
	m, files, problems := load.Load(load.Root{FS: fsys})
	if (m == nil) != problems.HasErrors() {
		t.Errorf("a map is returned: %v, and there are errors: %v", m != nil, problems.HasErrors())
	}
	var got strings.Builder
	if err := text.Write(&got, files, problems, text.Options{}); err != nil {
		t.Fatal(err)
	}
	checkProblems(t, files, problems, got.String())
	trial.Golden(t, filepath.Join(dir, expectedAt), []byte(got.String()))
	return problems
}

func rootOf(t *testing.T, dir string) fs.FS {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root.FS()
}

// generated makes the maps that cannot lie in a repository.
func generated() map[string]func(*testing.T) fs.FS {
	one := func(content string) func(*testing.T) fs.FS {
		return func(*testing.T) fs.FS { return fstest.MapFS{"map.yaml": {Data: []byte(content)}} }
	}
	return map[string]func(*testing.T) fs.FS{
		"deep-nesting":          one(smallest + "x-deep:\n" + deepList(10_000)),
		"invalid-utf8":          one(smallest + "councils:\n  dover: {name: D\xF4ver}\n"),
		"utf-16":                one("\xFF\xFEm\x00a\x00p\x00:\x00"),
		"byte-order-mark-twice": one("\ufeff\ufeff" + smallest),
		"nul":                   one(smallest + "councils:\n  dover: {name: \"Do\x00ver\"}\n"),
		"empty-folder":          func(t *testing.T) fs.FS { return rootOf(t, t.TempDir()) },
		"too-many-values": func(t *testing.T) fs.FS {
			return one(smallest + "x-many: [" + strings.Repeat(",a", 8_100_000) + "]\n")(t) // 16 MB, for this one alone
		},
		"hostile-file-name":      func(*testing.T) fs.FS { return fstest.MapFS{"a\x1b[2J\u202e.yaml": {Data: []byte("maps: {}\n")}} },
		"unreadable-file":        func(*testing.T) fs.FS { return locked("secret.yaml") },
		"unreadable-folder":      func(*testing.T) fs.FS { return locked("private") },
		"link-out-of-the-folder": linkOut,
		"broken-link":            brokenLink,
		"65-mib":                 tooLarge,
		"not-a-file": func(*testing.T) fs.FS {
			return fstest.MapFS{"map.yaml": {Data: []byte(smallest)}, "pipe.yaml": {Mode: fs.ModeNamedPipe}}
		},
	}
}

// deepList is lists in lists in block style, each level on the same line.
func deepList(levels int) string { return "  " + strings.Repeat("- ", levels) + "end\n" }

// lockedFS refuses to open one path, as a file system does to those without
// the right; tests may run as somebody who has every right.
type lockedFS struct {
	fstest.MapFS
	path string
}

func locked(path string) fs.FS {
	return lockedFS{fstest.MapFS{
		"map.yaml":          {Data: []byte(smallest + "councils: {dover: {operated-by: elsewhere}}\n")},
		"secret.yaml":       {Data: []byte("vehicles: {elsewhere: {}}\n")},
		"private/more.yaml": {Data: []byte("vehicles: {further: {}}\n")},
	}, path}
}

func (l lockedFS) Open(name string) (fs.File, error) {
	if name == l.path {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.Open(name)
}

func (l lockedFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == l.path {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.ReadDir(name)
}

func linkOut(t *testing.T) fs.FS {
	outside, inside := t.TempDir(), t.TempDir()
	writeFile(t, filepath.Join(outside, "secret.yaml"), "vendors: {secret: {}}\n")
	writeFile(t, filepath.Join(inside, "map.yaml"), smallest)
	relative, err := filepath.Rel(inside, filepath.Join(outside, "secret.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"absolute.yaml": filepath.Join(outside, "secret.yaml"), "folder": outside, "relative.yaml": relative} {
		if err := os.Symlink(target, filepath.Join(inside, name)); err != nil {
			t.Fatal(err)
		}
	}
	return rootOf(t, inside)
}

func brokenLink(t *testing.T) fs.FS {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "map.yaml"), smallest)
	for name, target := range map[string]string{"gone.yaml": "nothing.yaml", "note.txt": "nothing.txt", "ring.yaml": "ring.yaml"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return rootOf(t, dir)
}

// tooLarge is a file with a hole: 65 MiB long, nearly nothing on disk.
func tooLarge(t *testing.T) fs.FS {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "map.yaml"), smallest)
	writeFile(t, filepath.Join(dir, "large.yaml"), "")
	if err := os.Truncate(filepath.Join(dir, "large.yaml"), 65<<20); err != nil {
		t.Fatal(err)
	}
	return rootOf(t, dir)
}

func writeFile(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
