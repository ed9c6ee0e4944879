package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"knockon/pkg/safe"
)

// emit writes an answer: to stdout, or whole or not at all to the file of -o.
func (c *call) emit(content []byte) error { return c.stream(whole(content)) }

// stream is emit for what is written piece by piece.
func (c *call) stream(write func(io.Writer) error) error {
	c.noteExample()
	if !c.toStream() {
		return c.save(c.file, write)
	}
	return c.print(write)
}

func whole(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}

// print writes to stdout.
func (e *env) print(write func(io.Writer) error) error {
	if err := write(e.stdout); err != nil {
		return unwritable("the answer", err)
	}
	return nil
}

// save writes a file of the user's, which is none that the command reads.
func (e *env) save(name string, write func(io.Writer) error) error {
	if err := e.spared(name); err != nil {
		return err
	}
	return e.replace(name, write)
}

// unchanged is the hint of what could not be written.
const unchanged = "nothing was changed; check the folder and its space"

// saveFiles writes files below a folder of the user's, all of them or none.
func (e *env) saveFiles(folder string, files []newFile) error {
	if failed, err := writeFiles(e.path(folder), files); err != nil {
		return unwritable(strconv.Quote(filepath.Join(folder, filepath.FromSlash(failed))), err, unchanged)
	}
	return nil
}

// replace is save for a file that may be one that was read.
func (e *env) replace(name string, write func(io.Writer) error) error {
	err := errFolder
	if !namesFolder(name) {
		err = writeWhole(e.path(name), write)
	}
	hint := unchanged
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errFolder):
		hint = "nothing was changed; name a file in it"
	case errors.Is(err, fs.ErrNotExist):
		hint = "nothing was changed; make its folder first: mkdir -p " + safe.Shell(filepath.Dir(name))
	}
	return unwritable(strconv.Quote(name), err, hint)
}

// namesFolder reports whether a path can be none of a file: it ends in a separator, or in a dot.
func namesFolder(name string) bool {
	switch _, last := filepath.Split(name); last {
	case "", ".", "..":
		return true
	}
	return false
}

// errFolder is of a folder in the place of a file.
var errFolder = errors.New("it is a folder")

// writeWhole replaces a file at once: it writes a neighbour and renames it.
// Links are followed; what is no regular file, such as a device, is written to.
func writeWhole(target string, write func(io.Writer) error) error {
	before, err := os.Stat(target)
	switch {
	case err != nil:
		before = nil
	case before.IsDir():
		return errFolder
	case !before.Mode().IsRegular(): // by its name: what /dev/stdout leads to has none, where it is a pipe
		return writeInto(target, write)
	}
	target = follow(target)
	w := watch()
	defer w.stop()
	t, err := newTemporary(filepath.Dir(target), w)
	if err != nil {
		return err
	}
	if err = write(t.file); err == nil && before != nil {
		err = take(t.file, before)
	}
	return t.finish(target, err)
}

// take gives a file the mode of the one that it replaces, and its owner where
// the system lets it.
func take(f *os.File, before fs.FileInfo) error {
	own(f, before)
	now, err := f.Stat()
	if err != nil || now.Mode() == before.Mode() {
		return err
	}
	return f.Chmod(before.Mode())
}

// writeInto writes to what is there, such as a device.
func writeInto(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
