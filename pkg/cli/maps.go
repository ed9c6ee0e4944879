package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/load"
	"knockon/pkg/model"
	report "knockon/pkg/report/text"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

const (
	defaultBuiltin = "east-kent"
	builtinPrefix  = "builtin:"
)

// placeless names the paths where a problem has no file to name.
func placeless(paths []string, problems diag.List) string {
	if !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Span.IsZero() }) {
		return ""
	}
	return "Looked in " + strings.Join(each.Of(paths, safe.Text), ", ") + "; only .yaml and .yml files are read."
}

// path is where a path of the user's leads from the working folder.
func (e *env) path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(e.dir, p)
}

// load reads the chosen map to ask about it. Its problems are printed; a map with errors is a
// failure. Nobody quotes its lines: a large one is held without the text of its files.
func (e *env) load(flags []string) (*model.Map, error) {
	m, err := e.loadWhole(flags)
	if err == nil {
		afterReading(m.Files, m.Detach)
	}
	return m, err
}

// loadWhole is load, with the text of the files.
func (e *env) loadWhole(flags []string) (*model.Map, error) {
	c := e.choose(flags)
	e.mapFlags = flags
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
		e.example = fmt.Sprintf("%s, so this is the example map %q (choose one with -m)", missing, m.Title)
	}
	return m, nil
}

// read loads a map from its roots, and says on a terminal that it does.
func (e *env) read(what string, paths []string, roots []load.Root) (*model.Map, source.Set, diag.List) {
	defer e.progress("reading " + what)()
	m, files, problems := load.Foretold(e.foretold, roots...)
	if m != nil {
		m.Builtin = isBuiltin(paths)
	}
	e.nameReview(paths, problems)
	return m, files, problems
}

// foretold has the heap ready for the first map that is not small, which is to have so much text.
func (e *env) foretold(bytes int64) {
	if e.ready != nil && bytes >= noticeable {
		e.ready(bytes)
		e.ready = nil
	}
}

// nameReview says of a folder without a map where questions are open to whom what was
// imported belongs: there is one when somebody answers.
func (e *env) nameReview(paths []string, problems diag.List) {
	if len(problems) != 1 || problems[0].Code != "no-map" || len(paths) != 1 {
		return
	}
	review := filepath.Join(paths[0], reviewFile)
	if _, err := os.Stat(e.path(review)); err == nil {
		problems[0].Message = "there is no map here yet: what was imported waits until somebody says whose it is"
		problems[0].Hint = fmt.Sprintf("answer the questions in %s, then `knockon import --review %s -o %s`",
			safe.Text(review), safe.Shell(review), safe.Shell(paths[0]))
	}
}

func isBuiltin(paths []string) bool {
	return len(paths) == 1 && strings.HasPrefix(paths[0], builtinPrefix)
}

// printProblems reports what is wrong with a map on stderr.
func (e *env) printProblems(files source.Set, problems diag.List, closing string) {
	w, styles := e.talk()
	width := e.columns
	if width == 0 {
		width, _ = sizeOf(e.stderr)
	}
	o := report.Options{Closing: closing, Width: width, Styles: styles}
	if err := report.Write(w, files, problems, o); err != nil {
		fmt.Fprintln(e.stderr, "error: the problems of the map could not be written: "+plain(err))
	}
}
