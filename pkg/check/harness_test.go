package check_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/exchange/kev"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/relations"
	"knockon/pkg/report"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

const today = "2026-01-01"

// subject is a map with its configuration, ready to be checked.
type subject struct {
	input check.Input
	files source.Set
}

func day(t testing.TB, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s, false)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// load reads a folder as check does: the map, and .knockon.yaml if it is there.
func loadSubject(t testing.TB, fsys fs.FS, file string) *subject {
	t.Helper()
	m, files, problems := load.Load(load.Root{FS: fsys, File: file})
	if m == nil {
		t.Fatalf("the map has errors: %+v", problems)
	}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	s := &subject{files: files, input: check.Input{Map: m, Table: table, Today: day(t, today), Config: config.Default(check.Rules())}}
	s.input.World = spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: 2}
	if m.AsOf == 0 || m.KnownAt == 0 {
		t.Fatal("the map of a test names as-of and known-at")
	}
	if content, err := fs.ReadFile(fsys, "kev.json"); err == nil {
		s.input.Catalogue = catalogue(t, content)
	}
	if content, err := fs.ReadFile(fsys, config.FileName); err == nil {
		s.configure(t, string(content))
	}
	if content, err := fs.ReadFile(fsys, "baseline.json"); err == nil {
		s.know(t, content)
	}
	return s
}

// catalogue reads what --kev names.
func catalogue(t testing.TB, content []byte) *kev.Catalogue {
	t.Helper()
	c, err := kev.Parse(content)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// know takes what --baseline names.
func (s *subject) know(t testing.TB, content []byte) {
	t.Helper()
	var err error
	if s.input.Baseline, err = report.ReadBaseline(content); err != nil {
		t.Fatal(err)
	}
	s.input.Baseline.In(uint32(len(s.files)))
	s.files = append(s.files[:len(s.files):len(s.files)], &source.File{Name: "baseline.json", Data: content})
	s.input.Renew = "knockon check -m map.yaml --baseline baseline.json --update-baseline"
}

// configure takes a configuration in the place of the one there is.
func (s *subject) configure(t testing.TB, content string) {
	t.Helper()
	s.files = append(s.files[:len(s.input.Map.Files):len(s.input.Map.Files)], &source.File{Name: config.FileName, Data: []byte(content)})
	c, problems := config.Parse(check.Rules(), s.files, uint32(len(s.files)-1))
	if c == nil {
		t.Fatalf("the configuration has errors: %+v\n%s", problems, content)
	}
	s.input.Config = c
}

func (s *subject) run() []check.Result { return check.Run(s.input, check.All()) }

// of keeps the results of one check.
func of(code string, results []check.Result) []check.Result {
	var out []check.Result
	for _, r := range results {
		if check.CheckOf(r.Code) == code {
			out = append(out, r)
		}
	}
	return out
}

// example is one of the maps of a check's page with all that stands beside it.
func example(t testing.TB, k check.Check, content, configuration string) *subject {
	t.Helper()
	s := loadSubject(t, inMemory(content, configuration), "")
	if k.Doc.Catalogue != "" {
		s.input.Catalogue = catalogue(t, []byte(k.Doc.Catalogue))
	}
	if k.Doc.Baseline != "" {
		s.know(t, []byte(k.Doc.Baseline))
	}
	return s
}

// inMemory is a map of one file with its configuration.
func inMemory(content, configuration string) fs.FS {
	folder := fstest.MapFS{"map.yaml": {Data: []byte(content)}}
	if configuration != "" {
		folder[config.FileName] = &fstest.MapFile{Data: []byte(configuration)}
	}
	return folder
}

const casesFolder = "../../testdata/check"

// cases lists the maps of a check's folder by name: files, and folders where a
// case has a configuration or several files.
func cases(t testing.TB, code string) map[string]*subject {
	t.Helper()
	dir := filepath.Join(casesFolder, code)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Errorf("%s has no tests: %v", code, err)
	}
	all := map[string]*subject{}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".yaml")
		switch {
		case !strings.HasPrefix(name, "fires") && !strings.HasPrefix(name, "silent"):
			t.Errorf("%s/%s: the name of a case begins with fires or silent", code, e.Name())
		case e.IsDir():
			all[name] = loadSubject(t, os.DirFS(filepath.Join(dir, e.Name())), "")
		default:
			all[name] = loadSubject(t, os.DirFS(dir), e.Name())
		}
	}
	return all
}

// find returns the check of a code.
func find(code string) (check.Check, bool) {
	all := check.All()
	i := slices.IndexFunc(all, func(c check.Check) bool { return c.Code == check.CheckOf(code) })
	if i < 0 {
		return check.Check{}, false
	}
	return all[i], true
}
