package git_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/git"
	"knockon/pkg/load"
	"knockon/pkg/source"
	"knockon/pkg/trial"
)

// tree is what a folder holds: contents by path; those that begin with -> are links.
type tree map[string]string

const linkTo = "-> "

func (t tree) snapshot() (*git.FS, error) {
	var entries []git.Entry
	for name, content := range t {
		e := git.Entry{Path: name, ID: name}
		if strings.HasPrefix(content, linkTo) {
			e.Mode = fs.ModeSymlink
		}
		entries = append(entries, e)
	}
	return git.NewFS(entries, func(id string) (git.Content, error) {
		data := strings.TrimPrefix(t[id], linkTo)
		return git.Content{Data: []byte(data), Size: int64(len(data))}, nil
	})
}

// disk writes the tree into a folder and opens it as maps are opened.
func (t tree) disk(dir string) (fs.FS, error) {
	for name, content := range t {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return nil, err
		}
		var err error
		if target, link := strings.CutPrefix(content, linkTo); link {
			err = os.Symlink(target, file)
		} else {
			err = os.WriteFile(file, []byte(content), 0o666)
		}
		if err != nil {
			return nil, err
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

func TestAsFS(t *testing.T) {
	f, err := tree{"a.yaml": "one", "b/c.yaml": "two", "b/d/e": "", "f": "four"}.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(f, "a.yaml", "b/c.yaml", "b/d/e", "f"); err != nil {
		t.Error(err)
	}
}

// TestReadsAsDiskDoes writes random folders with links to disk, where the
// system follows them, and holds that loading finds the same files and the same
// problems in the snapshot.
func TestReadsAsDiskDoes(t *testing.T) {
	trial.Check(t, func(t *rapid.T) { readsAsDisk(t, drawTree(t)) })
}

// TestReadsSuchFolders holds the same of a folder for each thing that loading
// may say of one, so that all of them are looked at in every run.
func TestReadsSuchFolders(t *testing.T) {
	const text = "councils: {first: {}}\n"
	for word, files := range map[string]tree{
		"read":         {"map.yaml": text, "a/link.yaml": linkTo + "../map.yaml", "b": linkTo + "a", "z.txt": text},
		"link-leaves":  {"map.yaml": text, "a/out.yaml": linkTo + "../../map.yaml"},
		"unreadable":   {"map.yaml": text, "gone.yaml": linkTo + "nothing", "round.yaml": linkTo + "round.yaml"},
		"duplicate-id": {"map.yaml": text, "again.yaml": text},
	} {
		if said := readsAsDisk(t, files); !strings.Contains(strings.Join(said, "\n"), word+" ") {
			t.Errorf("the folder does not show %s: %q", word, said)
		}
	}
}

// readsAsDisk returns what loading says of a folder.
func readsAsDisk(t rapid.TB, files tree) []string {
	dir, err := os.MkdirTemp("", "snapshot")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	disk, err := files.disk(dir)
	if err != nil {
		t.Fatal(err)
	}
	memory, err := files.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	want, got := said(disk), said(memory)
	if d := cmp.Diff(want, got); d != "" {
		t.Fatalf("%v (-disk +snapshot):\n%s", files, d)
	}
	return want
}

// said is what loading a folder reads and reports.
func said(folder fs.FS) []string {
	root := load.Root{FS: folder}
	var out []string
	names, _ := load.List(root)
	for _, name := range names {
		content, err := fs.ReadFile(folder, name)
		out = append(out, fmt.Sprintf("read %s %q %v", name, content, err))
	}
	_, files, problems := load.Load(root)
	for _, p := range problems {
		name := ""
		if !p.Span.IsZero() {
			name = files[p.Span.File].Name
		}
		out = append(out, fmt.Sprintf("%s %s %s %s", p.Code, name, p.Message, p.Hint))
	}
	return out
}

func drawTree(t *rapid.T) tree {
	files := tree{"map.yaml": "map: {title: T}\ncouncils: {first: {}}\n"}
	dirs := []string{".", "a", "a/b", ".h", "a.yaml"}
	names := []string{"x.yaml", "y.yml", "z.txt", ".w.yaml", "a", "b", "map.yaml"}
	for i := range rapid.IntRange(1, 8).Draw(t, "entries") {
		name := path.Join(rapid.SampledFrom(dirs).Draw(t, "dir"), rapid.SampledFrom(names).Draw(t, "name"))
		if files.blocks(name) {
			continue
		}
		files[name] = fmt.Sprintf("councils: {c%d: {}}\n", i%3)
		if rapid.Bool().Draw(t, "link") {
			step := rapid.SampledFrom([]string{"..", ".", "a", "b", ".h", "x.yaml", "z.txt", "a.yaml", "gone", ""})
			files[name] = linkTo + strings.Join(rapid.SliceOfN(step, 1, 4).Draw(t, "target"), "/")
		}
		if files[name] == linkTo { // no system makes such a link
			files[name] = linkTo + "."
		}
	}
	return files
}

// blocks reports whether a path cannot stand beside those that are there.
func (t tree) blocks(name string) bool {
	return slices.ContainsFunc(slices.Collect(keys(t)), func(other string) bool {
		return other == name || strings.HasPrefix(other, name+"/") || strings.HasPrefix(name, other+"/")
	})
}

func keys(t tree) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range t {
			if !yield(name) {
				return
			}
		}
	}
}

func TestHostilePaths(t *testing.T) {
	for _, name := range []string{"", "..", "../x.yaml", "a/../../x.yaml", "/etc/passwd", "a//b", "./a"} {
		if _, err := git.NewFS([]git.Entry{{Path: name}}, nil); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, twice := range []string{"a", "a/b"} {
		if _, err := git.NewFS([]git.Entry{{Path: twice}, {Path: twice}}, nil); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%q twice: %v", twice, err)
		}
	}
	if _, err := git.NewFS([]git.Entry{{Path: "a"}, {Path: "a/b"}}, nil); err == nil {
		t.Error("a file that is a folder too is accepted")
	}
}

// What cannot be fetched, or is cut, is an error and never an empty file.
// TestLinksAreBounded: a tree can hold links that no disk takes.
func TestLinksAreBounded(t *testing.T) {
	files := tree{"x": "here"}
	for name, target := range map[string]string{
		"4096": strings.Repeat("./", 2047) + ".x", "fits": strings.Repeat("./", 2047) + "x", "long": strings.Repeat("./", 2048) + "x",
		"vast": strings.Repeat("./", 1<<20) + "x",
	} {
		files[name] = linkTo + target
	}
	for i := range 42 { // as many links from x as its number
		files[fmt.Sprintf("l%d", i+1)] = fmt.Sprintf("%sl%d", linkTo, i)
	}
	files["l0"] = "here"
	f, err := files.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{
		"fits": nil, "4096": fs.ErrNotExist, "long": syscall.ENAMETOOLONG, "vast": syscall.ENAMETOOLONG, "l40": nil, "l41": syscall.ELOOP,
	} {
		if _, err := fs.ReadFile(f, name); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
}

func TestFailures(t *testing.T) {
	broken := errors.New("broken")
	f, err := git.NewFS([]git.Entry{{Path: "broken.yaml", ID: "broken"}, {Path: "large.yaml", ID: "large"}}, func(id string) (git.Content, error) {
		if id == "broken" {
			return git.Content{}, broken
		}
		return git.Content{Data: []byte("x"), Size: source.MaxFileSize + 1}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(f, "broken.yaml"); !errors.Is(err, broken) {
		t.Errorf("broken: %v", err)
	}
	if _, err := fs.ReadFile(f, "large.yaml"); err == nil {
		t.Error("a content that is cut is read")
	}
	_, _, problems := load.Load(load.Root{FS: f})
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	if !slices.Equal(codes, []string{"unreadable", "too-large"}) {
		t.Errorf("loading says %v", problems)
	}
}
