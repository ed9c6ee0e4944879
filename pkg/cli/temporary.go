package cli

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
)

// temporary is a file that is being written, under a name of its own, until it
// takes its place. It is locked as long as it is held, so that another run can
// tell it from what was left behind, and a signal removes it.
type temporary struct {
	file    *os.File
	signals chan os.Signal
	done    chan struct{}
}

const (
	temporaryPrefix = ".knockon-"
	temporaryLength = 12
	stagingSuffix   = ".new"
)

// newTemporary begins a file in a folder, from which it removes those whose
// writers were killed.
func newTemporary(folder string) (*temporary, error) {
	sweep(folder)
	for {
		name := filepath.Join(folder, temporaryPrefix+rand.Text()[:temporaryLength])
		t := &temporary{signals: make(chan os.Signal, 1), done: make(chan struct{})}
		for _, s := range ending() {
			if !signal.Ignored(s) {
				signal.Notify(t.signals, s)
			}
		}
		var err error
		if t.file, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666); err != nil {
			t.deaf()
			return nil, err
		}
		go t.listen()
		if !lock(t.file) || isAt(t.file, name) {
			return t, nil
		}
		t.drop() // a sweep was quicker than the lock
	}
}

// listen removes the file when a signal ends the program, and lets it end.
func (t *temporary) listen() {
	select {
	case s := <-t.signals:
		t.remove()
		signal.Reset(s)
		raise(s)
	case <-t.done:
	}
}

func (t *temporary) deaf() {
	signal.Stop(t.signals)
	close(t.done)
}

// staging is the name of a folder that goes with the file.
func (t *temporary) staging() string { return t.file.Name() + stagingSuffix }

func (t *temporary) remove() {
	os.RemoveAll(t.staging())
	os.Remove(t.file.Name())
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
	t.deaf()
	return t.file.Close()
}

func (t *temporary) drop() {
	t.remove()
	t.deaf()
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
	left := regexp.MustCompile(fmt.Sprintf("^%s[A-Z2-7]{%d}$", regexp.QuoteMeta(temporaryPrefix), temporaryLength))
	for _, name := range names {
		if left.MatchString(name) {
			removeLeft(filepath.Join(folder, name))
		}
	}
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
		os.RemoveAll(name + stagingSuffix)
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
