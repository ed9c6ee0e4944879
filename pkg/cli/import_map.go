package cli

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/names"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/source"
)

// landing is the map that an import goes into, and what it will hold.
type landing struct {
	*call
	dir    string // as the user named it
	m      *model.Map
	files  map[string][]byte // by name below dir, of all that the map was read from
	beside map[string][]byte // by name, of what people keep beside it, as it was read
	new    map[string][]byte // what is written
}

// open reads the map of the folder; a new one is begun for the organisation.
func (l *landing) open(subject string) error {
	l.files = map[string][]byte{}
	full := l.path(l.dir)
	if found, _ := hasMap(full); !found {
		if entries, _ := os.ReadDir(full); slices.ContainsFunc(entries, func(e os.DirEntry) bool { return load.IsYAML(e.Name()) }) {
			return usage(fmt.Sprintf("%q has YAML files and no map", l.dir), "one file of a map has the key map, as in: map: {title: Our town}")
		}
		return l.begin(subject)
	}
	m, err := l.load([]string{l.dir})
	if err != nil {
		return err
	}
	l.m = m
	for _, file := range m.Files {
		l.files[file.Name] = file.Data
	}
	return nil
}

// begun is the file of a map that an import begins.
const begun = "map.yaml"

// begin makes a new map, of what an earlier import found nobody to give to, if
// there was one.
func (l *landing) begin(subject string) error {
	waiting, err := filepath.Glob(filepath.Join(l.path(l.dir), importedFolder, "*.yaml"))
	if err != nil {
		return err
	}
	for _, name := range waiting {
		content, err := l.ifThere(filepath.Join(l.dir, importedFolder, filepath.Base(name)))
		if err != nil {
			return err
		}
		l.files[path.Join(importedFolder, filepath.Base(name))] = content
	}
	l.new[begun] = intake.Begin(subject)
	return l.stage()
}

// settle loads the map as it will be. One that would hold nothing is none yet: its
// answers wait in the imported file.
func (l *landing) settle() error {
	if err := l.stage(); err != nil {
		return err
	}
	if len(l.m.Nodes) == 0 {
		delete(l.new, begun)
	}
	return nil
}

// stage loads the map as it will be; one that does not load is never written.
func (l *landing) stage() error {
	all := maps.Clone(l.files)
	maps.Copy(all, l.new)
	m, set, problems := loadContents(all)
	if m == nil {
		l.printProblems(set, problems, "")
		return &failure{exitMap, "the import would make a map that does not load: this is a fault of knockon, or of a file that others changed meanwhile",
			[]string{"nothing was written"}}
	}
	l.m = m
	return nil
}

// ownOf tells what stands in one file of the map.
func ownOf(m *model.Map, file string) func(intake.Spot) bool {
	return func(at intake.Spot) bool {
		span := m.Files.Name
		if at.Node >= 0 {
			return span(m.Nodes[at.Node].At()) == file
		}
		return span(m.Contracts[at.Contract].At) == file
	}
}

// fileOf gives the source its id, and says in which file what it says is written.
func (l *landing) fileOf(x *importer, h *intake.Harvest, read []intake.File, o intake.Options) string {
	id := cmp.Or(o.Source, h.Source.ID)
	if id == "" {
		id = names.New().Slug(cmp.Or(o.For, strings.TrimSuffix(read[0].Name, path.Ext(read[0].Name)))+" "+x.name, true)
	}
	h.Source.ID = id
	return path.Join(importedFolder, id+".yaml")
}

// ifThere is a file that people keep beside the map, nil where there is none.
func (l *landing) ifThere(name string) ([]byte, error) {
	content, err := source.ReadFile(disk{}, l.path(name), source.MaxFileSize)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, &failure{exitMap, strconv.Quote(name) + " could not be read: " + plain(err), nil}
	}
	l.beside[filepath.Clean(name)] = content
	return content, nil
}
