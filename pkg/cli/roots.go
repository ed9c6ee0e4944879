package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"knockon/data"
	"knockon/pkg/each"
	"knockon/pkg/git"
	"knockon/pkg/load"
	"knockon/pkg/nearest"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

func (e *env) roots(paths []string) ([]load.Root, error) {
	var roots []load.Root
	for _, p := range paths {
		r, err := e.root(p)
		if err != nil {
			return nil, err
		}
		if len(paths) > 1 && !isPipe(p) {
			r.Prefix = filepath.ToSlash(strings.TrimPrefix(p, builtinPrefix))
			if r.File != "" {
				r.Prefix = filepath.ToSlash(filepath.Dir(p))
			}
		}
		roots = append(roots, r)
	}
	return roots, nil
}

func (e *env) root(p string) (load.Root, error) {
	if name, ok := strings.CutPrefix(p, builtinPrefix); ok {
		return builtinRoot(name)
	}
	if isPipe(p) {
		return e.pipe(p)
	}
	if git.LinkedOut(e.path(p)) {
		return load.Root{}, &failure{exitMap, fmt.Sprintf("the map %q is a link out of its repository", p), []string{"name what it leads to"}}
	}
	real, err := filepath.EvalSymlinks(e.path(p))
	if err != nil {
		return load.Root{}, unreadable(p, err)
	}
	info, err := os.Stat(real)
	if err != nil {
		return load.Root{}, unreadable(p, err)
	}
	dir, file := real, ""
	if !info.IsDir() {
		dir, file = filepath.Split(real)
		if dir == "" {
			dir = "."
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return load.Root{}, unreadable(p, err)
	}
	opened := load.Root{FS: root.FS(), File: file}
	e.inputs.maps = append(e.inputs.maps, opened)
	for _, seek := range configFolders() { // of the map, whether or not this command reads it
		for _, c := range e.configsOf(p, false, seek) {
			e.inputs.files = append(e.inputs.files, c.full())
		}
	}
	return opened, nil
}

// pipe is a map of one file, read to its end.
func (e *env) pipe(p string) (load.Root, error) {
	root := load.Root{File: path.Base(p), Prefix: path.Dir(p)}
	from := p
	if p == "-" || isStdin(p) {
		if e.inputs.stdin {
			return root, usage("stdin is named for two maps, and can be read once", "write one of them to a file")
		}
		from, e.inputs.stdin, root.File, root.Prefix = "/dev/stdin", true, "stdin", ""
	}
	content, err := e.readFile(from, source.MaxFileSize)
	if err != nil {
		return root, unreadable(p, err)
	}
	root.FS, err = git.NewFS([]git.Entry{{Path: root.File}}, func(string) (git.Content, error) {
		return git.Content{Data: content, Size: int64(len(content))}, nil
	})
	return root, err
}

func builtinRoot(name string) (load.Root, error) {
	entries, err := data.Maps.ReadDir(".")
	if err != nil {
		return load.Root{}, err
	}
	names := each.Of(entries, fs.DirEntry.Name)
	if !slices.Contains(names, name) {
		return load.Root{}, usage(fmt.Sprintf("there is no built-in map %q", name), "there is "+nearest.Or(names))
	}
	sub, err := fs.Sub(data.Maps, name)
	return load.Root{FS: sub}, err
}

func unreadable(p string, err error) error {
	hint := "check that you may read it"
	switch {
	case errors.As(err, new(source.TooLarge)):
		hint = "split it: a map may have any number of files"
	case errors.Is(err, fs.ErrNotExist):
		hint = "check the path, or start a map with: knockon init " + safe.Shell(p)
	}
	return &failure{exitMap, fmt.Sprintf("the map %q cannot be read: %s", p, plain(err)), []string{hint}}
}

// from adds to a failure where its path was named.
func from(err error, origin string) error {
	var f *failure
	if origin != "" && errors.As(err, &f) {
		f.message += origin
	}
	return err
}
