package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"knockon/pkg/config"
	"knockon/pkg/git"
	"knockon/pkg/source"
)

// configFile is a configuration that was found.
type configFile struct {
	folder, file string
	builtin      fs.FS  // the folder of a built-in map, which is not on disk
	name         string // as the files of the map are named
}

// findConfig finds the configuration beside the maps, else the nearest above
// them, up to the tops of their repositories; nil where there is none. Two are
// wrong usage, but for one further up.
func (e *env) findConfig(paths []string) (*configFile, error) {
	for _, seek := range configFolders() {
		var found []configFile
		for _, p := range paths {
			for _, c := range e.configsOf(p, len(paths) > 1, seek) {
				if !slices.ContainsFunc(found, func(other configFile) bool { return e.oneFile(c.full(), other.full()) }) {
					found = append(found, c)
				}
			}
		}
		switch len(found) {
		case 0:
			continue
		case 1:
			return &found[0], nil
		}
		return nil, usage(fmt.Sprintf("there are two configurations: %s and %s", found[0].name, found[1].name), "name the one to use with --config")
	}
	return nil, nil
}

// configFolders are the folders to look in, from that of a map: it, then those above.
func configFolders() []func(folder string) []string {
	return []func(string) []string{func(folder string) []string { return []string{folder} }, above}
}

func (c *configFile) full() string { return filepath.Join(c.folder, c.file) }

// configsOf lists the configurations in the first of the folders to look in that has any.
func (e *env) configsOf(p string, prefixed bool, seek func(string) []string) (found []configFile) {
	if name, ok := strings.CutPrefix(p, builtinPrefix); ok {
		return builtinConfig(name, prefixed)
	}
	folder, prefix := e.folderOf(p)
	if folder == "" {
		return nil
	}
	if !prefixed {
		prefix = ""
	}
	for _, at := range seek(folder) {
		way, err := filepath.Rel(folder, at)
		if err != nil {
			continue
		}
		for _, file := range config.FileNames() {
			if _, err := os.Lstat(filepath.Join(at, file)); err == nil {
				found = append(found, configFile{folder: at, file: file, name: path.Join(prefix, filepath.ToSlash(way), file)})
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

func builtinConfig(name string, prefixed bool) []configFile {
	root, err := builtinRoot(name)
	if err != nil {
		return nil
	}
	if _, err := fs.Stat(root.FS, config.FileName); err != nil {
		return nil
	}
	c := configFile{folder: builtinPrefix + name, file: config.FileName, builtin: root.FS, name: config.FileName}
	if prefixed {
		c.name = path.Join(name, config.FileName)
	}
	return []configFile{c}
}

// folderOf is the folder that a path of a map stands for, really and as it is
// written; a pipe stands in the working folder, and a built-in map in none.
func (e *env) folderOf(p string) (real, written string) {
	switch {
	case isBuiltin([]string{p}):
		return "", ""
	case isPipe(p):
		p = "."
	}
	real, err := filepath.EvalSymlinks(e.path(p))
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return "", ""
	}
	if info, err := os.Stat(real); err == nil && !info.IsDir() {
		return filepath.Dir(real), filepath.ToSlash(filepath.Dir(p))
	}
	return real, filepath.ToSlash(p)
}

// above lists the folders above one, up to the top of its repository.
func above(folder string) (out []string) {
	top := git.Top(folder)
	for at := folder; top != "" && at != top; out = append(out, at) {
		at = filepath.Dir(at)
	}
	return out
}

// read reads it; no link leads out of its folder.
func (c *configFile) read() ([]byte, error) {
	if c.builtin != nil {
		return source.ReadFile(c.builtin, c.file, source.MaxFileSize)
	}
	root, err := os.OpenRoot(c.folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return source.ReadFile(root.FS(), c.file, source.MaxFileSize)
}
