package load

import (
	"io/fs"
	"os"
	"slices"
)

// known is what a file system that is not on disk knows of its files.
type known interface {
	SameFile(other fs.FileInfo) bool
	Mark() any // what the infos of one file have in common
}

// Distinct is real files, each once whatever its names; it knows them by what
// tells most of them apart.
type Distinct map[any][]fs.FileInfo

// Add reports whether a file is new, and keeps it.
func (d Distinct) Add(info fs.FileInfo) bool {
	look := mark(info)
	if slices.ContainsFunc(d[look], func(f fs.FileInfo) bool { return same(f, info) }) {
		return false
	}
	d[look] = append(d[look], info)
	return true
}

// same reports whether two infos are of one real file. A file system that is
// not on disk may know it of its own.
func same(a, b fs.FileInfo) bool {
	if k, ok := a.(known); ok {
		return k.SameFile(b)
	}
	return os.SameFile(a, b)
}

// mark is what one real file has in common with itself, cheap to compare, and
// with few others.
func mark(info fs.FileInfo) any {
	if k, ok := info.(known); ok {
		return k.Mark()
	}
	return diskMark(info)
}
