package load

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/source"
)

// The limits of one map, in all.
const (
	maxFiles = 100_000
	maxSize  = 1 << 30 // in bytes
)

// Root is a folder of YAML, or one file in it.
type Root struct {
	FS     fs.FS  // never left: an os.Root's, an embedded folder, or a test's
	File   string // the only file to read; "" for all
	Prefix string // put before file names where several roots make one map

	ignore ignore // what is left out of it
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
	seen     Distinct
	dirs     Distinct // folders reached through links, to end cycles of them
	links    []link
	told     Distinct // what failures were of
	failures []Failure
	ignored  int      // YAML files, and folders
	size     int64    // of the files, in bytes
	over     *Failure // the map is larger than any may be
}

// link is a symbolic link, followed when all real entries are known.
type link struct {
	root Root
	name string
}

// List names the YAML files that loading the root would read, in order, and
// what it could not look at.
func List(root Root) ([]string, []Failure) {
	files, failures, _ := collect([]Root{root})
	return each.Of(files, func(f found) string { return f.path }), failures
}

// Reads reports whether loading the root would read a file.
func Reads(root Root, file fs.FileInfo) bool {
	files, _, _ := collect([]Root{root})
	if info, err := fs.Stat(root.FS, IgnoreName); err == nil && root.File == "" {
		files = append(files, found{info: info})
	}
	return slices.ContainsFunc(files, func(f found) bool { return same(f.info, file) })
}

func collect(roots []Root) (files []found, failures []Failure, ignored int) {
	c := collector{seen: Distinct{}, dirs: Distinct{}, told: Distinct{}}
	for _, root := range roots {
		if root.File != "" {
			c.file(root, root.File)
			continue
		}
		var err error
		if root.ignore, err = readIgnore(root.FS); err != nil {
			c.failures = append(c.failures, *failed(path.Join(root.Prefix, IgnoreName), err))
		}
		c.folder(root, ".")
	}
	for len(c.links) > 0 {
		next := c.links[0]
		c.links = c.links[1:]
		c.link(next.root, next.name)
	}
	if c.over != nil {
		return nil, []Failure{*c.over}, 0
	}
	slices.SortStableFunc(c.files, func(a, b found) int { return strings.Compare(a.name, b.name) })
	return c.files, c.failures, c.ignored
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
		case root.ignore.leavesOut(name, e.IsDir()):
			if e.IsDir() || IsYAML(name) {
				c.ignored++
			}
		case e.Type()&fs.ModeSymlink != 0:
			c.links = append(c.links, link{root, name})
		case e.IsDir():
			c.folder(root, name)
		case IsYAML(name):
			info, err := e.Info() // which listing the folder has brought, of a folder on disk
			if !fs.ValidPath(name) {
				err = fs.ErrInvalid // what no file system opens by that name
			}
			c.known(root, name, info, err)
		case HidesYAML(name):
			c.failures = append(c.failures, Failure{
				Name: path.Join(root.Prefix, name), code: "hidden-ending", message: "this file would be one of the map, but for the end of its name",
				hint: "let it end in .yaml or .yml, or leave it out in " + IgnoreName,
			})
		}
	}
}

// HidesYAML reports whether a name ends as that of a map file once what some editors put behind it is taken off.
func HidesYAML(name string) bool {
	bare := strings.TrimSpace(name)
	if strings.EqualFold(path.Ext(bare), ".txt") {
		bare = bare[:len(bare)-len(".txt")]
	}
	return IsYAML(bare)
}

func (c *collector) link(root Root, name string) {
	info, err := fs.Stat(root.FS, name)
	switch {
	case err != nil && !IsYAML(name) && !leaves(err):
		// a broken link to something else than a map file is nobody's harm
	case err != nil:
		c.fail(root, "link", name, err)
	case info.IsDir():
		if c.dirs.Add(info) {
			c.folder(root, name)
		}
	case IsYAML(name):
		c.file(root, name)
	}
}

func (c *collector) file(root Root, name string) {
	info, err := fs.Stat(root.FS, name)
	c.known(root, name, info, err)
}

// known adds a file of which it is known what it is, or that it cannot be looked at.
func (c *collector) known(root Root, name string, info fs.FileInfo, err error) {
	if c.over != nil {
		return
	}
	if err != nil {
		c.fail(root, "file", name, err)
		return
	}
	if !c.seen.Add(info) {
		return
	}
	if c.size += info.Size(); c.size > maxSize || len(c.files) == maxFiles {
		c.over = tooMuch(name)
	}
	c.files = append(c.files, found{root: root, path: name, name: path.Join(root.Prefix, name), info: info})
}

// IsYAML reports whether a file of that name is read as part of a map.
func IsYAML(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == ".yaml" || ending == ".yml"
}

// read reads a file that was found, into room that there is for it.
func (f *found) read(room []byte) ([]byte, *Failure) {
	data, err := source.ReadKnown(f.root.FS, f.path, f.info, room, source.MaxFileSize)
	if err != nil {
		return nil, failed(f.name, err)
	}
	return data, nil
}

// ReadFile reads a file of a map; name is what it is shown as.
func ReadFile(fsys fs.FS, file, name string) ([]byte, *Failure) {
	data, err := source.ReadFile(fsys, file, source.MaxFileSize)
	if err != nil {
		return nil, failed(name, err)
	}
	return data, nil
}
