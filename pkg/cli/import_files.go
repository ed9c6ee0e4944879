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

	"knockon/pkg/exchange/intake"
	"knockon/pkg/safe"
)

// readImports reads files, and of folders those that the format has there. A file
// is called as it is in its folder, or by its way where several are called so.
func (c *call) readImports(x *importer, names []string) ([]intake.File, error) {
	var all []string
	for _, name := range names {
		below, err := c.filesBelow(x, name)
		if err != nil {
			return nil, &failure{exitUsage, fmt.Sprintf("%q could not be read: %s", name, plain(err)), nil}
		}
		all = append(all, below...)
	}
	called := map[string]int{}
	for _, name := range all {
		called[filepath.Base(name)]++
	}
	var out []intake.File
	for _, name := range all {
		content, err := c.readFile(name, maxImport)
		if err != nil {
			return nil, &failure{exitUsage, fmt.Sprintf("%q could not be read: %s", name, plain(err)), nil}
		}
		short := filepath.Base(name)
		if called[short] > 1 {
			short = filepath.ToSlash(name)
		}
		out = append(out, intake.File{Name: short, Content: content})
	}
	slices.SortFunc(out, func(a, b intake.File) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// filesBelow is a file, or what stands below a folder and is called as the format's files are.
func (c *call) filesBelow(x *importer, name string) ([]string, error) {
	if info, err := os.Stat(c.path(name)); x.below == "" || err != nil || !info.IsDir() {
		return []string{name}, nil
	}
	var out []string
	patterns := strings.Fields(x.below)
	err := fs.WalkDir(os.DirFS(c.path(name)), ".", func(at string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && slices.ContainsFunc(patterns, func(p string) bool { ok, _ := path.Match(p, d.Name()); return ok }) {
			out = append(out, filepath.Join(name, filepath.FromSlash(at)))
		}
		return err
	})
	if err == nil && len(out) == 0 {
		err = errors.New("there is no " + strings.Join(patterns, ", no ") + " in it")
	}
	return out, err
}

// importFault is why files cannot be read, and what they may be instead.
func importFault(x *importer, files []intake.File, err error) error {
	fault, ok := errors.AsType[*intake.Fault](err)
	if !ok {
		return &failure{exitMap, err.Error(), nil}
	}
	hints := []string{safe.Text(fault.Hint)}
	for _, f := range files {
		if other := intake.Shape(f); f.Name == fault.At.File && other != "" && other != x.name {
			hints = append(hints, "it looks like "+other+": knockon import "+other+" "+safe.Shell(f.Name))
		}
	}
	return &failure{exitMap, fault.Error(), hints}
}
