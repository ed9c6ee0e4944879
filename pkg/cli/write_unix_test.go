//go:build linux || darwin

package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

const holdVariable = "KNOCKON_TEST_HOLD"

// TestHold is no test, but a writer for those below: it begins a file, says so,
// and never ends.
func TestHold(t *testing.T) {
	target := os.Getenv(holdVariable)
	if target == "" {
		t.Skip("a part of other tests")
	}
	t.Fatal(writeWhole(target, func(w io.Writer) error {
		fmt.Fprint(w, "half of")
		fmt.Println("\nbegun")
		select {}
	}))
}

// TestHoldBatch is no test, but a batch for the one below that is sent a signal when
// its last file is in some step.
func TestHoldBatch(t *testing.T) {
	step, dir, ok := strings.Cut(os.Getenv(holdVariable+"_BATCH"), ":")
	if !ok {
		t.Skip("a part of other tests")
	}
	w := newBatch(dir)
	w.step = func(what string) error {
		if what == step && w.failed == "new/b" {
			raise(syscall.SIGTERM)
			if what == "create" || what == "write" {
				select {} // it ends here
			}
		}
		return nil
	}
	var err error
	for _, name := range []string{"a", "new/b"} {
		out, failed := w.create(name)
		if err = failed; err == nil {
			fmt.Fprint(out, "new")
		}
	}
	w.finish(err)
	select {} // where it has not ended yet
}

// TestASignalLeavesAllOfABatchOrNothing: before the first file takes its place nothing
// is left, and from then on all are there before the signal ends the program.
func TestASignalLeavesAllOfABatchOrNothing(t *testing.T) {
	if signal.Ignored(syscall.SIGTERM) {
		t.Skip("it is ignored here")
	}
	for step, want := range map[string]string{"create": "a:old", "write": "a:old", "keep": "a:new new/b:new", "rename": "a:new new/b:new"} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a"), []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		writer := exec.Command(os.Args[0], "-test.run", "^TestHoldBatch$")
		writer.Env = append(os.Environ(), holdVariable+"_BATCH="+step+":"+dir)
		out, err := writer.CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGTERM {
			t.Errorf("%s: it ended with %v: %s", step, err, out)
		}
		var left []string
		for name, what := range snapshot(t, dir) {
			if name != "." && what != "folder" || name == "new" && want == "a:old" {
				left = append(left, name+":"+what[strings.LastIndexByte(what, ' ')+1:])
			}
		}
		if slices.Sort(left); strings.Join(left, " ") != want {
			t.Errorf("%s: the folder holds %q, want %s", step, left, want)
		}
	}
}

// hold runs a writer that has begun a file.
func hold(t *testing.T, target string) *exec.Cmd {
	t.Helper()
	writer := exec.Command(os.Args[0], "-test.run", "^TestHold$")
	writer.Env = append(os.Environ(), holdVariable+"="+target)
	out, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		writer.Process.Kill()
		writer.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "begun" {
	}
	return writer
}

// inside lists the files of a folder, those that are being written by their beginnings.
func inside(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, temporaryPrefix) && len(name) == len(temporaryPrefix)+temporaryLength && strings.ToUpper(name[9:]) == name[9:] {
			name = temporaryPrefix
		}
		names = append(names, name)
	}
	return names
}

func expectInside(t *testing.T, when, dir string, want ...string) {
	t.Helper()
	if got := inside(t, dir); !slices.Equal(got, want) {
		t.Errorf("%s the folder holds %q, want %q", when, got, want)
	}
}

func TestSignalsLeaveNothing(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		if signal.Ignored(s) { // as in the background of a shell, or under nohup: then the program leaves it so
			continue
		}
		dir := t.TempDir()
		writer := hold(t, filepath.Join(dir, "answer"))
		expectInside(t, "while it is written", dir, temporaryPrefix)
		writer.Process.Signal(s)
		err := writer.Wait()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != s {
			t.Errorf("%s: the program ended with %v", s, err)
		}
		expectInside(t, "after "+s.String(), dir)
	}
}

func TestLeftoversAreRemoved(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "answer")
	killed := hold(t, filepath.Join(dir, "other"))
	killed.Process.Kill()
	killed.Wait()
	expectInside(t, "after a kill", dir, temporaryPrefix)
	living := hold(t, target)
	expectInside(t, "while another is written", dir, temporaryPrefix) // what was left is gone
	for _, own := range []string{".knockon-mine", ".knockon-abcdefghijkl", ".knockon-ABCDEFGHIJKLM"} {
		if err := os.WriteFile(filepath.Join(dir, own), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(".knockon-mine", filepath.Join(dir, ".knockon-AAAAAAAAAAAA")); err != nil {
		t.Fatal(err)
	}
	if err := writeWhole(target, whole([]byte("all of it"))); err != nil {
		t.Fatal(err)
	}
	want := []string{temporaryPrefix, temporaryPrefix, ".knockon-ABCDEFGHIJKLM", ".knockon-abcdefghijkl", ".knockon-mine", "answer"}
	got := inside(t, dir) // the link, and what the living one writes
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the folder holds %q, want %q", got, want)
	}
	living.Process.Kill()
	living.Wait()
	if err := writeWhole(target, whole(nil)); err != nil || len(inside(t, dir)) != len(want)-1 {
		t.Errorf("after the last one is dead: %v %q", err, inside(t, dir))
	}
}

func TestFailureLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "answer")
	if err := os.WriteFile(target, []byte("as it was"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := writeWhole(target, func(w io.Writer) error {
		if _, err := w.Write([]byte("half")); err != nil {
			return err
		}
		if content, err := os.ReadFile(target); err != nil || string(content) != "as it was" {
			t.Errorf("while it is written, the old file holds %q (%v)", content, err)
		}
		return broken
	})
	if content, _ := os.ReadFile(target); err != broken || string(content) != "as it was" {
		t.Errorf("%v, and the file holds %q", err, content)
	}
	expectInside(t, "after a failure", dir, "answer")
}

func TestReplacedFileKeepsModeAndOwner(t *testing.T) {
	dir := t.TempDir()
	for _, mode := range []os.FileMode{0o600, 0o640, 0o666, 0o664, 0o755, 0o444} {
		target := filepath.Join(dir, fmt.Sprintf("%o", mode))
		if err := os.WriteFile(target, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if os.Getuid() == 0 {
			if err := os.Chown(target, 4321, 4322); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(target, mode); err != nil {
			t.Fatal(err)
		}
		link := target + ".link"
		if err := os.Symlink(filepath.Base(target), link); err != nil {
			t.Fatal(err)
		}
		if err := writeWhole(link, whole([]byte("new"))); err != nil {
			t.Fatal(err)
		}
		info, err := os.Lstat(target)
		if err != nil || info.Mode() != mode || info.Size() != 3 {
			t.Errorf("%v of %v is %v (%v)", target, mode, info.Mode(), err)
		}
		if s := info.Sys().(*syscall.Stat_t); os.Getuid() == 0 && (s.Uid != 4321 || s.Gid != 4322) {
			t.Errorf("it belongs to %d and %d", s.Uid, s.Gid)
		}
	}
	if err := os.Symlink("later", filepath.Join(dir, "dangling")); err != nil {
		t.Fatal(err)
	}
	if err := writeWhole(filepath.Join(dir, "dangling"), whole([]byte("new"))); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(filepath.Join(dir, "later")); string(content) != "new" {
		t.Errorf("what a link will name: %q %v", content, err)
	}
}

func TestAFolderIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	target, broken := filepath.Join(dir, "out"), errors.New("broken")
	put := func(text string, then error) error {
		return writeFolder(target, []string{"file"}, func(new create) error {
			w, err := new("file")
			if err != nil {
				return err
			}
			if _, err := io.WriteString(w, text); err != nil {
				return err
			}
			return then
		})
	}
	if err := put("half", broken); !errors.Is(err, broken) {
		t.Error(err)
	}
	expectInside(t, "after a failure", dir)
	for _, text := range []string{"one", "another"} {
		if err := put(text, nil); err != nil {
			t.Fatal(err)
		}
		if err := put("half", broken); !errors.Is(err, broken) {
			t.Error(err)
		}
		expectInside(t, "after "+text, dir, "out")
		if content, err := os.ReadFile(filepath.Join(target, "file")); string(content) != text {
			t.Errorf("the file holds %q (%v)", content, err)
		}
	}
}

// TestPipeByName holds that what a pipe is called, as shells call that of >(command), is written to.
func TestPipeByName(t *testing.T) {
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	err = writeWhole(fmt.Sprintf("/dev/fd/%d", in.Fd()), func(w io.Writer) error {
		_, err := io.WriteString(w, "whole")
		return err
	})
	in.Close()
	if got, _ := io.ReadAll(out); err != nil || string(got) != "whole" {
		t.Errorf("%q: %v", got, err)
	}
}
