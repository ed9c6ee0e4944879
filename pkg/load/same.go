package load

import (
	"io/fs"
	"os"
)

// known is what a file system that is not on disk knows of its files.
type known interface {
	SameFile(other fs.FileInfo) bool
	Mark() any // what the infos of one file have in common
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
