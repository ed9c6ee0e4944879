// Package load turns folders of YAML into a map: files, syntax, keys, then
// references. It reports every problem of a map in one run.
package load

import (
	"slices"
	"strings"
	"sync/atomic"

	"knockon/pkg/decode"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/parallel"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// Load reads the roots as one map. The map is nil where the list has errors;
// the files come with it in either case, for snippets. Files are parsed in
// parallel; cost is linear in the size of the files, but for sorting ids.
//
// No node is drafted: files are listed, then each node is read, once and where
// it stands in the map. What parsing makes of a file is not kept from the one to the other,
// but made again. Only where something is wrong are the files read once more, in their order, to say what.
func Load(roots ...Root) (*model.Map, source.Set, diag.List) {
	return Foretold(func(int64) {}, roots...)
}

// Foretold is Load that says, before it reads any, how large all files are, in bytes.
func Foretold(size func(bytes int64), roots ...Root) (*model.Map, source.Set, diag.List) {
	files, failures, ignored := collect(roots)
	size(sizeOf(files))
	table := schema.New()
	set, drafts := readAll(table, files, failures)
	m := &model.Map{Files: set}
	b := builder{m: m, table: table, drafts: drafts, ignored: ignored}
	b.build()
	problems, unlisted := b.reportFiles()
	problems = decode.Finish(set, append(problems, b.problems...), unlisted)
	if problems.HasErrors() {
		return nil, set, problems
	}
	return m, set, problems
}

func sizeOf(files []found) (size int64) {
	for i := range files {
		size += files[i].info.Size()
	}
	return size
}

// reportFiles says what is wrong with each file by itself, of which a second definition of a
// node was not yet read.
func (b *builder) reportFiles() (problems diag.List, unlisted int) {
	wrong := b.wrong || len(b.problems) > 0 || slices.ContainsFunc(b.drafts, func(d draft) bool { return d.wrong })
	var parser syntax.Parser
	for i := range b.drafts {
		d := &b.drafts[i]
		if !wrong {
			problems = append(problems, d.problems...)
			continue
		}
		if d.passed {
			d.docs, _ = parser.Parse(uint32(i), b.m.Files[i].Data)
		}
		r := newReader(b.table)
		r.reportAll(d)
		problems, unlisted = append(problems, r.Problems...), unlisted+r.Unlisted
	}
	return problems, unlisted
}

// worthAnother is how much text is worth another processor, in bytes.
const worthAnother = 64 << 10

// readAll reads, parses and lists every file, on as many goroutines as there
// are processors for so much text. A file that could not be found takes its place in the set too.
func readAll(table *schema.Table, files []found, failures []Failure) (source.Set, []draft) {
	type job struct {
		file    found
		failure *Failure
		name    string
		room    []byte
	}
	jobs := make([]job, 0, len(files)+len(failures))
	text := source.Untouched(int(sizeOf(files)) + len(files) + 1) // side by side, for large lists to take its place when it goes
	for _, f := range files {
		size := f.info.Size() + 1
		jobs = append(jobs, job{file: f, name: f.name, room: text[:0:size]})
		text = text[size:]
	}
	for i := range failures {
		jobs = append(jobs, job{failure: &failures[i], name: failures[i].Name})
	}
	slices.SortStableFunc(jobs, func(a, b job) int { return strings.Compare(a.name, b.name) })

	set, all := make(source.Set, len(jobs)), make([]source.File, len(jobs)) // side by side, not among what reading leaves
	drafts := make([]draft, len(jobs))
	var next atomic.Int64
	parallel.Each(parallel.Workers(min(len(jobs), 1+int(sizeOf(files)/worthAnother))), func(int) {
		w := worker{table: table}
		for i := int(next.Add(1)) - 1; i < len(jobs); i = int(next.Add(1)) - 1 {
			j := jobs[i]
			var data []byte
			if j.failure == nil {
				data, j.failure = j.file.read(j.room)
			}
			set[i], all[i] = &all[i], source.File{Name: j.name, Data: data}
			if j.failure != nil {
				drafts[i].problems = diag.List{j.failure.Diagnostic(uint32(i))}
				drafts[i].broken = true
				continue
			}
			name := j.file.path
			if j.file.root.File != "" {
				name = ""
			}
			drafts[i] = w.readFile(uint32(i), data, name)
		}
	})
	return set, drafts
}

// mostAgain is how long a file may be, in bytes, to be parsed again and not kept: several
// goroutines share the nodes of a longer one.
const mostAgain = 1 << 20

// worker is what one goroutine reads one file after the other with.
type worker struct {
	table  *schema.Table
	parser syntax.Parser
	ids    ids
	nodes  []entry // of the file that is being read
}

func (w *worker) readFile(file uint32, data []byte, name string) draft {
	r := newReader(w.table)
	r.ids, r.nodes = &w.ids, w.nodes[:0]
	r.docs, r.problems, r.passed = w.parser.Look(file, data)
	r.broken = len(r.problems) > 0
	if r.foreign(data, name) {
		r.docs, r.passed = nil, false
	}
	for _, doc := range r.docs {
		r.document(doc)
	}
	r.wrong = r.Unlisted > 0
	switch {
	case !r.passed:
	case len(data) > mostAgain || len(r.additions)+len(r.contracts)+len(r.incidents) > 0: // of which nodes are kept
		r.docs[0].Keep()
		r.passed = false
	default:
		r.docs = nil
	}
	w.nodes, r.nodes = r.nodes, slices.Clone(r.nodes)
	return r.draft
}
