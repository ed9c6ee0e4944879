package cli

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"knockon/pkg/git"
	"knockon/pkg/load"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// gitPath is a path of -m with its place in the repository.
type gitPath struct {
	*git.Repository
	given string // as the user wrote it
	place string // from the top of the repository; "" for the top
}

// gitPaths finds the repository of each path of a map.
func (e *env) gitPaths(paths []string) ([]gitPath, error) {
	var out []gitPath
	for _, p := range paths {
		if strings.HasPrefix(p, builtinPrefix) || p == "-" {
			return nil, usage(p+" is in no Git repository", "name a map that is with -m")
		}
		r, place, err := git.Open(e.path(p), e.environ)
		if err != nil {
			return nil, gitFailure(err)
		}
		_, _ = e.root(p) // so that no output replaces a file of it as it is now
		if len(out) > 0 && r.Dir != out[0].Dir {
			return nil, usage(fmt.Sprintf("%q is in another repository than %q", p, paths[0]), "compare maps of one repository with --git")
		}
		if r.Submodule && len(out) == 0 {
			e.note("%s is a submodule: the revisions are those of its own repository", safe.Text(r.Top))
		}
		out = append(out, gitPath{r, p, place})
	}
	return out, nil
}

// root opens the path as it was in a commit; without a file system where it was not there.
func (g *gitPath) root(e *env, commit string, from *git.Reader, prefixed bool) (r load.Root, err error) {
	files, err := from.Files(commit, g.place)
	if err != nil || files == nil {
		return r, err
	}
	for _, s := range files.Submodules {
		e.note("%s is a submodule there, and is not read", safe.Text(path.Join(g.place, s)))
	}
	r = load.Root{FS: files.FS, File: files.File}
	if prefixed {
		r.Prefix = filepath.ToSlash(g.given)
	}
	if r.File != "" {
		r.Prefix = path.Dir(r.Prefix)
	}
	return r, nil
}

// revisions reads --git: BASE..HEAD, BASE...HEAD from where the two parted, and
// without HEAD the files as they are now.
func (d *diffFlags) revisions(r *git.Repository) (sides [2]sideSource, err error) {
	base, head, merged := strings.Cut(d.git, "...")
	if !merged {
		base, head, _ = strings.Cut(d.git, "..")
	}
	if base == "" {
		return sides, usage("--git names no revision to start from", "write --git BASE..HEAD, or --git BASE for the files as they are now")
	}
	if sides[0], err = at(r, base); err != nil {
		return sides, err
	}
	sides[1] = sideSource{label: "the files now"}
	tip := "HEAD"
	if head != "" {
		tip = head
		if sides[1], err = at(r, head); err != nil {
			return sides, err
		}
	}
	if !merged {
		return sides, nil
	}
	other, err := at(r, tip)
	if err != nil {
		return sides, err
	}
	if sides[0].revision, err = r.MergeBase(sides[0].revision, other.revision); err != nil {
		return sides, gitFailure(err)
	}
	sides[0].label = fmt.Sprintf("where %s parted from %s", tip, base)
	return sides, nil
}

// at is a side at a revision.
func at(r *git.Repository, revision string) (s sideSource, err error) {
	s.label = revision
	if s.revision, err = r.Resolve(revision); err == nil {
		return s, nil
	}
	unclear := git.Is(err, git.Said)
	err = gitFailure(err)
	if f := (*failure)(nil); unclear && errors.As(err, &f) {
		f.code = exitUsage // it is the revision that git cannot make out
	}
	return s, err
}

// openSide finds the files of a side. A map that was not there yet is absent,
// and so is one that is gone; files that hold no map yet are none either.
func (e *env) openSide(s *sideSource, paths []gitPath) (err error) {
	if s.revision == "" {
		s.absent = !slices.ContainsFunc(s.paths, e.exists)
		if !s.absent {
			s.roots, err = e.roots(s.paths)
		}
		return err
	}
	s.inGit = paths
	if s.reader, err = paths[0].Reader(source.MaxFileSize); err != nil {
		return gitFailure(err)
	}
	for i := range paths {
		r, err := paths[i].root(e, s.revision, s.reader, len(paths) > 1)
		if git.Is(err, git.Lacking) {
			return lacking(s.revision, paths)
		}
		if err != nil {
			return gitFailure(err)
		}
		s.roots = append(s.roots, r)
	}
	s.settle()
	return nil
}

// settle tells whether the side has a map.
func (s *sideSource) settle() {
	s.absent = len(s.there()) == 0 || s.which == "old" && !anyFile(s.there(), mayBeMap)
}

// there lists the roots that the side has.
func (s *sideSource) there() []load.Root {
	return slices.DeleteFunc(slices.Clone(s.roots), func(r load.Root) bool { return r.FS == nil })
}

func (e *env) exists(p string) bool {
	_, err := os.Stat(e.path(p))
	return err == nil
}

// close ends the processes that read the files; a read has reported their errors.
func (s *sideSource) close() {
	if s.reader != nil {
		s.reader.Close()
	}
}

// holdsMap reports whether any file of the roots has the top-level key map, or
// is broken and may have it.
func holdsMap(roots []load.Root) bool { return anyFile(roots, isMap) }

// mayBeMap is isMap or, where that key is mistyped or lost, a file that belongs to a map.
func mayBeMap(content []byte) bool { return isMap(content) || load.MayBeOfMap(content) }

// anyFile reports whether any file of the roots cannot be read, or is what is asked for.
func anyFile(roots []load.Root, is func([]byte) bool) bool {
	for _, r := range roots {
		names := []string{r.File}
		if r.File == "" {
			names, _ = load.List(r)
		}
		for _, name := range names {
			if content, err := source.ReadFile(r.FS, name, source.MaxFileSize); err != nil || is(content) {
				return true
			}
		}
	}
	return false
}
