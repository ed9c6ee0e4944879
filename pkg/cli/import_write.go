package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// writeAll writes every file of the landing or none, and none over what somebody has written since it was read.
func (l *landing) writeAll() error {
	var files []newFile
	for _, name := range slices.Sorted(maps.Keys(l.new)) {
		if full := filepath.Join(l.dir, filepath.FromSlash(name)); l.hasChanged(name, full) {
			return &failure{exitWrite, strconv.Quote(full) + " has changed since it was read", []string{"nothing was changed; import again"}}
		}
		files = append(files, newFile{name, l.new[name]})
	}
	return l.saveFiles(l.dir, files)
}

// hasChanged reports whether a file is not what it was when it was read.
func (l *landing) hasChanged(name, full string) bool {
	before, read := l.files[name]
	if !read {
		before = l.beside[full]
	}
	now, err := os.ReadFile(l.path(full))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false // which writing tells
	}
	return !bytes.Equal(now, before)
}
