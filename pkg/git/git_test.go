package git_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"knockon/pkg/git"
	"knockon/pkg/trial"
)

// repository makes one with a file and a commit, and returns its folder and an
// environment for git.
func repository(t *testing.T) (dir string, environ []string) {
	t.Helper()
	trial.Need(t, "git", "git")
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	environ = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.org",
	}
	dir = filepath.Join(dir, "top")
	write(t, filepath.Join(dir, "a/b/c.yaml"), "one")
	run(t, dir, environ, "init", "-q", "-b", "main")
	run(t, dir, environ, "add", "-A")
	run(t, dir, environ, "commit", "-q", "-m", "one")
	return dir, environ
}

func run(t *testing.T, dir string, environ []string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = dir, environ
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSuffix(string(out), "\n")
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o777); err != nil {
		t.Fatal(err)
	}
}

// TestPlace holds that the repository and the place of a folder in it are those
// that Git itself finds there, and that what is not there has one as well.
func TestPlace(t *testing.T) {
	top, environ := repository(t)
	outside := filepath.Dir(top)
	run(t, top, environ, "worktree", "add", "-q", "../linked")
	run(t, top, environ, "init", "-q", "a/nested")
	run(t, outside, environ, "init", "-q", "--separate-git-dir=kept", "apart")
	run(t, outside, environ, "init", "-q", "two\nlines")
	if err := os.MkdirAll(filepath.Join(top, "a/empty/.git"), 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(top, ".dots/..more/x"), "")
	for _, link := range [][2]string{{"top", "link"}, {"top/a/b", "deep"}} {
		if err := os.Symlink(filepath.Join(outside, link[0]), filepath.Join(outside, link[1])); err != nil {
			t.Fatal(err)
		}
	}
	for _, folder := range []string{"top", "top/a", "top/a/b", "top/a/empty", "top/a/nested", "top/.dots/..more", "linked", "linked/a/b", "apart",
		"link", "link/a", "deep", "two\nlines"} {
		dir := filepath.Join(outside, folder)
		repo, place, err := git.Open(dir, environ)
		if err != nil {
			t.Errorf("%s: %v", folder, err)
			continue
		}
		want := run(t, dir, environ, "rev-parse", "--absolute-git-dir", "--show-prefix")
		last := strings.LastIndexByte(want, '\n')
		wantDir, wantPlace := want[:last], want[last+1:]
		if repo.Dir != wantDir || place != strings.TrimSuffix(wantPlace, "/") || repo.Submodule {
			t.Errorf("%s: in %s at %q; Git says %s and %q", folder, repo.Dir, place, wantDir, wantPlace)
		}
		if _, below, err := git.Open(filepath.Join(dir, "not/there.yaml"), environ); err != nil || below != strings.TrimPrefix(place+"/not/there.yaml", "/") {
			t.Errorf("%s: what is not there is at %q (%v)", folder, below, err)
		}
	}
}

func TestRefused(t *testing.T) {
	top, environ := repository(t)
	outside := filepath.Dir(top)
	run(t, outside, environ, "init", "-q", "other")
	run(t, outside, environ, "init", "-q", "--bare", "bare")
	run(t, outside, environ, "init", "-q", "moved")
	run(t, filepath.Join(outside, "moved"), environ, "config", "core.worktree", top)
	write(t, filepath.Join(outside, "dangling/.git"), "gitdir: nowhere\n")
	for _, link := range [][2]string{{"other", "out"}, {".", "up"}, {"top/a", "in"}} {
		if err := os.Symlink(filepath.Join(outside, link[0]), filepath.Join(top, link[1])); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]git.Kind{
		"": git.NoneHere, "bare": git.NoneHere, "bare/refs": git.NoneHere, "moved": git.Elsewhere, "dangling": git.Said,
		"top/out": git.LinkOut, "top/out/x": git.LinkOut, "top/up": git.LinkOut, "top/up/none": git.LinkOut,
		"top/up/other": git.LinkOut,
	} {
		if _, _, err := git.Open(filepath.Join(outside, name), environ); !git.Is(err, want) {
			t.Errorf("%q: %v, not of kind %d", name, err, want)
		}
	}
	if _, place, err := git.Open(filepath.Join(top, "in/b"), environ); err != nil || place != "in/b" {
		t.Errorf("a link inside the repository: %q %v", place, err)
	}
}

// TestOwner holds that a repository of somebody else is refused with the command
// that admits it, wherever the caller's configuration stands.
func TestOwner(t *testing.T) {
	top, environ := repository(t)
	if err := os.Chown(top, 4321, 4321); err != nil {
		t.Skip("only root gives folders away: ", err)
	}
	_, _, err := git.Open(top, environ)
	var e *git.Error
	if !errors.As(err, &e) || e.Kind != git.Said || e.Admit != "git config --global --add safe.directory "+top {
		t.Fatalf("%v, and to admit it: %+v", err, e)
	}
	for _, admits := range [][]string{
		{"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory", "GIT_CONFIG_VALUE_0=" + top},
		{"GIT_CONFIG_GLOBAL=" + filepath.Join(filepath.Dir(top), "global")},
	} {
		write(t, filepath.Join(filepath.Dir(top), "global"), "[safe]\n\tdirectory = "+top+"\n")
		if _, _, err := git.Open(top, append(environ, admits...)); err != nil {
			t.Errorf("%v: %v", admits, err)
		}
	}
}

// TestEnvironment sets every variable of Git's that leads elsewhere or names a
// program, as a hook or a pipeline might.
func TestEnvironment(t *testing.T) {
	top, environ := repository(t)
	mark := filepath.Join(filepath.Dir(top), "mark")
	program := filepath.Join(filepath.Dir(top), "program")
	write(t, program, "#!/bin/sh\necho \"$0 $*\" >>'"+mark+"'\n")
	for _, name := range []string{
		"DIR", "WORK_TREE", "INDEX_FILE", "COMMON_DIR", "PREFIX", "NAMESPACE", "CEILING_DIRECTORIES", "OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES",
		"QUARANTINE_PATH", "SHALLOW_FILE", "GRAFT_FILE", "REPLACE_REF_BASE", "ATTR_SOURCE", "CONFIG", "CONFIG_PARAMETERS", "SSH", "SSH_COMMAND", "PROXY_COMMAND",
		"ASKPASS", "EDITOR", "SEQUENCE_EDITOR", "PAGER", "EXTERNAL_DIFF", "EXEC_PATH", "TEMPLATE_DIR", "TRACE", "TRACE2", "TRACE2_EVENT", "TRACE_PACKET",
		"DEFAULT_HASH", "DEFAULT_REF_FORMAT", "REF_STORAGE_FORMAT", "ICASE_PATHSPECS", "GLOB_PATHSPECS", "LITERAL_PATHSPECS", "ALLOW_PROTOCOL", "PROTOCOL",
	} {
		environ = append(environ, "GIT_"+name+"="+program)
	}
	repo, place, err := git.Open(filepath.Join(top, "a"), environ)
	if err != nil || place != "a" {
		t.Fatal(place, err)
	}
	commit, err := repo.Resolve("main")
	if err != nil {
		t.Fatal(err)
	}
	files, err := repo.Files(commit, place, nil)
	if err != nil || files == nil {
		t.Fatal(files, err)
	}
	if content, err := os.ReadFile(mark); err == nil {
		t.Errorf("it ran: %s", content)
	}
	if content, _ := os.ReadFile(program); !strings.HasPrefix(string(content), "#!") || strings.Count(string(content), "\n") != 2 {
		t.Errorf("a trace was written: %s", content)
	}
}

func TestVersions(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if _, _, err := git.Open(dir, nil); !git.Is(err, git.NotRun) {
		t.Errorf("no git: %v", err)
	}
	for version, old := range map[string]bool{
		"1.9.1": true, "2.29.9": true, "2.30.0": false, "2.39.5 (Apple Git-154)": false, "2.51.0.windows.1": false, "3.0.0": false, "of my own": true,
	} {
		write(t, filepath.Join(dir, "git"), "#!/bin/sh\necho git version '"+version+"'\n")
		_, _, err := git.Open(dir, nil)
		var e *git.Error
		if !errors.As(err, &e) || (e.Kind == git.TooOld) != old || old && e.Subject != version {
			t.Errorf("%s: %v", version, err)
		}
	}
}

func TestResolve(t *testing.T) {
	top, environ := repository(t)
	repo, _, err := git.Open(top, environ)
	if err != nil {
		t.Fatal(err)
	}
	run(t, top, environ, "update-ref", "refs/heads/--output=x", "main")
	run(t, top, environ, "checkout", "-q", "--orphan", "apart")
	run(t, top, environ, "commit", "-q", "-m", "apart")
	commit := run(t, top, environ, "rev-parse", "main")
	for _, name := range []string{"main", "main~0", commit, commit[:12], "main@{0}", "main^{/one}", "refs/heads/--output=x"} {
		if got, err := repo.Resolve(name); err != nil || got != commit {
			t.Errorf("%s: %s %v", name, got, err)
		}
	}
	for name, want := range map[string]git.Kind{
		"nope": git.NoRevision, "main~9": git.NoRevision, "main:a": git.NoRevision, strings.Repeat("1", 40): git.NoRevision,
		"--output=x": git.Malformed, "^main": git.Malformed, "main..apart": git.Malformed, "main\nx": git.Malformed, "@{upstream}": git.Said,
	} {
		if got, err := repo.Resolve(name); !git.Is(err, want) {
			t.Errorf("%q: %s %v, not of kind %d", name, got, err, want)
		}
	}
	if _, err := repo.MergeBase(commit, run(t, top, environ, "rev-parse", "apart")); !git.Is(err, git.Unrelated) {
		t.Errorf("merge base: %v", err)
	}
}

// TestReplaced holds that a commit is what its name says, whatever the
// repository puts in its place.
func TestReplaced(t *testing.T) {
	top, environ := repository(t)
	first := run(t, top, environ, "rev-parse", "main")
	write(t, filepath.Join(top, "a/b/c.yaml"), "two")
	run(t, top, environ, "commit", "-q", "-a", "-m", "two")
	run(t, top, environ, "replace", first, "main")
	repo, place, err := git.Open(filepath.Join(top, "a/b"), environ)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := repo.Reader(100)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	files, err := repo.Files(first, place, reader.Fetch)
	if err != nil {
		t.Fatal(err)
	}
	if content, err := files.FS.Open("c.yaml"); err != nil {
		t.Error(err)
	} else if info, _ := content.Stat(); info.Size() != 3 {
		t.Error(info)
	}
}

// TestContentsAreBounded holds that a content above the limit comes with its
// size alone, and that the next one is read all the same.
func TestContentsAreBounded(t *testing.T) {
	top, environ := repository(t)
	write(t, filepath.Join(top, "most"), strings.Repeat("x", 100))
	write(t, filepath.Join(top, "more"), strings.Repeat("x", 101))
	repo, _, err := git.Open(top, environ)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := repo.Reader(100)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	for _, c := range []struct {
		name       string
		size, data int
	}{{"more", 101, 0}, {"most", 100, 100}, {"more", 101, 0}} {
		id := run(t, top, environ, "hash-object", "-w", c.name)
		got, err := reader.Fetch(id)
		if err != nil || got.Size != int64(c.size) || len(got.Data) != c.data {
			t.Errorf("%s: %v, %d bytes of %d are read, want %d", c.name, err, len(got.Data), got.Size, c.data)
		}
	}
}
