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
	"sync/atomic"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/names"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

const (
	importedFolder = "imported"
	reviewFile     = "review.csv"
	namesFile      = "names.csv"
	maxImport      = 1 << 30 // bytes of one file
)

// landing is the map that an import goes into, and what it will hold.
type landing struct {
	*call
	dir   string // as the user named it
	m     *model.Map
	files map[string][]byte // by name below dir, of all that the map was read from
	new   map[string][]byte // what is written
}

func (c *call) importFiles(f *importFlags, args []string) error {
	if f.folder == "" {
		return usage("import needs the folder of a map", "name it, a new one or yours, as in: -o map")
	}
	l := &landing{call: c, dir: f.folder, new: map[string][]byte{}}
	if f.review != "" {
		if len(args) > 0 {
			return usage("--review goes without a format", "as in: knockon import --review "+filepath.Join(f.folder, reviewFile)+" -o "+f.folder)
		}
		return l.review(f)
	}
	x, err := foreignOf("import", args[0], importers())
	if err != nil {
		return err
	}
	if err := x.refuse(c.given); err != nil {
		return err
	}
	if err := l.open(f.subject); err != nil {
		return err
	}
	o, err := f.options(l.m)
	if err != nil {
		return err
	}
	if o.Exploited, err = l.exploited(f.kev); err != nil {
		return err
	}
	if o.For != "" {
		if at, ok := l.m.Lookup(o.For); !ok || l.m.Nodes[at].Org == nil {
			return noSuch(fmt.Sprintf("there is no organisation %q in %s", o.For, f.folder), o.For, organisationIDs(l.m))
		}
	}
	read, err := c.readImports(x, args[1:])
	if err != nil {
		return err
	}
	o.Rows = &atomic.Int64{}
	done := c.countingRows("reading "+x.name, o.Rows)
	if x.read == nil {
		return l.spent(x, read, o, done)
	}
	h, err := x.read(read, o)
	if err == nil && o.Heed(l.files[l.fileOf(x, h, read, o)]) {
		h, err = x.read(read, o)
	}
	done()
	if err != nil {
		return importFault(x, read, err)
	}
	return l.take(x, h, read, f, o)
}

// exploited are the ids of a catalogue; none without one.
func (c *call) exploited(name string) (map[string]bool, error) {
	catalogue, err := c.readCatalogue(name)
	if catalogue == nil || err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	for i := range catalogue.Flaws {
		ids[catalogue.Flaws[i].CVE] = true
	}
	return ids, nil
}

func organisationIDs(m *model.Map) (out []string) {
	for i := range m.Nodes {
		if m.Nodes[i].Org != nil {
			out = append(out, m.Nodes[i].ID)
		}
	}
	return out
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
			return span(m.Nodes[at.Node].At) == file
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

func (l *landing) take(x *importer, h *intake.Harvest, read []intake.File, f *importFlags, o intake.Options) error {
	file := l.fileOf(x, h, read, o)
	h.Source.Published = cmp.Or(o.Published, h.Source.Published)
	if h.Source.Published == 0 {
		return usage("the files do not say when they were published", "say it: --published 2025-06-30; claims without a day count as known always")
	}
	if at, ok := l.m.Lookup(o.For); h.Source.Publisher == "" && ok {
		h.Source.Publisher = l.m.Nodes[at].Name
	}
	before := l.files[file]
	if before != nil && intake.Changed(before) && !f.overwrite {
		return &failure{exitFindings, fmt.Sprintf("%s was changed by hand, and an import would write it anew", filepath.Join(l.dir, file)),
			[]string{"move what you changed to a file of your own, or write over it with --overwrite"}}
	}
	decided, err := l.decisions()
	if err != nil {
		return err
	}
	review, err := l.readReview(filepath.Join(l.dir, reviewFile))
	if err != nil {
		return err
	}
	s := intake.Settle(h, l.m, ownOf(l.m, file), before, decided)
	written := s.File(intake.Head(version, x.name, read), f.forget)
	l.new[file] = written.Content
	l.tellAnswers(f, &written, review)
	review.Merge(s.Questions, before)
	if review.Rows() > 0 {
		l.new[reviewFile] = review.Text()
	}
	if err := l.settle(); err != nil {
		return err
	}
	open := review.Open()
	if len(l.m.Nodes) == 0 && open == 0 {
		clear(l.new)
	}
	if err := l.finish(x, f, s, file, open); err != nil {
		return err
	}
	if f.strict && open > 0 {
		return &failure{code: exitFindings}
	}
	return nil
}

func (l *landing) decisions() (intake.Decisions, error) {
	content, err := l.ifThere(filepath.Join(l.dir, namesFile))
	if err != nil {
		return intake.Decisions{}, err
	}
	d, err := intake.ReadDecisions(namesFile, content)
	return d, asFailure(err)
}

func (l *landing) readReview(name string) (*intake.Review, error) {
	content, err := l.ifThere(name)
	if err != nil {
		return nil, err
	}
	v, err := intake.ReadReview(reviewFile, content)
	return v, asFailure(err)
}

// ifThere is a file that people keep beside the map, nil where there is none.
func (l *landing) ifThere(name string) ([]byte, error) {
	content, err := source.ReadFile(disk{}, l.path(name), source.MaxFileSize)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, &failure{exitMap, strconv.Quote(name) + " could not be read: " + plain(err), nil}
	}
	return content, nil
}

func asFailure(err error) error {
	if fault, ok := errors.AsType[*intake.Fault](err); ok {
		return &failure{exitMap, fault.Error(), []string{safe.Text(fault.Hint)}}
	}
	return err
}

// tellAnswers names the answers that changed their meaning since they were given.
func (l *landing) tellAnswers(f *importFlags, w *intake.Written, review *intake.Review) {
	became := "its answer stays"
	if f.forget {
		became = "its answer is dropped"
	}
	for _, id := range w.NotAsked {
		fmt.Fprintf(l.stderr, "no longer asked, %s: %s\n", became, safe.Text(cmp.Or(review.What(id), id)))
	}
	l.sayYours(w.Yours)
	for _, id := range slices.Sorted(maps.Keys(w.Faults)) {
		fmt.Fprintf(l.stderr, "an answer does not fit any more: %s: %s\n", safe.Text(cmp.Or(review.What(id), id)), safe.Text(w.Faults[id].Error()))
	}
}

// sayYours names what is left to people to write, in files of theirs.
func (l *landing) sayYours(all []string) {
	for _, y := range all {
		fmt.Fprintln(l.stderr, safe.Text(y))
	}
}

// finish writes all files or none, and says what became of every row.
func (l *landing) finish(x *importer, f *importFlags, s *intake.Settled, file string, open int) error {
	for _, line := range s.Told {
		fmt.Fprintf(l.stderr, "taken for one: %q and %q\n", safe.Text(line.Spelling), safe.Text(line.Name))
	}
	verb := "no longer published, kept: %s\n"
	if f.forget {
		verb = "no longer published, dropped: %s\n"
	}
	for _, gone := range s.Gone {
		fmt.Fprintf(l.stderr, verb, safe.Text(gone))
	}
	fmt.Fprint(l.stderr, tally(&s.Ledger, l.full))
	if len(l.m.Nodes) == 0 {
		l.sayNothing(x, f, open)
	}
	if f.dryRun {
		return l.difference()
	}
	if len(l.new) == 0 {
		return nil
	}
	if err := l.writeAll(); err != nil {
		return err
	}
	l.say(file, open)
	return nil
}

// sayNothing says that nobody is known to have what the files list, and what to do.
func (l *landing) sayNothing(x *importer, f *importFlags, open int) {
	switch {
	case open == 0:
		fmt.Fprintln(l.stderr, "nothing of these files can stand in a map: the lines above say why; nothing was written")
		return
	case f.subject == "" && slices.Contains(x.takes, "for"):
		fmt.Fprintln(l.stderr,
			"nothing could be placed, for the files do not say whose it is: say --for and an organisation's id, or answer; there is no map until then")
	default:
		fmt.Fprintln(l.stderr, "nothing could be placed, for the files do not say whose it is: there is no map until somebody answers")
	}
}

func (l *landing) say(file string, open int) {
	fmt.Fprintf(l.stderr, "wrote %s\n", safe.Text(filepath.Join(l.dir, file)))
	if open > 0 {
		fmt.Fprintf(l.stderr, "%s in %s: answer in a spreadsheet, then\n  knockon import --review %s -o %s\n", phrase.Count(open, "question"),
			safe.Text(filepath.Join(l.dir, reviewFile)), safe.Shell(filepath.Join(l.dir, reviewFile)), safe.Shell(l.dir))
	}
}
