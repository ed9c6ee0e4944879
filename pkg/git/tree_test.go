package git_test

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/git"
)

// trees writes objects that no git makes by itself.
type trees struct {
	*testing.T
	dir     string
	environ []string
}

func (t trees) object(kind, content string) string {
	t.Helper()
	whole := fmt.Sprintf("%s %d\x00%s", kind, len(content), content)
	id := fmt.Sprintf("%x", sha1.Sum([]byte(whole)))
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, err := io.WriteString(z, whole)
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	write(t.T, filepath.Join(t.dir, ".git/objects", id[:2], id[2:]), packed.String())
	return id
}

// tree holds entries of mode, name and id.
func (t trees) tree(entries ...[3]string) string {
	t.Helper()
	var b strings.Builder
	for _, e := range entries {
		id, err := hex.DecodeString(e[2])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %s\x00%s", e[0], e[1], id)
	}
	return t.object("tree", b.String())
}

func (t trees) commit(tree string) string {
	return run(t.T, t.dir, t.environ, "commit-tree", tree, "-m", "odd")
}

const (
	plain   = "100644"
	linked  = "120000"
	inside  = "40000"
	another = "160000"
)

// TestListsAsGitDoes holds a folder with all sorts of entries against git ls-tree.
func TestListsAsGitDoes(t *testing.T) {
	top, environ := repository(t)
	w := trees{t, top, environ}
	text, nothing := w.object("blob", "text"), w.tree()
	below := w.tree([3]string{plain, "x", text}, [3]string{"100755", "run", text}, [3]string{inside, "empty", nothing})
	commit := run(t, top, environ, "rev-parse", "main")
	whole := w.tree(
		[3]string{plain, "line\nend", text}, [3]string{"0100644", "zero", text}, [3]string{"100600", "own", text},
		[3]string{"10644", "pipe", commit},
		[3]string{inside, "d", below}, [3]string{inside, "again", below}, [3]string{linked, "l", text},
		[3]string{another, "sub", commit}, [3]string{plain, "caf\xe9", text},
	)
	repo, _, err := git.Open(top, environ)
	if err != nil {
		t.Fatal(err)
	}
	files, err := repo.Files(w.commit(whole), "", func(string) (git.Content, error) { return git.Content{}, nil })
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	err = fs.WalkDir(files.FS, ".", func(name string, d fs.DirEntry, err error) error {
		kind := map[fs.FileMode]string{0: "blob", fs.ModeSymlink: "link"}[d.Type()]
		if slices.Contains(files.Submodules, name) {
			kind = "commit"
		}
		if kind != "" {
			got = append(got, kind+" "+name)
		}
		return err
	})
	var want []string
	for line := range strings.SplitSeq(strings.TrimSuffix(run(t, top, environ, "ls-tree", "-r", "-z", whole), "\x00"), "\x00") {
		head, name, _ := strings.Cut(line, "\t")
		kind := strings.Fields(head)[1]
		if strings.HasPrefix(head, linked) {
			kind = "link"
		}
		want = append(want, kind+" "+name)
	}
	slices.Sort(got)
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Error(err, d)
	}
}

// TestOddTrees holds that what no disk can hold is an error, and so is what has
// no end.
func TestOddTrees(t *testing.T) {
	top, environ := repository(t)
	w := trees{t, top, environ}
	text, commit := w.object("blob", "map: {title: T}\n"), run(t, top, environ, "rev-parse", "main")
	within := func(tree string) string { return w.tree([3]string{inside, "m", tree}) }
	wide := func(tree string) string { // ten times ten times … for as long as nobody stops
		for range 9 {
			var entries [][3]string
			for i := range 10 {
				entries = append(entries, [3]string{inside, fmt.Sprint("d", i), tree})
			}
			tree = w.tree(entries...)
		}
		return tree
	}
	deep := w.tree([3]string{plain, "x", text})
	for range 50 {
		deep = w.tree([3]string{inside, strings.Repeat("d", 100), deep})
	}
	repo, _, err := git.Open(top, environ)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		tree string
		kind git.Kind
		why  string
	}{
		"a thousand million files":   {within(wide(w.tree([3]string{plain, "x.txt", text}))), git.TooLarge, ""},
		"a thousand million folders": {within(wide(w.tree())), git.TooLarge, ""},
		"a long way":                 {within(deep), git.Unreadable, syscall.ENAMETOOLONG.Error()},
		"a file above":               {within(w.tree([3]string{plain, "..", text})), git.Unreadable, `the name "..", which no file can have`},
		"an empty folder above":      {within(w.tree([3]string{inside, "..", w.tree()})), git.Unreadable, `the name "..", which no file can have`},
		"itself":                     {within(w.tree([3]string{plain, ".", text})), git.Unreadable, `the name ".", which no file can have`},
		"no name":                    {within(w.tree([3]string{plain, "", text})), git.Unreadable, `the name "", which no file can have`},
		"a slash":                    {within(w.tree([3]string{plain, "a/../../b", text})), git.Unreadable, `"a/../../b", which no file can have`},
		"twice":                      {within(w.tree([3]string{plain, "a", text}, [3]string{plain, "a", text})), git.Unreadable, `"a", which two files have`},
		"a folder that is a file":    {within(w.tree([3]string{inside, "d", text})), git.Said, "not a tree"},
		"a folder that is a commit":  {within(w.tree([3]string{inside, "d", commit})), git.Unreadable, "a folder in it is broken"},
		"a folder that is not there": {within(w.tree([3]string{inside, "d", strings.Repeat("1", 40)})), git.Said, "not a tree"},
		"torn":                       {within(w.object("tree", "100644 a\x00short")), git.Unreadable, "a folder in it is broken"},
		"not there":                  {w.tree([3]string{inside, "m", strings.Repeat("1", 40)}), git.Said, "could not get object info"},
		"a submodule":                {w.tree([3]string{another, "m", strings.Repeat("1", 40)}), git.Unreadable, "it is a submodule"},
		"a submodule that is there":  {w.tree([3]string{another, "m", commit}), git.Unreadable, "it is a submodule"},
		"a ring":                     {w.tree([3]string{linked, "m", w.object("blob", "m")}), git.Unreadable, syscall.ELOOP.Error()},
	} {
		files, err := repo.Files(w.commit(c.tree), "m", nil)
		var said *git.Error
		if !errors.As(err, &said) || said.Kind != c.kind || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %v %v, want %q", name, files, err, c.why)
		}
	}
	for name, tree := range map[string]string{
		"nothing": w.tree(), "another": w.tree([3]string{inside, "n", w.tree()}),
		"a link to nothing":      w.tree([3]string{linked, "m", w.object("blob", "gone")}),
		"beside what has no end": w.tree([3]string{inside, "n", wide(w.tree())}),
	} {
		if files, err := repo.Files(w.commit(tree), "m", nil); files != nil || err != nil {
			t.Errorf("%s: %v %v, where nothing is", name, files, err)
		}
	}
}
