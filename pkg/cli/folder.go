package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// create begins a file of a folder; it is written until the next begins, or several at once.
type create = func(name string) (io.Writer, error)

// saveFolder writes a folder of files of known names, whole or not at all: into a
// neighbour, which takes its place. One that holds anything else is refused.
func (e *env) saveFolder(name string, files []string, write func(create) error) error {
	target := follow(e.path(name))
	entries, err := os.ReadDir(target)
	switch _, missing := os.Lstat(target); {
	case err != nil && missing == nil:
		return unwritable(strconv.Quote(name), err, "name a folder, or one that is not there yet")
	case holdsOthers(target, entries, files):
		return usage(fmt.Sprintf("%q holds other files, which a folder in its place would not", name), "name an empty folder, or one that is not there yet")
	}
	for _, f := range files {
		if err := e.spared(filepath.Join(name, f)); err != nil {
			return err
		}
	}
	if err := writeFolder(target, write); err != nil {
		return unwritable(strconv.Quote(name), err, "nothing was changed; check the folder and its space")
	}
	return nil
}

// holdsOthers reports whether a folder holds anything but these files.
func holdsOthers(folder string, entries []os.DirEntry, files []string) bool {
	return slices.ContainsFunc(entries, func(f os.DirEntry) bool {
		var below []string
		for _, name := range files {
			if rest, within := strings.CutPrefix(name, f.Name()+"/"); within {
				below = append(below, rest)
			}
		}
		if below == nil || !f.IsDir() {
			return !slices.Contains(files, f.Name())
		}
		inner := filepath.Join(folder, f.Name())
		entries, err := os.ReadDir(inner)
		return err != nil || holdsOthers(inner, entries, below)
	})
}

// writeFolder replaces a folder at once. What was there steps aside, and goes when the new one stands.
func writeFolder(target string, write func(create) error) error {
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return err
	}
	t, err := newTemporary(filepath.Dir(target))
	if err != nil {
		return err
	}
	defer t.drop()
	staging := t.staging()
	if err := os.Mkdir(staging, 0o777); err != nil {
		return err
	}
	if err := fill(staging, write); err != nil {
		return err
	}
	before := t.file.Name() + ".old" // which no signal removes
	if err := os.Rename(target, before); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(staging, target); err != nil {
		return errors.Join(err, os.Rename(before, target))
	}
	return os.RemoveAll(before)
}

// fill writes the files of a folder.
func fill(folder string, write func(create) error) (err error) {
	var open []*os.File
	var buffers []*bufio.Writer
	defer func() {
		for i, f := range open {
			err = errors.Join(err, buffers[i].Flush(), f.Sync(), f.Close())
		}
	}()
	return write(func(name string) (io.Writer, error) {
		target := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			return nil, err
		}
		f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err != nil {
			return nil, err
		}
		open, buffers = append(open, f), append(buffers, bufio.NewWriter(f))
		return buffers[len(buffers)-1], nil
	})
}
