package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"time"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

const (
	importedFolder = "imported"
	reviewFile     = "review.csv"
	namesFile      = "names.csv"
	maxImport      = 1 << 30 // bytes of one file
)

func (c *call) importFiles(f *importFlags, args []string) error {
	if f.folder == "" {
		return usage("import needs the folder of a map", "name it, a new one or yours, as in: -o map")
	}
	l := &landing{call: c, dir: f.folder, new: map[string][]byte{}, beside: map[string][]byte{}}
	if !f.dryRun {
		release, err := l.hold()
		defer release()
		if err != nil {
			return err
		}
	}
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

// hold lets no other import write to the folder, from the first that is read of it; one that is not there yet is made for that.
func (l *landing) hold() (release func(), err error) {
	folder := l.path(l.dir)
	for {
		unmake, unmade := makeFolder(folder) // whoever writes there tells what is wrong with it
		let, held := holding(folder, time.Minute, func() { l.note("waiting for another knockon that writes to %s", safe.Text(l.dir)) })
		release = func() { unmake(); let() }
		if !held {
			return release, &failure{exitWrite, strconv.Quote(l.dir) + " is being written to by another knockon",
				[]string{"nothing was changed; import again once it has ended"}}
		}
		if _, gone := os.Stat(folder); unmade != nil || !errors.Is(gone, fs.ErrNotExist) {
			return release, nil
		}
		release() // who made it has failed, and taken it away
	}
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
		return l.changedByHand(file, "an import")
	}
	decided, err := l.decisions()
	if err != nil {
		return err
	}
	content, err := l.ifThere(filepath.Join(l.dir, reviewFile))
	if err != nil {
		return err
	}
	review, err := intake.ReadReview(reviewFile, content)
	if err != nil {
		return asFailure(err)
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
	l.sayUnknown(&decided)
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

// sayUnknown names the rows of names.csv that change nothing, for they name nobody.
func (l *landing) sayUnknown(decided *intake.Decisions) {
	for _, f := range decided.Unknown(l.m) {
		fmt.Fprintln(l.stderr, f.Error())
	}
}

func asFailure(err error) error {
	if fault, ok := errors.AsType[*intake.Fault](err); ok {
		return &failure{exitMap, fault.Error(), []string{safe.Text(fault.Hint)}}
	}
	return err
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
