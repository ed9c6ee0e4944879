package git

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"syscall"
)

// What can be wrong with a path, in the words of a disk.
var errEscapes = errors.New("path escapes from its folder")

const (
	errNothing   = syscall.ENOENT
	errNotFolder = syscall.ENOTDIR
	errLoop      = syscall.ELOOP
	errLong      = syscall.ENAMETOOLONG
)

// maxTarget is how long, in bytes, where a link leads to may be on disk.
const maxTarget = 4096

// maxLinks bounds the links followed on the way to one file, as systems do.
const maxLinks = 40

// walk follows a path, links included, from the root.
func (f *FS) walk(name string) (*node, error) {
	at := []*node{f.root}
	links := 0
	for parts := strings.Split(name, "/"); len(parts) > 0; {
		part := parts[0]
		parts = parts[1:]
		here := at[len(at)-1]
		switch {
		case here.inside == nil:
			return nil, errNotFolder
		case part == "" || part == ".":
			continue
		case part == "..":
			if len(at) == 1 {
				return nil, errEscapes
			}
			at = at[:len(at)-1]
			continue
		}
		next := here.inside[part]
		if next == nil {
			return nil, errNothing
		}
		if next.mode&fs.ModeSymlink == 0 {
			at = append(at, next)
			continue
		}
		if links++; links > maxLinks {
			return nil, errLoop
		}
		target, err := f.fetch(next)
		if err != nil {
			return nil, err
		}
		switch {
		case target.Size > maxTarget:
			return nil, errLong
		case target.Size == 0:
			return nil, errNothing
		}
		if path.IsAbs(string(target.Data)) {
			return nil, errEscapes
		}
		parts = append(strings.Split(string(target.Data), "/"), parts...)
	}
	return at[len(at)-1], nil
}
