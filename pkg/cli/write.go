package cli

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// emit writes an answer: to stdout, or whole or not at all to the file of -o.
func (c *call) emit(content []byte) error { return c.stream(whole(content)) }

// stream is emit for what is written piece by piece.
func (c *call) stream(write func(io.Writer) error) error {
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

// save writes a file of the user's.
func (e *env) save(name string, write func(io.Writer) error) error {
	if err := writeWhole(e.path(name), write); err != nil {
		return unwritable(strconv.Quote(name), err, "nothing was changed; check the folder and its space")
	}
	return nil
}

// writeWhole replaces a file at once: it writes a neighbour and renames it.
// Links are followed; what is no regular file, such as a device, is written to.
func writeWhole(target string, write func(io.Writer) error) error {
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	}
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(target); err == nil {
		if info.IsDir() {
			return errors.New("it is a folder")
		}
		if !info.Mode().IsRegular() {
			return writeTo(target, os.O_TRUNC, mode, write)
		}
		mode = info.Mode().Perm()
	}
	temporary := filepath.Join(filepath.Dir(target), ".knockon-"+rand.Text()[:12])
	err := writeTo(temporary, os.O_EXCL, mode, write)
	if err == nil {
		err = os.Rename(temporary, target)
	}
	if err != nil {
		os.Remove(temporary)
	}
	return err
}

// writeTo creates a file, or opens one in the way of its flag, and fills it.
func writeTo(name string, flag int, mode fs.FileMode, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|flag, mode)
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil && flag == os.O_EXCL { // a device may know no Sync
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}
