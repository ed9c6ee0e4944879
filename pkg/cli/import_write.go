package cli

import (
	"os"
	"path/filepath"
	"strconv"
)

// writeAll writes every file or none: each is written beside its place first.
func (l *landing) writeAll() error {
	type part struct {
		t      *temporary
		target string
	}
	var parts []part
	var err error
	folder := l.path(l.dir)
	made := missing(filepath.Join(folder, importedFolder))
	if err = os.MkdirAll(filepath.Join(folder, importedFolder), 0o777); err == nil {
		for name, content := range l.new {
			target := follow(filepath.Join(folder, filepath.FromSlash(name)))
			var t *temporary
			if t, err = newTemporary(filepath.Dir(target)); err != nil {
				break
			}
			parts = append(parts, part{t, target})
			if _, err = t.file.Write(content); err != nil {
				break
			}
		}
	}
	for _, p := range parts {
		if err != nil {
			p.t.drop()
		} else {
			err = p.t.finish(p.target, nil)
		}
	}
	if err != nil {
		for _, name := range made {
			os.Remove(name)
		}
		return unwritable(strconv.Quote(l.dir), err, "nothing was changed; check the folder and its space")
	}
	return nil
}
