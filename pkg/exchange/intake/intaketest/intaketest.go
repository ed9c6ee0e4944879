// Package intaketest holds what every importer must hold, whatever its files are.
package intaketest

import (
	"bytes"
	"encoding/csv"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/load"
	"knockon/pkg/model"
)

// Held is the map that files are read beside; For is its council's id.
const (
	Held = "map: {title: Town}\ncouncils: {town: {name: Town Council}}\n"
	For  = "town"
)

// Beside is the map of Held, loaded.
func Beside(t testing.TB) *model.Map {
	t.Helper()
	return loaded(t, fstest.MapFS{"map.yaml": {Data: []byte(Held)}})
}

// Hold reads files and holds what every import must: a fault that says where, or a
// harvest that counts every row once, becomes a map that loads and has the names as
// they were read, and questions that a spreadsheet gives back; never with more memory
// than the files warrant. Of paper and money, no relation comes. It returns the
// harvest; nil where there is none.
func Hold(t testing.TB, read intake.Reader, o intake.Options, paper bool, files ...intake.File) *intake.Harvest {
	t.Helper()
	if o.Map == nil {
		o.Map = Beside(t)
	}
	var h *intake.Harvest
	var err error
	Bounded(t, files, func() { h, err = read(files, o) })
	if err != nil {
		if fault, ours := err.(*intake.Fault); !ours || fault.Message == "" || strings.ContainsAny(fault.Error(), "\x00\x1b\u202e") {
			t.Errorf("%v is no fault, or not fit to show", err)
		}
		return nil
	}
	if h == nil {
		t.Fatal("neither a harvest nor a fault")
	}
	counted(t, &h.Ledger)
	if paper {
		unrelated(t, h)
	}
	h.Source.ID, h.Source.Published = "these-files", model.Date(1<<20)
	s := intake.Settle(h, o.Map, func(intake.Spot) bool { return false }, nil, intake.Decisions{})
	written := s.File("head", false).Content
	m := loaded(t, fstest.MapFS{"map.yaml": {Data: []byte(Held)}, "imported/these-files.yaml": {Data: written}})
	named(t, h, o.Map, m)
	reviewed(t, s)
	return h
}

// Bounded runs what reads files, and refuses to have it take far more memory than those
// warrant, packed or not.
func Bounded(t testing.TB, files []intake.File, run func()) {
	t.Helper()
	const ground, each = 128 << 20, 1000 // a workbook's parts; what a byte may become, read several times over
	size := 0
	for _, f := range files {
		size += len(f.Content)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	run()
	runtime.ReadMemStats(&after)
	if taken := after.TotalAlloc - before.TotalAlloc; taken > uint64(ground+each*size) {
		t.Errorf("%d bytes of files take %d bytes of memory", size, taken)
	}
}

func loaded(t testing.TB, files fstest.MapFS) *model.Map {
	t.Helper()
	m, set, problems := load.Load(load.Root{FS: files})
	if m == nil {
		var written []byte
		for _, f := range set {
			written = append(written, f.Data...)
		}
		t.Fatalf("does not load: %v\n%s", problems, written)
	}
	return m
}

// counted holds that each row is used, else asked, else left out.
func counted(t testing.TB, g *intake.Ledger) {
	t.Helper()
	became := map[intake.Origin]string{}
	for _, at := range g.Read {
		if _, twice := became[at]; twice {
			t.Errorf("row %v is read twice", at)
		}
		became[at] = ""
	}
	for _, at := range g.Used {
		if said, known := became[at]; !known || said != "" {
			t.Errorf("row %v is used, and was %q", at, said)
		}
		became[at] = "used"
	}
	for _, l := range g.Left {
		if l.Why == "" {
			t.Errorf("row %v is left out for no reason", l.At)
		}
		said, known := became[l.At]
		switch {
		case !known:
			t.Errorf("row %v is left out, and was not read", l.At)
		case !l.Part && said != "":
			t.Errorf("row %v is left out, and was %s", l.At, said)
		case !l.Part:
			became[l.At] = "left out"
		}
	}
	for _, q := range g.Questions {
		if said, known := became[q.At]; known && said == "" {
			became[q.At] = "asked"
		}
	}
	for at, said := range became {
		if said == "" {
			t.Errorf("row %v is neither used, nor asked about, nor left out", at)
		}
	}
}

func unrelated(t testing.TB, h *intake.Harvest) {
	t.Helper()
	for _, o := range h.Organisations {
		if len(o.Relations)+len(o.Assets) > 0 {
			t.Errorf("paper or money says what %q has", o.Name)
		}
	}
}

// named holds that the map calls nobody by a name that the files do not have.
func named(t testing.TB, h *intake.Harvest, before, m *model.Map) {
	t.Helper()
	known := map[string]bool{}
	add := func(names ...string) {
		for _, n := range names {
			known[strings.ToValidUTF8(n, "\ufffd")] = true
		}
	}
	for i := range before.Nodes {
		add(before.Nodes[i].Name)
	}
	var organisation func(o *intake.Organisation)
	asset := func(a *intake.Asset) {
		add(a.Name, a.ID)
		organisation(a.Owner)
	}
	seen := map[*intake.Organisation]bool{}
	ends := func(all []intake.Relation) {
		for _, n := range ends(all) {
			organisation(n.Organisation)
			if n.Asset != nil {
				asset(n.Asset)
			}
		}
	}
	organisation = func(o *intake.Organisation) {
		if o == nil || seen[o] {
			return
		}
		seen[o] = true
		add(o.Name, o.ID)
		add(o.Aliases...)
		ends(o.Relations)
		for _, a := range o.Assets {
			asset(a)
			ends(a.Relations)
		}
		organisation(o.Within)
		organisation(o.SucceededBy)
	}
	for _, o := range h.Organisations {
		organisation(o)
	}
	for _, c := range h.Contracts {
		for _, o := range append(slices.Clone(c.Buyers), c.Supplier, c.Manager) {
			organisation(o)
		}
	}
	for i := range m.Nodes {
		n := &m.Nodes[i]
		if own := n.ID[strings.LastIndexByte(n.ID, '/')+1:]; n.Name != own && !known[n.Name] {
			t.Errorf("%s is called %q, which no file says", n.ID, n.Name)
		}
	}
}

func ends(all []intake.Relation) (out []intake.Node) {
	for _, r := range all {
		out = append(out, r.To...)
	}
	return out
}

// reviewed holds that questions read back as they are asked, and start no formula.
func reviewed(t testing.TB, s *intake.Settled) {
	t.Helper()
	v, err := intake.ReadReview("review.csv", nil)
	if err != nil {
		t.Fatal(err)
	}
	v.Merge(s.Questions, nil)
	text := v.Text()
	if bytes.ContainsAny(text, "\x00\x1b\u202e") {
		t.Errorf("review.csv has control characters:\n%q", text)
	}
	again, err := intake.ReadReview("review.csv", text)
	if err != nil {
		t.Fatalf("review.csv: %v\n%s", err, text)
	}
	if !bytes.Equal(again.Text(), text) {
		t.Errorf("review.csv becomes\n%s, and not\n%s", again.Text(), text)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatalf("review.csv: %v\n%s", err, text)
	}
	for _, row := range rows {
		if n := utf8.RuneCountInString(row[3]); n > 1_001 {
			t.Errorf("a question has %d letters: no spreadsheet shows them", n)
		}
	}
	for _, cell := range slices.Concat(rows...) {
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			t.Errorf("%q could start a formula", cell)
		}
	}
}
