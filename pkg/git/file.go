package git

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"time"
)

// info describes a node by the name it was asked for.
type info struct {
	name string
	size int64
	*node
}

func (f *FS) info(n *node, name string) (fs.FileInfo, error) {
	if n.inside != nil {
		return info{path.Base(name), 0, n}, nil
	}
	content, err := f.fetch(n)
	if err != nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: err}
	}
	return info{path.Base(name), content.Size, n}, nil
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.Mode().IsDir() }
func (i info) Sys() any           { return nil }

// Mode says the type; everything may be read.
func (i info) Mode() fs.FileMode {
	if i.mode.IsDir() {
		return i.mode | 0o555
	}
	return i.mode | 0o444
}

// SameFile reports whether both are one file, whatever path led to them.
func (i info) SameFile(other fs.FileInfo) bool {
	o, ok := other.(info)
	return ok && o.node == i.node
}

// Mark is what all infos of one file have in common.
func (i info) Mark() any { return i.node }

// entry is a node in a listing; links are not followed.
type entry struct {
	fs *FS
	n  *node
}

func (e entry) Name() string               { return e.n.name }
func (e entry) IsDir() bool                { return e.n.mode.IsDir() }
func (e entry) Type() fs.FileMode          { return e.n.mode.Type() }
func (e entry) Info() (fs.FileInfo, error) { return e.fs.info(e.n, e.n.name) }
func (e entry) String() string             { return fs.FormatDirEntry(e) }

// file is an open file.
type file struct {
	info fs.FileInfo
	*bytes.Reader
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }

// folder is an open folder.
type folder struct {
	info fs.FileInfo
	left []fs.DirEntry
}

func (d *folder) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *folder) Close() error               { return nil }

func (d *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.info.Name(), Err: fs.ErrInvalid}
}

// ReadDir lists the next n entries, all that are left where n is not positive.
func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(d.left)
	} else if len(d.left) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.left))
	out := d.left[:n:n]
	d.left = d.left[n:]
	return out, nil
}
