package load

import (
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"knockon/pkg/trial"
)

// leftOut reports whether a file is left out, itself or with a folder it is in.
func (g ignore) leftOut(file string) bool {
	for i, b := range file {
		if b == '/' && g.leavesOut(file[:i], true) {
			return true
		}
	}
	return g.leavesOut(file, false)
}

// asGit compares patterns with what Git itself leaves out, each in a folder of its own of a repository.
func asGit(t rapid.TB, dir string, files []string, patterns ...string) {
	t.Helper()
	var asked strings.Builder
	folder := func(i int) string { return fmt.Sprintf("p%d/", i) }
	for i, p := range patterns {
		err := os.MkdirAll(filepath.Join(dir, folder(i)), 0o700)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, folder(i), ".gitignore"), []byte(p), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			asked.WriteString(folder(i) + f + "\x00")
		}
	}
	git := exec.Command("git", "-C", dir, "check-ignore", "--no-index", "-z", "--stdin")
	git.Stdin = strings.NewReader(asked.String())
	out, err := git.Output()
	if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() != 1) {
		t.Fatal(err)
	}
	theirs := strings.Split(string(out), "\x00")
	for i, p := range patterns {
		ours := parseIgnore(p)
		for _, f := range files {
			if got, want := ours.leftOut(f), slices.Contains(theirs, folder(i)+f); got != want {
				t.Errorf("patterns %q leave out %q: %v, Git says %v", p, f, got, want)
			}
		}
	}
}

func repository(t *testing.T) string {
	t.Helper()
	trial.Need(t, "git", "git")
	dir := t.TempDir()
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return dir
}

func TestIgnoresSuchAsGit(t *testing.T) {
	dir := repository(t)
	files := []string{
		"map.yaml", "compose.yml", "a/map.yaml", "a/b/map.yaml", "a/b/c/compose.yml", "b/a/x.yaml", "#x.yaml", "!x.yaml", "x y.yaml", "x .yaml", "x.yaml ",
		"[x].yaml", "a-b.yaml", "caf\u00e9.yaml", `back\slash.yaml`, "A.yaml", "1.yaml", "*.yaml", "a/*.yaml", "-.yaml", "].yaml", "^.yaml",
	}
	asGit(t, dir, files,
		"", "\n\n# all\n", "*.yml", "/*.yml", "compose.yml", "/compose.yml", "a/", "a", "/a/", "a/b", "a/b/", "b/c", "**/b", "a/**",
		"a/**/map.yaml", "**/map.yaml", "**", "**/", "/**", "/", "!", "*\n!map.yaml", "*\n!*/\n!map.yaml", "a/\n!a/map.yaml",
		"a/*\n!a/map.yaml", "\\#x.yaml", "#x.yaml", "\\!x.yaml", "!x.yaml", "x\\ y.yaml", "x y.yaml", "x.yaml\\ ", "x.yaml   ",
		"x.yaml\\  ", "*.yaml\t", "map.yaml\r\n*.yml\r\n", "\ufeffmap.yaml", "[x].yaml", "\\[x].yaml", "[[]x].yaml", "[a-c]/",
		"[!a].yaml", "[^a].yaml", "[]].yaml", "[]-].yaml", "[a-].yaml", "[-a].yaml", "[[:upper:]].yaml", "[[:digit:][:punct:]].yaml",
		"[[:none:]].yaml", "[[:alpha].yaml", "caf?.yaml", "caf??.yaml", "caf\u00e9.yaml", "back\\\\slash.yaml", "back*", "a?b.yaml",
		"a*", "*a*", "?", "???????.yaml", "\\*.yaml", "*.yaml\\", "[", "[a", "a[", "[\\]].yaml", "a//map.yaml", "a/../map.yaml",
		"./map.yaml", "a/**b", "a**/map.yaml", "a/**/**/map.yaml", "**/**", "**/a/**", "*/map.yaml", "*/*/map.yaml", "[z-a].yaml",
	)
}

func TestIgnoresAsGit(t *testing.T) {
	dir := repository(t)
	piece := rapid.SampledFrom([]string{
		"a", "b", "ab", "*", "?", "**", "[ab]", "[!a]", "[^a-b]", "\\\\", "\\*", "]", "[", "-", "\u00e4", ".yaml", "[[:alpha:]]", "[b-\\]]", " ", "!", "#",
	})
	trial.Check(t, func(t *rapid.T) {
		var lines []string
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			line := rapid.SampledFrom([]string{"", "", "!", "/", "!/"}).Draw(t, "before")
			for i := range rapid.IntRange(1, 4).Draw(t, "parts") {
				if i > 0 {
					line += "/"
				}
				line += strings.Join(rapid.SliceOfN(piece, 1, 3).Draw(t, "part"), "")
			}
			lines = append(lines, line+rapid.SampledFrom([]string{"", "", "/", " ", "\r"}).Draw(t, "after"))
		}
		var files []string
		for range 12 {
			name := rapid.SampledFrom([]string{"a", "b", "ab", "ba", "a]", "*", "\u00e4", "a.yaml", "-", "[", `\\`})
			files = append(files, path.Join(rapid.SliceOfN(name, 1, 4).Draw(t, "file")...))
		}
		asGit(t, dir, files, strings.Join(lines, "\n"))
	})
}

// TestIgnoreIsQuick: patterns that would take other readers for ever.
func TestIgnoreIsQuick(t *testing.T) {
	g := parseIgnore(strings.Repeat("**/a/", 200) + "b\n" + strings.Repeat("*a", 200) + "b")
	if file := strings.Repeat("a/", 1000) + strings.Repeat("a", 250); g.leavesOut(file, false) {
		t.Error("it ends in no b")
	}
}

// TestIgnoreInAnotherEncoding: a file that no pattern can be read of is an error,
// and does not leave in what it was to leave out.
func TestIgnoreInAnotherEncoding(t *testing.T) {
	files := fstest.MapFS{
		".knockonignore": {Data: []byte("\xff\xfe*\x00.\x00y\x00m\x00l\x00")},
		"map.yaml":       {Data: []byte("map: {title: T}\ncouncils: {dover: {}}\n")},
	}
	m, _, problems := Load(Root{FS: files})
	if m != nil || len(problems) != 1 || problems[0].Code != "not-utf8" {
		t.Errorf("%v", problems)
	}
}
