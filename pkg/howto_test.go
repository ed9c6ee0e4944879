package pkg_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"knockon/pkg/trial"
)

const (
	root   = ".."
	before = "before" // beside the house that is changed, the house as it was
)

// TestHowTo does what CONTRIBUTING.md says, on a copy of the house: each script of testdata/howto adds one thing by its paragraph in
// CONTRIBUTING.md, forgets steps and looks at what the tests say of it, and in
// the end asks the program that it built.
func TestHowTo(t *testing.T) {
	trial.Campaign(t)
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join(root, "testdata/howto"),
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			for _, name := range []string{"HOME", "GOCACHE", "GOMODCACHE", "GOPATH", "GOFLAGS", "GOPROXY"} {
				e.Setenv(name, os.Getenv(name))
			}
			e.Setenv("GOFLAGS", os.Getenv("GOFLAGS")+" -trimpath -vet=off -short") // what make long compiled serves every copy
			e.Setenv(trial.Variable, "")
			e.Cd = filepath.Join(e.WorkDir, "house")
			if err := copyHouse(filepath.Join(e.WorkDir, before)); err != nil {
				return err
			}
			return copyHouse(e.Cd)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"add": add, "place": place, "replace": replace, "follows": follows, "touches": touches,
		},
	})
}

func copyHouse(to string) error {
	return eachFileOf(root, func(name string, content []byte) error {
		target := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, content, 0o644)
	})
}

// eachFileOf calls f for every file that belongs to the house.
func eachFileOf(root string, f func(name string, content []byte) error) error {
	return fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name == ".git":
			return fs.SkipDir
		case !d.Type().IsRegular() || name == ".git":
			return nil
		}
		content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		return f(name, content)
	})
}

// add FILE ANCHOR SNIPPET writes the text of a snippet below the first line of
// a file that the anchor, a regular expression, matches.
func add(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: add FILE ANCHOR SNIPPET")
	}
	lines := strings.SplitAfter(ts.ReadFile(args[0]), "\n")
	anchor, err := regexp.Compile("(?m)" + args[1])
	ts.Check(err)
	i := slices.IndexFunc(lines, anchor.MatchString)
	if i < 0 {
		ts.Fatalf("%s has no line like %s: CONTRIBUTING.md sends people there", args[0], args[1])
	}
	lines = slices.Insert(lines, i+1, ts.ReadFile("../"+args[2]))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(lines, "")), 0o644))
}

// replace FILE OLD NEW … writes lines in the place of a text, or nothing.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: replace FILE OLD NEW …")
	}
	content := ts.ReadFile(args[0])
	if strings.Count(content, args[1]) != 1 {
		ts.Fatalf("%s does not have once: %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(content, args[1], strings.Join(args[2:], "\n"), 1)), 0o644))
}

// place FILE SNIPPET writes a new file.
func place(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: place FILE SNIPPET")
	}
	file := ts.MkAbs(args[0])
	if _, err := os.Stat(file); err == nil {
		ts.Fatalf("%s is there already", args[0])
	}
	ts.Check(os.MkdirAll(filepath.Dir(file), 0o755))
	ts.Check(os.WriteFile(file, []byte(ts.ReadFile("../"+args[1])), 0o644))
}

// follows PARAGRAPH [PATH …] holds that the script went where the paragraph of
// CONTRIBUTING.md that begins so sends people, everywhere but to the paths that
// are named (a picture's, say), and nowhere else.
func follows(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: follows 'Add a …' [PATH …]")
	}
	_, text, found := strings.Cut(ts.ReadFile("CONTRIBUTING.md"), "**"+args[0]+".**")
	if !found {
		ts.Fatalf("CONTRIBUTING.md has no paragraph **%s.**", args[0])
	}
	text, _, _ = strings.Cut(text, "\n\n")
	named := regexp.MustCompile("`((?:pkg|data|testdata|docs)/[^`]*|[A-Z]+\\.md)`").FindAllStringSubmatch(text, -1)
	changed := changes(ts)
	if strings.Contains(text, "`make gen`") {
		changed = slices.DeleteFunc(changed, generated)
	}
	for _, file := range changed {
		if !slices.ContainsFunc(named, func(m []string) bool { return covers(m[1], file) }) {
			ts.Fatalf("the script wrote %s, which CONTRIBUTING.md does not name under %q", file, args[0])
		}
	}
	for _, m := range named {
		if !slices.Contains(args[1:], m[1]) && !slices.ContainsFunc(changed, func(file string) bool { return covers(m[1], file) }) {
			ts.Fatalf("CONTRIBUTING.md sends people to %s under %q, where the script had nothing to do", m[1], args[0])
		}
	}
}

// covers reports whether a path as CONTRIBUTING.md writes it means a file:
// itself, what lies in the folder, or any name in the place of one in capitals.
func covers(written, file string) bool {
	pattern := regexp.MustCompile(`[A-Z]+|…`).ReplaceAllString(strings.TrimSuffix(written, "/"), "*")
	for ; file != "."; file = path.Dir(file) {
		if ok, _ := path.Match(pattern, file); ok {
			return true
		}
	}
	return false
}

// touches FOLDER … holds that the script wrote into these folders, by name, and
// into no others, tests and what make gen writes aside.
func touches(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: touches FOLDER …")
	}
	var folders []string
	for _, file := range changes(ts) {
		if !strings.HasSuffix(file, "_test.go") && !strings.HasPrefix(file, "testdata/") && !generated(file) {
			folders = append(folders, path.Dir(file))
		}
	}
	slices.Sort(folders)
	if folders = slices.Compact(folders); !slices.Equal(folders, args) {
		ts.Fatalf("wrote into %v, want %v", folders, args)
	}
}

// generated reports whether make gen writes a file: a page, or a schema.
func generated(file string) bool {
	return strings.HasPrefix(file, "docs/reference/") || strings.HasPrefix(file, "data/schemas/")
}

// changes lists the files of the copy that differ from the house.
func changes(ts *testscript.TestScript) []string {
	var out []string
	ts.Check(eachFileOf(ts.MkAbs("."), func(name string, content []byte) error {
		old, err := os.ReadFile(filepath.Join(ts.MkAbs("../"+before), filepath.FromSlash(name)))
		if err != nil || !bytes.Equal(old, content) {
			out = append(out, name)
		}
		return nil
	}))
	return out
}
