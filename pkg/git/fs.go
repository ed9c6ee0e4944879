package git

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Entry is a file, a symbolic link or an empty folder of an FS.
type Entry struct {
	Path string      // from the folder, with /
	Mode fs.FileMode // of its type alone: 0, fs.ModeSymlink or fs.ModeDir
	ID   string      // what Fetch knows its content by
}

// Content is what a file holds, or where a link leads. Data is cut where it is
// larger than the fetcher takes; Size is the whole.
type Content struct {
	Data []byte
	Size int64
}

// Fetch returns a content by its id. It is called by one goroutine at a time,
// once for each id.
type Fetch func(id string) (Content, error)

// FS is a folder as it once was: files, folders and symbolic links, whose
// contents are fetched when they are needed. No link leads out of it. It may be
// used by many at once.
type FS struct {
	root *node
	mu   sync.Mutex
	get  Fetch
	kept map[string]*fetched // by id: one content may stand at many paths
}

// node is what stands at one path; it is the same node however it is reached.
type node struct {
	name   string
	mode   fs.FileMode
	id     string
	inside map[string]*node // of a folder
}

type fetched struct {
	Content
	failed error
}

// NewFS makes a folder of entries. A path that no folder can hold is an error,
// and so are two entries at one path.
func NewFS(entries []Entry, get Fetch) (*FS, error) {
	f := &FS{root: &node{name: ".", mode: fs.ModeDir, inside: map[string]*node{}}, get: get, kept: map[string]*fetched{}}
	for _, e := range entries {
		if err := f.add(e); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (f *FS) add(e Entry) error {
	dir := f.root
	parts := strings.Split(e.Path, "/")
	for i, part := range parts {
		if part == "" || part == "." || part == ".." {
			return &fs.PathError{Op: "git", Path: e.Path, Err: fs.ErrInvalid}
		}
		next := dir.inside[part]
		if next != nil && i == len(parts)-1 {
			return &fs.PathError{Op: "git", Path: e.Path, Err: fs.ErrExist}
		}
		if next == nil {
			next = &node{name: part, mode: fs.ModeDir}
			if i == len(parts)-1 {
				next.mode, next.id = e.Mode, e.ID
			}
			if next.mode.IsDir() {
				next.inside = map[string]*node{}
			}
			dir.inside[part] = next
		}
		if i < len(parts)-1 && next.inside == nil {
			return &fs.PathError{Op: "git", Path: e.Path, Err: errNotFolder}
		}
		dir = next
	}
	return nil
}

func (f *FS) fetch(n *node) (Content, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := f.kept[n.id]
	if c == nil {
		c = &fetched{}
		c.Content, c.failed = f.get(n.id)
		f.kept[n.id] = c
	}
	return c.Content, c.failed
}

func (f *FS) find(op, name string) (*node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	n, err := f.walk(name)
	if err != nil {
		return nil, &fs.PathError{Op: op, Path: name, Err: err}
	}
	return n, nil
}

// Stat describes what a path leads to.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	n, err := f.find("stat", name)
	if err != nil {
		return nil, err
	}
	return f.info(n, name)
}

// Lstat describes what stands at a path, be it a link.
func (f *FS) Lstat(name string) (fs.FileInfo, error) {
	n, err := f.at("lstat", name)
	if err != nil {
		return nil, err
	}
	return entry{f, n}.Info()
}

// ReadLink tells where a link leads to.
func (f *FS) ReadLink(name string) (string, error) {
	n, err := f.at("readlink", name)
	if err != nil {
		return "", err
	}
	if n.mode&fs.ModeSymlink == 0 {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	target, err := f.fetch(n)
	if err != nil {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: err}
	}
	return string(target.Data), nil
}

// at is find, but that the last of the path is not followed.
func (f *FS) at(op, name string) (*node, error) {
	if name == "." || !fs.ValidPath(name) {
		return f.find(op, name)
	}
	dir, err := f.find(op, path.Dir(name))
	if err != nil {
		return nil, err
	}
	n := dir.inside[path.Base(name)]
	switch {
	case dir.inside == nil:
		return nil, &fs.PathError{Op: op, Path: name, Err: errNotFolder}
	case n == nil:
		return nil, &fs.PathError{Op: op, Path: name, Err: errNothing}
	}
	return n, nil
}

// ReadDir lists a folder by name.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := f.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if n.inside == nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errNotFolder}
	}
	return f.list(n), nil
}

func (f *FS) list(n *node) []fs.DirEntry {
	var out []fs.DirEntry
	for _, child := range n.inside {
		out = append(out, entry{f, child})
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out
}

// Open opens a file or a folder.
func (f *FS) Open(name string) (fs.File, error) {
	n, err := f.find("open", name)
	if err != nil {
		return nil, err
	}
	info, err := f.info(n, name)
	if err != nil {
		return nil, err
	}
	if n.inside != nil {
		return &folder{info: info, left: f.list(n)}, nil
	}
	content, err := f.fetch(n)
	if err == nil && int64(len(content.Data)) < content.Size {
		err = errors.New("file too large")
	}
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &file{info, bytes.NewReader(content.Data)}, nil
}
