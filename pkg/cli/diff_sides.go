package cli

import (
	"fmt"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/diff"
	"knockon/pkg/git"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

var sideNames = [2]string{"old", "new"}

// sides reads what is compared.
func (d *diffFlags) sides(e *env, args []string) (old, new *diff.Side, err error) {
	if err := d.misuse(args); err != nil {
		return nil, nil, err
	}
	switch {
	case len(args) == 2:
		return d.twoMaps(e, args)
	case d.isGit:
		return d.twoRevisions(e)
	}
	return d.twoDates(e)
}

// twoDates asks one map twice.
func (d *diffFlags) twoDates(e *env) (old, new *diff.Side, err error) {
	before, after := d.questionFlags, d.questionFlags
	for _, f := range []struct {
		name     string
		old, new *string
		written  string
	}{{"--as-of", &before.asOf, &after.asOf, d.asOf}, {"--known-at", &before.knownAt, &after.knownAt, d.knownAt}} {
		from, to, ranged := strings.Cut(f.written, "..")
		if !ranged {
			continue
		}
		if from == "" && to == "" {
			return nil, nil, usage(f.name+" names no day", "write "+f.name+" 2024-01-20..2024-02-14")
		}
		*f.old, *f.new = from, to
	}
	m, err := e.load(d.maps)
	if err != nil {
		return nil, nil, err
	}
	if old, err = before.side(e, m); err != nil {
		return nil, nil, err
	}
	new, err = after.side(e, m)
	d.questionFlags = after // what a further command needs to ask of the new side
	return old, new, err
}

// side is a map in the world that the flags ask for.
func (q *questionFlags) side(e *env, m *model.Map) (*diff.Side, error) {
	question, err := q.question(e, m, nil)
	return &diff.Side{Question: question}, err
}

// sideSource is where one side of a comparison is read from.
type sideSource struct {
	which    string // old or new
	label    string
	revision string // a commit, "" for files on disk
	paths    []string
	roots    []load.Root // one for each path; without a file system where there was none
	absent   bool
	inGit    []gitPath
	reader   *git.Reader // what the roots are fetched from; nil for files on disk
}

// twoMaps reads two maps, each at its own dates.
func (d *diffFlags) twoMaps(e *env, args []string) (old, new *diff.Side, err error) {
	var from [2]sideSource
	for i, p := range args {
		from[i] = sideSource{which: sideNames[i], label: p, paths: []string{p}}
		if from[i].roots, err = e.roots(from[i].paths); err != nil {
			return nil, nil, err
		}
	}
	d.maps = args[1:]
	return d.read(e, from)
}

// read loads both sides, and reports the problems of both. One that does not
// load stands there with its errors and the map of the other, so that nothing
// differs; where neither does there is no answer.
func (d *diffFlags) read(e *env, from [2]sideSource) (old, new *diff.Side, err error) {
	var sides [2]*diff.Side
	for i := range from {
		m, files, problems, failed := e.loadSide(&from[i])
		switch {
		case failed != nil:
			return nil, nil, failed
		case m == nil:
			sides[i] = &diff.Side{Broken: problems, Files: files}
		default:
			if sides[i], err = d.side(e, m); err != nil {
				return nil, nil, err
			}
		}
		sides[i].Label, sides[i].Revision, sides[i].Absent = from[i].label, from[i].revision, from[i].absent
	}
	if sides[0].Broken != nil && sides[1].Broken != nil {
		return nil, nil, &failure{code: exitMap}
	}
	for i, s := range sides {
		switch other := sides[1-i]; {
		case s.Broken != nil && other.Absent:
			return nil, nil, &failure{code: exitMap}
		case s.Broken != nil:
			s.Question = other.Question
		case s.Absent && other.Broken == nil: // a map that is not there has no dates of its own
			s.World, s.Map.Title = other.World, other.Map.Title
		}
	}
	return sides[0], sides[1], nil
}

// loadSide reads one side. Its problems are printed, under the name of the side;
// of the old one errors alone.
func (e *env) loadSide(s *sideSource) (*model.Map, source.Set, diag.List, error) {
	if s.absent {
		m := &model.Map{}
		m.IndexNodes()
		return m, nil, nil, nil
	}
	m, files, problems := e.read("the "+s.which+" map", s.paths, s.there())
	if s.reader != nil && s.reader.Lacks() {
		return nil, nil, nil, lacking(s.revision, s.inGit)
	}
	if m == nil {
		fmt.Fprintf(e.stderr, "error: the %s map, %s, has errors\n", s.which, safe.Text(s.label))
	}
	if m == nil || s.which == "new" && len(problems) > 0 {
		e.printProblems(files, problems, placeless(s.paths, problems))
	}
	afterReading(files, func() {})
	return m, files, problems, nil
}

// twoRevisions reads the map at two revisions, or at one and as it is now.
func (d *diffFlags) twoRevisions(e *env) (old, new *diff.Side, err error) {
	chosen := e.choose(d.maps)
	if chosen.fellBack {
		return nil, nil, usage("--git finds no map here", "name it with -m; it may be one that only a revision has")
	}
	paths, err := e.gitPaths(chosen.paths)
	if err != nil {
		return nil, nil, from(err, chosen.origin)
	}
	from, err := d.revisions(paths[0].Repository)
	if err != nil {
		return nil, nil, err
	}
	for i := range from {
		s := &from[i]
		s.which, s.paths = sideNames[i], chosen.paths
		defer s.close()
		if err := e.openSide(s, paths); err != nil {
			return nil, nil, err
		}
	}
	if from[0].absent && from[1].absent {
		return nil, nil, &failure{code: exitMap, message: fmt.Sprintf("there is no map at %s, neither at %s nor at %s",
			safe.Text(strings.Join(chosen.paths, ", ")), safe.Text(from[0].label), safe.Text(from[1].label)), hints: []string{"name the folder of the map with -m"}}
	}
	for i := range from {
		if err := e.moved(&from[i], &from[1-i]); err != nil {
			return nil, nil, err
		}
	}
	return d.read(e, from)
}
