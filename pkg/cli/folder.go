package cli

import (
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

// saveFolder writes a folder of files of known names, all of them or none. One that
// holds anything else is refused.
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
	if err := writeFolder(target, files, write); err != nil {
		return unwritable(strconv.Quote(name), err, unchanged)
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
			return !slices.Contains(files, f.Name()) && !isLeft(f.Name())
		}
		inner := filepath.Join(folder, f.Name())
		entries, err := os.ReadDir(inner)
		return err != nil || holdsOthers(inner, entries, below)
	})
}

// writeFolder writes files of known names below a folder, all of them or none; those
// that are not written are gone then.
func writeFolder(target string, files []string, write func(create) error) error {
	w := newBatch(target)
	err := write(w.create)
	for _, name := range files {
		if err == nil && !slices.ContainsFunc(w.parts, func(p *part) bool { return p.name == name }) {
			err = w.drop(name)
		}
	}
	return w.finish(err)
}
