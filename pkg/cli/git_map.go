package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"knockon/pkg/load"
	"knockon/pkg/safe"
	"knockon/pkg/snapshot"
)

// gitPath is a path of -m with its place in the repository.
type gitPath struct {
	git
	given string // as the user wrote it
	path  string // from the top of the repository; "" for the top
}

// gitPaths finds the repository of each path of a map.
func (e *env) gitPaths(paths []string) ([]gitPath, error) {
	if err := e.checkGit(); err != nil {
		return nil, err
	}
	var out []gitPath
	first := ""
	for _, p := range paths {
		if strings.HasPrefix(p, builtinPrefix) {
			return nil, usage(p+" is in no Git repository", "name a map that is with -m")
		}
		full, err := filepath.Abs(e.path(p))
		if err != nil {
			return nil, unreadable(p, err)
		}
		dir, rest := existing(full)
		repository, prefix, err := e.repository(p, dir)
		if err != nil {
			return nil, err
		}
		if first = cmp.Or(first, repository.gitDir); repository.gitDir != first {
			return nil, usage(fmt.Sprintf("%q is in another repository than %q", p, paths[0]), "compare maps of one repository with --git")
		}
		g := gitPath{git: repository, given: p, path: strings.TrimSuffix(path.Join(prefix, rest), "/")}
		out = append(out, g)
	}
	return out, nil
}

// root opens the path as it was in a commit; ok is false where it was not there.
func (g *gitPath) root(commit string, fetch snapshot.Fetch, prefixed bool) (r load.Root, ok bool, err error) {
	found, err := g.object(commit, g.path)
	if err != nil || found.kind == "" {
		return r, false, err
	}
	entries := []snapshot.Entry{{Path: path.Base(g.path), ID: found.id}}
	if prefixed {
		r.Prefix = filepath.ToSlash(g.given)
	}
	if found.kind == "blob" {
		r.File, r.Prefix = entries[0].Path, path.Dir(r.Prefix)
	} else {
		var submodules []string
		if entries, submodules, err = g.entries(found.id); err != nil {
			return r, false, err
		}
		for _, s := range submodules {
			fmt.Fprintf(g.e.stderr, "note: %s is a submodule there, and is not read\n", safe.Text(path.Join(g.path, s)))
		}
	}
	r.FS, err = snapshot.New(entries, fetch)
	return r, err == nil, err
}

// revisions reads --git: BASE..HEAD, BASE...HEAD from where the two parted, and
// without HEAD the files as they are now.
func (d *diffFlags) revisions(g *git) (sides [2]sideSource, err error) {
	base, head, merged := strings.Cut(d.git, "...")
	if !merged {
		base, head, _ = strings.Cut(d.git, "..")
	}
	if sides[0], err = g.at(base); err != nil {
		return sides, err
	}
	sides[1] = sideSource{label: "the files now"}
	tip := "HEAD"
	if head != "" {
		tip = head
		if sides[1], err = g.at(head); err != nil {
			return sides, err
		}
	}
	if !merged {
		return sides, nil
	}
	other, err := g.resolve(tip)
	if err != nil {
		return sides, err
	}
	if sides[0].revision, err = g.mergeBase(sides[0].revision, other); err != nil {
		return sides, err
	}
	sides[0].label = fmt.Sprintf("where %s parted from %s", tip, base)
	return sides, nil
}

// at is a side at a revision.
func (g *git) at(revision string) (s sideSource, err error) {
	s.label = revision
	s.revision, err = g.resolve(revision)
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
	if s.blobs, err = paths[0].blobs(); err != nil {
		return err
	}
	for i := range paths {
		r, ok, err := paths[i].root(s.revision, s.blobs.fetch, len(paths) > 1)
		if errors.Is(err, errLacking) {
			return lacking(s.revision, paths)
		}
		if err != nil {
			return err
		}
		if ok {
			s.roots = append(s.roots, r)
		}
	}
	s.absent = len(s.roots) == 0 || s.which == "old" && !holdsMap(s.roots)
	return nil
}

func (e *env) exists(p string) bool {
	_, err := os.Stat(e.path(p))
	return err == nil
}

// close ends what fetched the files. What it has to say was said by a fetch.
func (s *sideSource) close() {
	if s.blobs != nil {
		s.blobs.close()
	}
}

// holdsMap reports whether any file of the roots has the top-level key map, or
// is broken and may have it.
func holdsMap(roots []load.Root) bool {
	for _, r := range roots {
		names := []string{r.File}
		if r.File == "" {
			names = load.Names(r)
		}
		for _, name := range names {
			if content, err := fs.ReadFile(r.FS, name); err != nil || isMap(content) {
				return true
			}
		}
	}
	return false
}
