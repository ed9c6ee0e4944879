package cli

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/report"
	"knockon/pkg/source"
)

// configuration reads the file of --config, or the one that is found. It joins
// the files, so that findings can point into it.
func (c *checkFlags) configuration(r *report.Run, paths []string, files source.Set) (*config.Config, source.Set, diag.List, error) {
	name, content, err := c.readConfig(paths)
	if err != nil || name == "" {
		return config.Default(check.Rules()), files, nil, err
	}
	if r.Config = name; isBuiltin(paths) && c.config == "" {
		r.Config = paths[0] + "/" + name
	}
	files = append(files[:len(files):len(files)], &source.File{Name: name, Data: content})
	parsed, problems := config.Parse(check.Rules(), files, uint32(len(files)-1))
	return parsed, files, problems, nil
}

// readConfig returns the configuration and its name from the folder of the
// map; "" where there is none.
func (c *checkFlags) readConfig(paths []string) (name string, content []byte, err error) {
	if c.config != "" {
		content, err = c.readNamed("--config", c.config, "check the path")
		return c.fromMap(c.config, paths), content, err
	}
	found, err := c.findConfig(paths)
	if found == nil {
		return "", nil, err
	}
	c.inputs.files = append(c.inputs.files, found.full())
	if content, err = found.read(); err != nil {
		return "", nil, &failure{code: exitMap, message: fmt.Sprintf("%s cannot be read: %s", found.name, plain(err)),
			hints: []string{"check that you may read it, or name another with --config"}}
	}
	return found.name, content, nil
}

// base is where the files of a map are named from, seen from the working
// folder. Files of several paths carry theirs in their names.
func (e *env) base(paths []string) string {
	if len(paths) != 1 || isBuiltin(paths) || isPipe(paths[0]) {
		return ""
	}
	dir := paths[0]
	if info, err := os.Stat(e.path(dir)); err == nil && !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	return e.relative(dir)
}

// relative writes a path from the working folder, with /; one that lies
// outside of it stays as it is.
func (e *env) relative(p string) string {
	here, err := filepath.Abs(e.dir)
	if err == nil && filepath.IsAbs(p) {
		if inside, err := filepath.Rel(here, p); err == nil && filepath.IsLocal(inside) {
			p = inside
		}
	}
	if p = filepath.ToSlash(filepath.Clean(p)); p == "." {
		return ""
	}
	return p
}

// fromMap writes a path as the files of the map are named.
func (e *env) fromMap(p string, paths []string) string {
	p = e.relative(p)
	if base := e.base(paths); base != "" && !path.IsAbs(p) {
		at, err := filepath.Abs(e.path(base)) // which may begin with ..
		full, failed := filepath.Abs(e.path(p))
		if from, outside := filepath.Rel(at, full); err == nil && failed == nil && outside == nil {
			return filepath.ToSlash(from)
		}
	}
	return p
}
