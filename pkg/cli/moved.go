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

// moved looks for the paths of a map that one side has not got: each at the one
// place of that revision that has the other side's files and is gone on the
// other side. Several are named, for who compares can choose.
func (e *env) moved(s, other *sideSource) error {
	if s.reader == nil || len(other.roots) != len(s.roots) {
		return nil
	}
	label, absent := s.label, s.absent
	var places []string
	for i := range s.roots {
		if !absent && s.roots[i].FS != nil || other.roots[i].FS == nil {
			continue
		}
		place, root, err := e.place(s, other, i)
		if err != nil {
			return gitFailure(err)
		}
		if root.FS != nil && !slices.Contains(places, place) {
			e.note("at %s the map is at %s, and is read from there", safe.Text(label), safe.Text(place))
			s.roots[i], places = root, append(places, place)
		}
	}
	if len(places) > 0 {
		s.label += ":" + strings.Join(places, " ")
		s.settle()
	}
	return nil
}

// place looks for where a path was on a side; without a root it was nowhere, or nobody can tell.
func (e *env) place(s, other *sideSource, i int) (place string, root load.Root, err error) {
	at := s.inGit[i]
	if holdsMap(s.there()) && holdsMap(other.roots[i:i+1]) {
		return "", root, nil // of the two that say that they are the map, it has one
	}
	whole, err := at.Files(s.revision, "", s.reader.Fetch)
	if err != nil || whole == nil {
		return "", root, nil // it stays absent: a repository may have too many files to look through
	}
	places := slices.DeleteFunc(placesOf(load.Root{FS: whole.FS}, other.roots[i]), func(place string) bool {
		return other.has(at, place) || slices.ContainsFunc(s.inGit, func(p gitPath) bool { return p.place == place })
	})
	if len(places) > 1 {
		e.note("there is no map at %s at %s; if it was moved, name both places: -m %s -m %s",
			safe.Text(at.given), safe.Text(s.label), safe.Shell(e.relative(filepath.Join(at.Top, places[0]))), safe.Shell(at.given))
	}
	if len(places) != 1 {
		return "", root, nil
	}
	was := gitPath{at.Repository, places[0], places[0]}
	root, err = was.root(e, s.revision, s.reader, len(s.roots) > 1)
	return places[0], root, err
}

// placesOf lists where a map's files stand in a repository: of those at least
// that say that they are a map, or, of a part of one, all.
func placesOf(whole, root load.Root) []string {
	names := []string{root.File}
	if root.File == "" {
		names, _ = load.List(root)
	}
	said, need := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !saysMap(root, name) }), 1
	whether := saysMap
	if len(said) == 0 {
		said, need = names, len(names)
		whether = func(load.Root, string) bool { return true }
	}
	all, _ := load.List(whole)
	found := map[string]int{}
	var places []string
	for _, full := range all {
		for _, name := range said {
			place, ok := strings.CutSuffix("/"+full, "/"+name)
			if root.File != "" {
				place = full
			}
			if !ok || !whether(whole, full) {
				continue
			}
			place = strings.TrimPrefix(place, "/")
			if found[place]++; found[place] == need {
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
