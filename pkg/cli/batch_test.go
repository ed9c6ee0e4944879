package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// snapshot is a folder: its folders, its files with what they hold, their modes.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			out[name] = "folder"
			return err
		}
		info, err := d.Info()
		content, _ := os.ReadFile(filepath.Join(dir, name))
		out[name] = fmt.Sprint(info.Mode(), " ", string(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestABatchIsAllOrNothing lets one step after the other fail: the folder is then as
// it was, byte for byte, and once no step fails it is all there.
func TestABatchIsAllOrNothing(t *testing.T) {
	broken := errors.New("broken")
	for at := 0; ; at++ {
		dir := t.TempDir()
		for name, content := range map[string]string{"review.csv": "mine", "imported/a.yaml": "old", "gone": "to go", "other": "stays"} {
			if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o640); err != nil {
				t.Fatal(err)
			}
		}
		before := snapshot(t, dir)
		var taken []string
		w := newBatch(dir)
		w.step = func(what string) error {
			taken = append(taken, what)
			if len(taken)-1 == at {
				return broken
			}
			return nil
		}
		var err error
		for _, name := range []string{"imported/a.yaml", "new/folder/b.yaml", "review.csv"} {
			out, failed := w.create(name)
			if err = failed; err != nil {
				break
			}
			fmt.Fprint(out, "new "+name)
		}
		if err == nil {
			err = w.drop("gone")
		}
		err = w.finish(err)
		after := snapshot(t, dir)
		if err != nil {
			if !errors.Is(err, broken) || !maps.Equal(before, after) {
				t.Errorf("%s, the %d. step, fails: %v\nbefore %q\nafter  %q", taken[at], at, err, before, after)
			}
			continue
		}
		want := maps.Clone(before)
		delete(want, "gone")
		mode := strings.Fields(before["review.csv"])[0]
		want["imported/a.yaml"], want["review.csv"] = mode+" new imported/a.yaml", mode+" new review.csv"
		want["new"], want["new/folder"], want["new/folder/b.yaml"] = "folder", "folder", after["new/folder/b.yaml"]
		if !maps.Equal(want, after) || !strings.HasSuffix(after["new/folder/b.yaml"], " new new/folder/b.yaml") {
			t.Errorf("all written: %q", after)
		}
		if at != 3+3+2*4 || !slices.Contains(taken, "rename") {
			t.Errorf("steps: %q", taken)
		}
		return
	}
}

// TestABatchWritesIntoNoFolderAndThroughNoLink: what stands in the way is said, and
// nothing changes.
func TestABatchWritesIntoNoFolderAndThroughNoLink(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "theirs")
	if err := os.WriteFile(outside, []byte("theirs"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "b.yaml"), 0o777), os.Symlink(outside, filepath.Join(dir, "c.yaml")),
		os.Symlink("d.yaml", filepath.Join(dir, "link.yaml")), os.WriteFile(filepath.Join(dir, "d.yaml"), []byte("old"), 0o600)); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, dir)
	for _, bad := range []string{"b.yaml", "c.yaml", "../e.yaml"} {
		failed, err := writeFiles(dir, []newFile{{"d.yaml", []byte("new")}, {bad, []byte("new")}})
		if err == nil || failed != bad || !maps.Equal(before, snapshot(t, dir)) {
			t.Errorf("%s: %q %v %q", bad, failed, err, snapshot(t, dir))
		}
	}
	if content, err := os.ReadFile(outside); string(content) != "theirs" {
		t.Errorf("outside is %q (%v)", content, err)
	}
	if _, err := writeFiles(dir, []newFile{{"link.yaml", []byte("new")}}); err != nil {
		t.Error(err)
	}
	if content, err := os.ReadFile(filepath.Join(dir, "d.yaml")); string(content) != "new" {
		t.Errorf("what a link within names is %q (%v)", content, err)
	}
}
