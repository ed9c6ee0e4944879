package cli

import (
	"bufio"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// batch writes several files below a folder, all of them or none. Each is written
// beside its place; when all are there, they take their places one after the other,
// and where one cannot, those before it are taken back.
type batch struct {
	folder string
	parts  []*part
	watch  *watcher
	failed string                  // the name of the file that could not be written
	step   func(what string) error // has a test let a step fail; nil elsewhere
}

// part is one of the files: one to be written, or one to be gone.
type part struct {
	name, target string
	t            *temporary // nil for one to be gone
	out          *bufio.Writer
	kept         string // where what it replaces is kept until all are in place; "" for nothing
	placed       bool
}

// newFile is a file to be made, by its name below a folder.
type newFile struct {
	name    string
	content []byte
}

func newBatch(folder string) *batch { return &batch{folder: folder, watch: watch()} }

// writeFiles writes files below a folder that may be missing, all of them or none. It
// returns the name of the one that could not be written.
func writeFiles(folder string, files []newFile) (failed string, err error) {
	w := newBatch(folder)
	for _, f := range files {
		var out io.Writer
		if out, err = w.create(f.name); err == nil {
			_, err = out.Write(f.content)
		}
		if err != nil {
			break
		}
	}
	err = w.finish(err)
	return w.failed, err
}

// may says whether a step may be taken; a fault of it is that of a file.
func (w *batch) may(what, name string) error {
	w.failed = name
	if w.step == nil {
		return nil
	}
	return w.step(what)
}

// create begins a file; several may be written at once.
func (w *batch) create(name string) (io.Writer, error) {
	if err := w.may("create", name); err != nil {
		return nil, err
	}
	target, before, err := w.place(name)
	if err != nil {
		return nil, err
	}
	for _, folder := range slices.Backward(missing(filepath.Dir(target))) {
		if err := w.watch.making(folder, func() error { return os.Mkdir(folder, 0o777) }); err != nil {
			return nil, err
		}
	}
	t, err := newTemporary(filepath.Dir(target), w.watch)
	if err != nil {
		return nil, err
	}
	p := &part{name: name, target: target, t: t, out: bufio.NewWriter(t.file)}
	w.parts = append(w.parts, p)
	if before != nil {
		err = take(t.file, before)
	}
	return p.out, err
}

// drop has a file be gone with the others' coming.
func (w *batch) drop(name string) error {
	target, before, err := w.place(name)
	if err == nil && before != nil {
		w.parts = append(w.parts, &part{name: name, target: target})
	}
	return err
}

// place finds where a file is, or will be, below the folder: no link leads out of it.
func (w *batch) place(name string) (target string, before fs.FileInfo, err error) {
	target = follow(filepath.Join(w.folder, filepath.FromSlash(name)))
	if rel, err := filepath.Rel(follow(w.folder), target); err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", nil, errors.New("it is a link out of the folder")
	}
	before, err = os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return target, nil, nil
	case err != nil:
		return "", nil, err
	case before.IsDir():
		return "", nil, errors.New("it is a folder")
	case !before.Mode().IsRegular():
		return "", nil, errors.New("it is no regular file")
	}
	return target, before, nil
}

// finish lets all files take their places, or none after an error. A signal that comes
// meanwhile waits.
func (w *batch) finish(err error) error {
	for _, p := range w.parts {
		if err == nil && p.t != nil {
			if err = w.may("write", p.name); err == nil {
				err = errors.Join(p.out.Flush(), p.t.file.Sync())
			}
		}
	}
	w.watch.busy.Lock()
	for _, p := range w.parts {
		if err == nil {
			err = w.put(p)
		}
	}
	if err != nil {
		err = errors.Join(err, w.back())
		w.watch.remove()
	}
	for _, p := range w.parts {
		if p.t != nil {
			p.t.file.Close()
		}
		if p.kept != "" && err == nil {
			os.Remove(p.kept)
		}
	}
	w.watch.left = nil
	w.watch.busy.Unlock()
	w.watch.stop()
	return err
}

// put lets a file take its place, and keeps what stood there.
func (w *batch) put(p *part) error {
	if err := w.may("keep", p.name); err != nil {
		return err
	}
	kept := filepath.Join(filepath.Dir(p.target), temporaryPrefix+rand.Text()[:temporaryLength]+keptSuffix)
	if now, err := os.Lstat(p.target); err == nil && !now.Mode().IsRegular() {
		return errors.New("something else came to stand there")
	}
	aside := os.Link // which leaves no moment without a file, where there are links
	if p.t == nil {
		aside = os.Rename
	}
	err := aside(p.target, kept)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		err = os.Rename(p.target, kept)
	}
	switch {
	case err == nil:
		p.kept = kept
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := w.may("rename", p.name); err != nil {
		return err
	}
	if p.t != nil {
		if err := os.Rename(p.t.file.Name(), p.target); err != nil {
			return err
		}
	}
	p.placed = true
	return nil
}

// keptSuffix ends the name of what is replaced, which no sweep removes.
const keptSuffix = ".old"

// back puts what stood there in its place again.
func (w *batch) back() (err error) {
	for i := len(w.parts) - 1; i >= 0; i-- {
		switch p := w.parts[i]; {
		case p.kept != "":
			if failed := os.Rename(p.kept, p.target); failed != nil {
				err = errors.Join(err, failed)
				continue
			}
			os.Remove(p.kept) // which the rename of one file to itself leaves
		case p.placed:
			err = errors.Join(err, os.Remove(p.target))
		}
	}
	return err
}

// missing lists the folders that a path lacks, the innermost first.
func missing(folder string) (out []string) {
	for {
		if _, err := os.Lstat(folder); err == nil || folder == filepath.Dir(folder) {
			return out
		}
		out = append(out, folder)
		folder = filepath.Dir(folder)
	}
}
