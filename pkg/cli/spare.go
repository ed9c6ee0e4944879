package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"knockon/pkg/load"
	"knockon/pkg/source"
)

// spared refuses to write to a file that was read: the map, whatever a flag named
// and what the shell opened; to the configuration beside the map; and to what people
// keep in any map, asked about or not.
func (e *env) spared(name string) error {
	there, err := os.Stat(e.path(name))
	if err != nil || !there.Mode().IsRegular() {
		return nil
	}
	for _, input := range e.inputs.files {
		if info, err := os.Stat(input); err == nil && os.SameFile(info, there) {
			return replaced(name)
		}
	}
	if slices.ContainsFunc(e.inputs.opened, func(info fs.FileInfo) bool { return os.SameFile(info, there) }) {
		return replaced(name)
	}
	for _, root := range e.inputs.maps {
		if load.Reads(root, there) {
			return replaced(name)
		}
	}
	if isKept(follow(e.path(name))) {
		return usage(fmt.Sprintf("%q is a file of a map, and would be replaced", name), "write to another file")
	}
	return nil
}

// isKept reports whether a file is one of a map, or holds what people answered and decided beside one.
func isKept(name string) bool {
	folder, base := filepath.Split(name)
	if base == reviewFile || base == namesFile {
		found, _ := hasMap(folder)
		return found
	}
	if !load.IsYAML(base) {
		return false
	}
	content, err := source.ReadFile(disk{}, name, source.MaxFileSize)
	return err == nil && mayBeMap(content) && !bytes.Contains(content, []byte(`"format": "knockon.`)) // a stored answer, whatever it is called
}

func replaced(name string) error {
	return usage(fmt.Sprintf("%q is read here, and would be replaced", name), "write to another file")
}

// oneFile reports whether two names, by whatever links, are of one file, be it there or not.
func (e *env) oneFile(a, b string) bool {
	a, b = follow(e.path(a)), follow(e.path(b))
	one, err := os.Stat(a)
	other, missing := os.Stat(b)
	if err == nil && missing == nil {
		return os.SameFile(one, other)
	}
	return a == b
}

// maxLinks ends a cycle of links.
const maxLinks = 40

// follow is where a name leads to by links: where a file is, or would be.
func follow(name string) string {
	if full, err := filepath.Abs(name); err == nil {
		name = full
	}
	for range maxLinks {
		if real, err := filepath.EvalSymlinks(name); err == nil {
			return real
		}
		folder, err := filepath.EvalSymlinks(filepath.Dir(name))
		if err != nil {
			return name
		}
		name = filepath.Join(folder, filepath.Base(name))
		to, err := os.Readlink(name)
		if err != nil {
			return name
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(folder, to)
		}
		name = to
	}
	return name
}
