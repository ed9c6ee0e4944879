// Package load turns folders of YAML into a map: files, syntax, keys, then
// references. It reports every problem of a map in one run.
package load

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"knockon/pkg/decode"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/source"
)

// Load reads the roots as one map. The map is nil where the list has errors;
// the files come with it in either case, for snippets. Files are parsed in
// parallel; cost is linear in the size of the files, but for sorting ids.
func Load(roots ...Root) (*model.Map, source.Set, diag.List) {
	files, failures, ignored := collect(roots)
	table := schema.New()
	set, drafts := readAll(table, files, failures)
	var problems diag.List
	unlisted := 0
	for i := range drafts {
		problems = append(problems, drafts[i].problems...)
		unlisted += drafts[i].unlisted
	}
	m := &model.Map{Files: set}
	b := builder{m: m, rules: &table.Relations, drafts: drafts, ignored: ignored, reporter: reporter{problems}}
	b.build()
	b.problems = decode.Finish(set, b.problems, unlisted)
	if b.problems.HasErrors() {
		return nil, set, b.problems
	}
	return m, set, b.problems
}

// readAll reads, parses and drafts every file, on as many goroutines as there
// are processors. A file that could not be found takes its place in the set too.
func readAll(table *schema.Table, files []found, failures []Failure) (source.Set, []draft) {
	type job struct {
		file    found
		failure *Failure
		name    string
	}
	jobs := make([]job, 0, len(files)+len(failures))
	for _, f := range files {
		jobs = append(jobs, job{file: f, name: f.name})
	}
	for i := range failures {
		jobs = append(jobs, job{failure: &failures[i], name: failures[i].Name})
	}
	slices.SortStableFunc(jobs, func(a, b job) int { return strings.Compare(a.name, b.name) })

	set := make(source.Set, len(jobs))
	drafts := make([]draft, len(jobs))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		wg.Go(func() {
			var mem memory
			for i := int(next.Add(1)) - 1; i < len(jobs); i = int(next.Add(1)) - 1 {
				j := jobs[i]
				var data []byte
				if j.failure == nil {
					data, j.failure = ReadFile(j.file.root.FS, j.file.path, j.name)
				}
				set[i] = &source.File{Name: j.name, Data: data}
				if j.failure != nil {
					drafts[i].problems = diag.List{j.failure.Diagnostic(uint32(i))}
					drafts[i].broken = true
					continue
				}
				name := j.file.path
				if j.file.root.File != "" {
					name = ""
				}
				drafts[i] = mem.readFile(table, uint32(i), data, name)
			}
		})
	}
	wg.Wait()
	return set, drafts
}

func (m *memory) readFile(table *schema.Table, file uint32, data []byte, name string) draft {
	docs, problems := m.parser.Parse(file, data)
	r := reader{table: table, mem: m}
	r.Data, r.nodes = data, m.nodes[:0]
	r.Problems, r.broken = problems, len(problems) > 0
	r.Keys, r.Unknown = "`knockon schema` and docs/reference/map-format.md", r.meant
	if !r.foreign(file, docs, data, name) {
		for i := range docs {
			r.document(&docs[i])
		}
	}
	r.problems, r.unlisted = r.Problems, r.Unlisted
	m.nodes, r.nodes = r.nodes, slices.Clone(r.nodes)
	return r.draft
}
