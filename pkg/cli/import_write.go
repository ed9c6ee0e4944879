package cli

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"
)

// writeAll writes every file of the landing or none.
func (l *landing) writeAll() error {
	var files []newFile
	for _, name := range slices.Sorted(maps.Keys(l.new)) {
		files = append(files, newFile{name, l.new[name]})
	}
	if failed, err := writeFiles(l.path(l.dir), files); err != nil {
		return unwritable(strconv.Quote(filepath.Join(l.dir, filepath.FromSlash(failed))), err, "nothing was changed; check the folder and its space")
	}
	return nil
}
