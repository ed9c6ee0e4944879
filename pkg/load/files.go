package load

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"knockon/pkg/diag"
	"knockon/pkg/source"
)

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
	failures []Failure
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

// Failure is a file or folder that cannot be read; it becomes a diagnostic of that file.
type Failure struct {
	Name                     string
	code, key, message, hint string
}

// List names the YAML files that loading the root would read, in order, and
// what it could not look at.
func List(root Root) ([]string, []Failure) {
	files, failures := collect([]Root{root})
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.path
	}
	return names, failures
}

// Reads reports whether loading the root would read a file.
func Reads(root Root, file fs.FileInfo) bool {
	files, _ := collect([]Root{root})
	return slices.ContainsFunc(files, func(f found) bool { return same(f.info, file) })
}

func collect(roots []Root) ([]found, []Failure) {
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
		case IsYAML(name):
			c.file(root, name)
		}
	}
}

func (c *collector) link(root Root, name string) {
	info, err := fs.Stat(root.FS, name)
	switch {
	case err != nil && !IsYAML(name) && !leaves(err):
		// a broken link to something else than a map file is nobody's harm
	case err != nil:
		c.fail(root, "link", name, err)
	case info.IsDir():
		if slices.ContainsFunc(c.dirs, func(d fs.FileInfo) bool { return same(d, info) }) {
			return
		}
		c.dirs = append(c.dirs, info)
		c.folder(root, name)
	case IsYAML(name):
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

// IsYAML reports whether a file of that name is read as part of a map.
func IsYAML(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == ".yaml" || ending == ".yml"
}

func leaves(err error) bool { return strings.Contains(err.Error(), "escapes") }

func (c *collector) fail(root Root, what, name string, err error) {
	f := unreadable(path.Join(root.Prefix, name), what, err)
	switch {
	case !utf8.ValidString(name):
		f.code, f.message, f.hint = "bad-file-name", "the name of this "+what+" is not UTF-8", "rename it"
	case leaves(err):
		f.code, f.message, f.hint = "link-leaves", "this symbolic link leaves the folder of the map",
			"copy it into the folder, or name it with a further -m; a link within the folder has a relative path"
	}
	c.failures = append(c.failures, f)
}

func unreadable(name, what string, err error) Failure {
	hint := "check that you may read it"
	switch {
	case what == "link":
		hint = "remove it, or let it name a file"
	case errors.Is(err, fs.ErrNotExist):
		hint = "check that it exists"
	}
	return Failure{
		Name: name, code: "unreadable", key: what,
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

// ReadFile reads a file of a map; name is what it is shown as.
func ReadFile(fsys fs.FS, file, name string) ([]byte, *Failure) {
	data, err := source.ReadFile(fsys, file, source.MaxFileSize)
	switch {
	case err == nil:
		return data, nil
	case errors.Is(err, source.ErrNotRegular):
		return nil, &Failure{Name: name, code: "not-a-file", message: "this is not a regular file", hint: "a map is made of plain YAML files"}
	case errors.Is(err, source.TooLarge(source.MaxFileSize)):
		return nil, &Failure{Name: name, code: "too-large", message: fmt.Sprintf("this file is larger than %d MiB", source.MaxFileSize>>20),
			hint: "split it: a map may have any number of files"}
	}
	failed := unreadable(name, "file", err)
	return nil, &failed
}

// Diagnostic is the failure as a problem of a file.
func (f Failure) Diagnostic(file uint32) diag.Diagnostic {
	return diag.Diagnostic{Code: f.code, Key: f.key, Message: f.message, Hint: f.hint, Span: source.Span{File: file}}
}
