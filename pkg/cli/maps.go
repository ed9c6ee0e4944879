package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"knockon/data"
	"knockon/pkg/diag"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/render/text"
	report "knockon/pkg/report/text"
	"knockon/pkg/safe"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

const (
	defaultBuiltin = "east-kent"
	builtinPrefix  = "builtin:"
)

// choice is which map a command works on.
type choice struct {
	paths    []string // of -m
	origin   string   // where they come from, if not from flags
	fellBack bool     // no map was named or found: the example is used
	near     string   // a YAML file here that is no map, where it fell back
}

// choose follows the order of the documentation: -m, KNOCKON_MAP, the current
// folder, the built-in map.
func (e *env) choose(flags []string) choice {
	if len(flags) > 0 {
		return choice{paths: flags}
	}
	if p := e.getenv("KNOCKON_MAP"); p != "" {
		return choice{paths: e.splitList(p), origin: " (from KNOCKON_MAP)"}
	}
	found, near := hasMap(e.dir)
	if found {
		return choice{paths: []string{e.dir}}
	}
	return choice{paths: []string{builtinPrefix + defaultBuiltin}, fellBack: true, near: near}
}

// placeless names the paths where a problem has no file to name.
func placeless(paths []string, problems diag.List) string {
	if !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Span.IsZero() }) {
		return ""
	}
	var names []string
	for _, p := range paths {
		names = append(names, safe.Text(p))
	}
	return "Looked in " + strings.Join(names, ", ") + "; only .yaml and .yml files are read."
}

// splitList reads KNOCKON_MAP: one path as it is, else a list as in PATH.
func (e *env) splitList(value string) []string {
	if strings.HasPrefix(value, builtinPrefix) {
		return []string{value}
	}
	if _, err := os.Stat(e.path(value)); err == nil {
		return []string{value}
	}
	return filepath.SplitList(value)
}

// path is where a path of the user's leads from the working folder.
func (e *env) path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(e.dir, p)
}

// hasMap reports whether a YAML file directly in the folder has the top-level
// key map; one that is broken has it if a line begins with it, so that its
// problems are told. near is a YAML file that lacks the key.
func hasMap(dir string) (found bool, near string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false, ""
	}
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") || !strings.HasSuffix(name, ".yaml") && !strings.HasSuffix(name, ".yml") {
			continue
		}
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || !info.Mode().IsRegular() || info.Size() > load.MaxFileSize {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue
		}
		if isMap(content) {
			return true, ""
		}
		near = name
	}
	return false, near
}

func isMap(content []byte) bool {
	line := regexp.MustCompile(`(?m)^(\x{feff})?["']?map["']?[ \t]*:|^\{.*\bmap\b`)
	if !line.Match(content) {
		return false // parsing could say nothing else
	}
	docs, problems := syntax.Parse(0, content)
	return len(problems) > 0 || slices.ContainsFunc(docs, func(d syntax.Node) bool { return d.Get("map") != nil })
}

// load reads the chosen map. Its problems are printed; a map with errors is a failure.
func (e *env) load(flags []string) (*model.Map, error) {
	c := e.choose(flags)
	roots, err := e.roots(c.paths)
	if err != nil {
		return nil, from(err, c.origin)
	}
	m, files, problems := e.read("the map", c.paths, roots)
	if len(problems) > 0 {
		e.printProblems(files, problems, placeless(c.paths, problems))
	}
	if m == nil {
		return nil, &failure{code: exitMap}
	}
	if c.fellBack {
		missing := "no map here"
		if c.near != "" {
			missing = fmt.Sprintf("%s has no top-level key `map`", safe.Text(c.near))
		}
		fmt.Fprintf(e.stderr, "note: %s, so this is the example map %q (choose one with -m)\n", missing, m.Title)
	}
	return m, nil
}

// read loads a map from its roots, and says on a terminal that it does.
func (e *env) read(what string, paths []string, roots []load.Root) (*model.Map, source.Set, diag.List) {
	defer e.progress("reading " + what)()
	m, files, problems := load.Load(roots...)
	if m != nil {
		m.Builtin = isBuiltin(paths)
	}
	return m, files, problems
}

func isBuiltin(paths []string) bool {
	return len(paths) == 1 && strings.HasPrefix(paths[0], builtinPrefix)
}

func (e *env) roots(paths []string) ([]load.Root, error) {
	var roots []load.Root
	for _, p := range paths {
		r, err := e.root(p)
		if err != nil {
			return nil, err
		}
		if len(paths) > 1 {
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
	return load.Root{FS: root.FS(), File: file}, nil
}

func builtinRoot(name string) (load.Root, error) {
	entries, err := data.Maps.ReadDir(".")
	if err != nil {
		return load.Root{}, err
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if !slices.Contains(names, name) {
		return load.Root{}, usage(fmt.Sprintf("there is no built-in map %q", name), "there is "+nearest.Or(names))
	}
	sub, err := fs.Sub(data.Maps, name)
	return load.Root{FS: sub}, err
}

func unreadable(p string, err error) error {
	hint := "check that you may read it"
	if errors.Is(err, fs.ErrNotExist) {
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

// printProblems reports what is wrong with a map on stderr.
func (e *env) printProblems(files source.Set, problems diag.List, closing string) {
	o := report.Options{Closing: closing}
	w := &colorprofile.Writer{Forward: e.stderr, Profile: e.profile("auto", e.stderr, true)}
	if w.Profile > colorprofile.NoTTY {
		o.Styles = text.ReportStyles()
	}
	if f, ok := e.stderr.(term.File); ok && isTerminal(e.stderr) {
		if width, _, err := term.GetSize(f.Fd()); err == nil {
			o.Width = width
		}
	}
	if err := report.Write(w, files, problems, o); err != nil {
		fmt.Fprintln(e.stderr, "error: the problems of the map could not be written: "+plain(err))
	}
}
