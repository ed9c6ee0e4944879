package cli

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"

	"knockon/pkg/each"
)

// writeAll writes every file of the landing or none.
func (l *landing) writeAll() error {
	files := each.Of(slices.Sorted(maps.Keys(l.new)), func(name string) newFile { return newFile{name, l.new[name]} })
	if failed, err := writeFiles(l.path(l.dir), files); err != nil {
		return unwritable(strconv.Quote(filepath.Join(l.dir, filepath.FromSlash(failed))), err, "nothing was changed; check the folder and its space")
	}
	return nil
}
