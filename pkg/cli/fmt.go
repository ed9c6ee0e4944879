package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/load"
	"knockon/pkg/safe"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/tidy"
)

func newFmt(e *env) *command {
	var check bool
	return &command{
		name: "fmt", operands: "[PATH…]",
		short: "Lay map files out: two spaces, keys in the format's order",
		long: `Lays out the YAML files of folders and files, without PATH those of the current
map: two spaces a level and known keys in the format's order; ids, comments, line
ends and a byte-order mark stay. Where a comment may belong to what stands above it as well as
to the key below, the keys around it keep their order; an empty line above it,
or the column of what it belongs to, tells (of a list in its key's column
neither does). One that opens a file or a mapping stays first; with an empty
line below it, it is about the whole. A file whose meaning or comments would
change is refused and left as it is. "-" reads from stdin and writes to stdout.

It prints the files that it changed. With --check it changes nothing, prints
the files that it would change, and exits with 1 if there are any.`,
		example: `  knockon fmt my-map
  knockon fmt --check my-map`,
		args:  needs(0, -1, "", ""),
		flags: []flag{{name: "check", value: &check, usage: "change nothing; exit 1 if a file would change"}},
		run: func(args []string) error {
			if len(args) == 1 && args[0] == "-" {
				return e.fmtStdin(check)
			}
			if len(args) == 0 {
				c := e.choose(nil)
				if c.fellBack {
					return usage("there is no map here to format", "name a folder or files")
				}
				args = c.paths
			}
			return e.fmt(args, check)
		},
	}
}

// fmt formats every file before it writes any: a map is not left half changed
// because its last file is refused.
func (e *env) fmt(paths []string, check bool) error {
	names, failures, err := e.mapFiles(paths)
	if err != nil {
		return err
	}
	var files source.Set
	var targets []laidOut
	var problems diag.List
	table := schema.New()
	for _, full := range names {
		content, failed := load.ReadFile(disk{}, full, full)
		if failed != nil {
			failures = append(failures, *failed)
			continue
		}
		files = append(files, &source.File{Name: full, Data: content})
		out, refused := tidy.File(table, uint32(len(files)-1), content)
		problems = append(problems, refused...)
		switch {
		case len(refused) > 0 || bytes.Equal(out, content):
		case hardLinks(full) > 1:
			problems = append(problems, diag.Diagnostic{Code: "fmt-refused", Span: source.Span{File: uint32(len(files) - 1)},
				Message: "this file has further names (hard links), and would be two files once it is laid out under one",
				Hint:    "let the others be symbolic links, or copies"})
		default:
			targets = append(targets, laidOut{full, content, out})
		}
	}
	for _, f := range failures {
		problems = append(problems, f.Diagnostic(uint32(len(files))))
		files = append(files, &source.File{Name: f.Name})
	}
	if err := e.fmtWrite(targets, check); err != nil {
		return err
	}
	if len(problems) > 0 {
		e.printProblems(files, problems, "They were left as they are.")
		return &failure{code: exitMap}
	}
	if check && len(targets) > 0 {
		return &failure{code: exitFindings}
	}
	return nil
}

// laidOut is a file that would change.
type laidOut struct {
	name          string
	before, after []byte
}

func (e *env) fmtWrite(targets []laidOut, check bool) error {
	for _, t := range targets {
		target := t.name
		if !check {
			if err := amended(target, t.before, func() error { return writeWhole(target, whole(t.after)) }); err != nil {
				return unwritable(strconv.Quote(target), err, "lay it out again: knockon fmt "+safe.Shell(target))
			}
		}
		if err := e.print(whole([]byte(safe.Text(target) + "\n"))); err != nil {
			return err
		}
	}
	return nil
}

// mapFiles lists the YAML files of paths, each once, as loading them would read
// them, and what it could not look at; the heap is made ready for them.
func (e *env) mapFiles(paths []string) (names []string, failures []load.Failure, err error) {
	seen := load.Distinct{}
	var size int64
	for _, p := range paths {
		found, failed, err := e.filesOf(p)
		if err != nil {
			return nil, nil, err
		}
		for _, full := range found {
			if info, err := os.Stat(full); err == nil && seen.Add(info) {
				names, size = append(names, full), size+info.Size()
			}
		}
		failures = append(failures, failed...)
	}
	e.foretold(size)
	return names, failures, nil
}

func (e *env) filesOf(p string) ([]string, []load.Failure, error) {
	switch {
	case strings.HasPrefix(p, builtinPrefix):
		return nil, nil, usage("a built-in map cannot be formatted", "name a folder or files")
	case isPipe(p):
		return nil, nil, usage(fmt.Sprintf("%q cannot be laid out where it is", p), "from stdin to stdout: knockon fmt -")
	}
	root, err := e.root(p)
	if err != nil {
		return nil, nil, err
	}
	dir := e.path(p)
	if root.File != "" {
		return []string{dir}, nil, nil
	}
	root.Prefix = filepath.ToSlash(dir)
	names, failures := load.List(root)
	if len(names)+len(failures) == 0 {
		return nil, nil, &failure{exitMap, fmt.Sprintf("there is no YAML file in %q", p), []string{"a map is made of .yaml and .yml files"}}
	}
	for i, name := range names {
		names[i] = filepath.Join(dir, filepath.FromSlash(name))
	}
	return names, failures, nil
}

func (e *env) fmtStdin(check bool) error {
	content, err := source.ReadAll(e.stdin, source.MaxFileSize)
	if err != nil {
		return &failure{code: exitMap, message: "stdin could not be read as a map file: " + plain(err)}
	}
	out, refused := tidy.File(schema.New(), 0, content)
	if len(refused) > 0 {
		e.printProblems(source.Set{{Name: "stdin", Data: content}}, refused, "Nothing was written.")
		return &failure{code: exitMap}
	}
	if check {
		if !bytes.Equal(out, content) {
			return &failure{code: exitFindings, message: "stdin would change"}
		}
		return nil
	}
	return e.print(whole(out))
}
