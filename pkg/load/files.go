package load

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/source"
)

// MaxFileSize bounds one file, in bytes.
const MaxFileSize = 64 << 20

// Root is a folder of YAML, or one file in it.
type Root struct {
	FS     fs.FS  // never left: an os.Root's, an embedded folder, or a test's
	File   string // the only file to read; "" for all
	Prefix string // put before file names where several roots make one map
}

// found is a file to read, known by where it really is.
type found struct {
	root Root
	path string
	name string // as shown
	info fs.FileInfo
}

// collector lists the YAML files of the roots, each real file once.
type collector struct {
	files    []found
	seen     map[looks][]fs.FileInfo // the files' infos
	dirs     []fs.FileInfo           // folders reached through links, to end cycles of them
	links    []link
	failures []failure
}

// link is a symbolic link, followed when all real entries are known.
type link struct {
	root Root
	name string
}

// looks is what one real file has in common with itself, cheap to compare.
type looks struct {
	size    int64
	changed int64
}

// failure is a file that cannot be read; it becomes a diagnostic of that file.
type failure struct {
	name                     string
	code, key, message, hint string
}

// Names lists the YAML files that loading the root would read, in order.
func Names(root Root) []string {
	files, _ := collect([]Root{root})
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.path
	}
	return names
}

func collect(roots []Root) ([]found, []failure) {
	c := collector{seen: map[looks][]fs.FileInfo{}}
	for _, root := range roots {
		if root.File != "" {
			c.file(root, root.File)
		} else {
			c.folder(root, ".")
		}
	}
	for len(c.links) > 0 {
		next := c.links[0]
		c.links = c.links[1:]
		c.link(next.root, next.name)
	}
	slices.SortStableFunc(c.files, func(a, b found) int { return strings.Compare(a.name, b.name) })
	return c.files, c.failures
}

// folder lists the files of a folder. Links wait until all real entries are
// known, so that a link to one of them is the spelling that is dropped.
func (c *collector) folder(root Root, dir string) {
	entries, err := fs.ReadDir(root.FS, dir)
	if err != nil {
		c.fail(root, "folder", dir, err)
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.Type()&fs.ModeSymlink != 0:
			c.links = append(c.links, link{root, name})
		case e.IsDir():
			c.folder(root, name)
		case isYAML(name):
			c.file(root, name)
		}
	}
}

func (c *collector) link(root Root, name string) {
	info, err := fs.Stat(root.FS, name)
	switch {
	case err != nil && !isYAML(name) && !leaves(err):
		// a broken link to something else than a map file is nobody's harm
	case err != nil:
		c.fail(root, "link", name, err)
	case info.IsDir():
		if slices.ContainsFunc(c.dirs, func(d fs.FileInfo) bool { return same(d, info) }) {
			return
		}
		c.dirs = append(c.dirs, info)
		c.folder(root, name)
	case isYAML(name):
		c.file(root, name)
	}
}

func (c *collector) file(root Root, name string) {
	info, err := fs.Stat(root.FS, name)
	if err != nil {
		c.fail(root, "file", name, err)
		return
	}
	look := looks{info.Size(), info.ModTime().UnixNano()}
	if slices.ContainsFunc(c.seen[look], func(f fs.FileInfo) bool { return same(f, info) }) {
		return
	}
	c.seen[look] = append(c.seen[look], info)
	c.files = append(c.files, found{root: root, path: name, name: path.Join(root.Prefix, name), info: info})
}

// same reports whether two infos are of one real file. A file system that is
// not on disk may know it of its own.
func same(a, b fs.FileInfo) bool {
	if own, ok := a.(interface{ SameFile(fs.FileInfo) bool }); ok {
		return own.SameFile(b)
	}
	return os.SameFile(a, b)
}

func isYAML(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

func leaves(err error) bool { return strings.Contains(err.Error(), "escapes") }

func (c *collector) fail(root Root, what, name string, err error) {
	f := unreadable(path.Join(root.Prefix, name), what, err)
	if leaves(err) {
		f.code, f.message, f.hint = "link-leaves", "this symbolic link leaves the folder of the map",
			"copy it into the folder, or name it with a further -m; a link within the folder has a relative path"
	}
	c.failures = append(c.failures, f)
}

func unreadable(name, what string, err error) failure {
	hint := "check that you may read it"
	switch {
	case what == "link":
		hint = "remove it, or let it name a file"
	case errors.Is(err, fs.ErrNotExist):
		hint = "check that it exists"
	}
	return failure{
		name: name, code: "unreadable", key: what,
		message: "this " + what + " cannot be read: " + diag.Show(reason(err)), hint: hint,
	}
}

func reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}

// read returns the bytes of a file within the limits.
func (f found) read() ([]byte, *failure) {
	if !f.info.Mode().IsRegular() {
		return nil, &failure{name: f.name, code: "not-a-file", message: "this is not a regular file", hint: "a map is made of plain YAML files"}
	}
	if f.info.Size() > MaxFileSize {
		return nil, tooLarge(f.name)
	}
	in, err := f.root.FS.Open(f.path)
	if err != nil {
		failed := unreadable(f.name, "file", err)
		return nil, &failed
	}
	defer in.Close()
	data := make([]byte, 0, f.info.Size()+512)
	data, err = appendAll(data, io.LimitReader(in, MaxFileSize+1))
	switch {
	case err != nil:
		failed := unreadable(f.name, "file", err)
		return nil, &failed
	case len(data) > MaxFileSize:
		return nil, tooLarge(f.name)
	}
	return data, nil
}

func appendAll(data []byte, in io.Reader) ([]byte, error) {
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := in.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if errors.Is(err, io.EOF) {
			return data, nil
		}
		if err != nil {
			return data, err
		}
	}
}

func tooLarge(name string) *failure {
	return &failure{name: name, code: "too-large", message: fmt.Sprintf("this file is larger than %d MiB", MaxFileSize>>20),
		hint: "split it: a map may have any number of files"}
}

func (f failure) diagnostic(file uint32) diag.Diagnostic {
	return diag.Diagnostic{Code: f.code, Key: f.key, Message: f.message, Hint: f.hint, Span: source.Span{File: file}}
}
