package cli

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// temporary is a file that is being written, under a name of its own, until it
// takes its place. It is locked as long as it is held, so that another run can
// tell it from what was left behind, and a signal removes it.
type temporary struct{ file *os.File }

const (
	temporaryPrefix = ".knockon-"
	temporaryLength = 12
)

// newTemporary begins a file in a folder, from which it removes those whose
// writers were killed.
func newTemporary(folder string, w *watcher) (*temporary, error) {
	sweep(folder)
	for {
		t, name := &temporary{}, filepath.Join(folder, temporaryPrefix+rand.Text()[:temporaryLength])
		err := w.making(name, func() (err error) {
			t.file, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
			return err
		})
		if err != nil || !lock(t.file) || isAt(t.file, name) {
			return t, err
		}
		t.drop() // a sweep was quicker than the lock
	}
}

// finish lets the file take its place, whole, or removes it after an error.
func (t *temporary) finish(target string, err error) error {
	if err == nil {
		err = t.file.Sync()
	}
	if err == nil {
		err = os.Rename(t.file.Name(), target)
	}
	if err != nil {
		t.drop()
		return err
	}
	return t.file.Close()
}

func (t *temporary) drop() {
	os.Remove(t.file.Name())
	t.file.Close()
}

// sweep removes what killed runs left in a folder. A file that its writer still
// holds is locked; where the system has no locks, all stay.
func sweep(folder string) {
	f, err := os.Open(folder)
	if err != nil {
		return
	}
	defer f.Close()
	names, _ := f.Readdirnames(-1)
	for _, name := range names {
		if isLeft(name) {
			removeLeft(filepath.Join(folder, name))
		}
	}
}

// isLeft reports whether a name is one that a killed run may have left.
func isLeft(name string) bool {
	rest, ok := strings.CutPrefix(name, temporaryPrefix)
	return ok && len(rest) == temporaryLength && strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

func removeLeft(name string) {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if lock(f) && isAt(f, name) {
		os.Remove(name)
	}
}

// isAt reports whether an open file still stands under a name.
func isAt(f *os.File, name string) bool {
	there, err := os.Lstat(name)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	open, err := f.Stat()
	return err == nil && os.SameFile(open, there)
}
