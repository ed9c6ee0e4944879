package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"knockon/pkg/git"
	"knockon/pkg/load"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// moved looks for a map that is not at its path on one side: the one place of
// that revision that has the other side's files and is gone on the other side.
// Several are named, for who compares can choose.
func (e *env) moved(s, other *sideSource, at gitPath) error {
	if !s.absent || s.reader == nil || len(s.inGit) != 1 || len(other.roots) != 1 {
		return nil
	}
	whole, err := at.Files(s.revision, "", s.reader.Fetch)
	if err != nil || whole == nil {
		return nil // it stays absent: a repository may have too many files to look through
	}
	places := slices.DeleteFunc(placesOf(load.Root{FS: whole.FS}, other.roots[0]), func(place string) bool {
		return place == at.place || other.has(at, place)
	})
	if len(places) > 1 {
		e.note("there is no map at %s at %s; if it was moved, name both places: -m %s -m %s",
			safe.Text(at.given), safe.Text(s.label), safe.Shell(e.relative(filepath.Join(at.Top, places[0]))), safe.Shell(at.given))
	}
	if len(places) != 1 {
		return nil
	}
	was := gitPath{at.Repository, places[0], places[0]}
	root, ok, err := was.root(e, s.revision, s.reader.Fetch, false)
	if err != nil || !ok {
		return gitFailure(err)
	}
	e.note("at %s the map is at %s, and is read from there", safe.Text(s.label), safe.Text(places[0]))
	s.roots, s.paths, s.absent, s.label = []load.Root{root}, []string{places[0]}, false, s.label+":"+places[0]
	return nil
}

// placesOf lists where a map's files stand in a repository, of those at least
// that say that they are a map.
func placesOf(whole, root load.Root) []string {
	names := []string{root.File}
	if root.File == "" {
		names, _ = load.List(root)
	}
	names = slices.DeleteFunc(names, func(name string) bool { return !saysMap(root, name) })
	all, _ := load.List(whole)
	var places []string
	for _, full := range all {
		for _, name := range names {
			place, ok := strings.CutSuffix("/"+full, "/"+name)
			if root.File != "" {
				place = full
			}
			if place = strings.TrimPrefix(place, "/"); ok && saysMap(whole, full) && !slices.Contains(places, place) {
				places = append(places, place)
			}
		}
	}
	return places
}

func saysMap(root load.Root, name string) bool {
	content, err := source.ReadFile(root.FS, name, source.MaxFileSize)
	return err == nil && isMap(content)
}

// has reports whether a side has something at a place of the repository.
func (s *sideSource) has(at gitPath, place string) bool {
	if s.revision == "" {
		_, err := os.Stat(filepath.Join(at.Top, filepath.FromSlash(place)))
		return err == nil
	}
	files, err := at.Files(s.revision, place, func(string) (git.Content, error) { return git.Content{}, nil })
	return err != nil || files != nil
}
