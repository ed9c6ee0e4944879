package exchange_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"knockon/pkg/answer"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/spend"
	"knockon/pkg/model"
	"knockon/pkg/view/viewtest"
)

func fileSpend(t interface{ Fatal(...any) }, name string) intake.File {
	content, err := os.ReadFile("../../testdata/import/spend/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return intake.File{Name: name, Content: content}
}

func all() intake.Options {
	return intake.Options{Map: &model.Map{}, Category: "all"}
}

// TestTrafford counts with a reader of its own: rows, and those of nobody.
func TestTrafford(t *testing.T) {
	f := fileSpend(t, "trafford-2026-05.csv")
	lines, err := csv.NewReader(bytes.NewReader(f.Content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	nobody := 0
	for _, l := range lines[1:] {
		if strings.EqualFold(strings.TrimSpace(l[4]), "redacted") {
			nobody++
		}
	}
	o := all()
	o.Rows = &atomic.Int64{}
	r, err := spend.Read([]intake.File{f}, o)
	if err != nil {
		t.Fatal(err)
	}
	if int(o.Rows.Load()) != r.Read {
		t.Errorf("%d rows are counted while they are read, of %d", o.Rows.Load(), r.Read)
	}
	if r.Read != len(lines)-1 || r.Read-r.Used != nobody || nobody == 0 {
		t.Errorf("%d rows, %d used; the file has %d, %d of nobody", r.Read, r.Used, len(lines)-1, nobody)
	}
	if slices.ContainsFunc(r.Lacking, func(p spend.Payee) bool { return strings.EqualFold(p.Name, "redacted") }) {
		t.Error("somebody is called Redacted")
	}
}

// TestShapes: one month in three shapes says the same, the misspelled REDCATED
// aside, and "Redactive Media Sales Ltd" is a firm.
func TestShapes(t *testing.T) {
	for _, name := range []string{"shape-bom-utf8.csv", "shape-cp1252.csv", "shape-merged-columns-title.csv"} {
		r, err := spend.Read([]intake.File{fileSpend(t, name)}, all())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range r.Lacking {
			got = append(got, p.Name)
		}
		const want = "Civica UK Limited|Redactive Media Sales Ltd|EXAMPLE STAFFING UK LTD"
		if r.Read != 6 || r.Used != 5 || strings.Join(got, "|") != want || r.Lacking[0].Pence != 1342550 {
			t.Errorf("%s: %d read, %d used, %q, %d", name, r.Read, r.Used, got, r.Lacking[0].Pence)
		}
	}
}

// TestWhatPeopleDecided: names.csv goes before numbers and names, and what it skips is
// named nowhere.
func TestWhatPeopleDecided(t *testing.T) {
	m := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte("map: {title: T}\ncontractors: {acme: {name: Acme Ltd}, zenith: {name: Zenith Ltd}}\n")}})
	decided, err := intake.ReadDecisions("names.csv", []byte("spelling,id,decision\nThe old works Ltd,acme,same\n"+
		"Zenith Limited,zenith,different\nNoise Software Ltd,,skip\n"))
	if err != nil {
		t.Fatal(err)
	}
	o := all()
	o.Map, o.Decided = m, decided
	content := "Supplier,Date,Amount,Purpose\nTHE OLD WORKS LTD,01/02/2024,10,Software\nZenith Limited,01/02/2024,20,Software\n" +
		"Noise Software Ltd,01/02/2024,30,Software\n"
	r, err := spend.Read([]intake.File{{Name: "x.csv", Content: []byte(content)}}, o)
	if err != nil {
		t.Fatal(err)
	}
	acme, _ := m.Lookup("acme")
	if len(r.Known) != 1 || r.Known[0].Node != acme || r.Known[0].Names[0].By != answer.SameDecided {
		t.Errorf("known: %+v", r.Known)
	}
	if len(r.Lacking) != 1 || r.Lacking[0].Name != "Zenith Limited" || r.Lacking[0].Perhaps >= 0 || r.Used != 3 {
		t.Errorf("lacking: %+v, %d used", r.Lacking, r.Used)
	}
}

// FuzzSpendRead holds that no file breaks the report, and that its rows add up.
func FuzzSpendRead(f *testing.F) {
	f.Add(fileSpend(f, "shape-cp1252.csv").Content)
	f.Add([]byte("Supplier,Date,Amount\n=cmd,1,\u202e2\nRedacta Limited,,(5)\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		var r *spend.Report
		var err error
		files := []intake.File{{Name: "x.csv", Content: content}}
		intaketest.Bounded(t, files, func() { r, err = spend.Read(files, all()) })
		if err != nil {
			if _, ok := errors.AsType[*intake.Fault](err); !ok {
				t.Fatal(err)
			}
			return
		}
		left := 0
		for _, l := range r.Left {
			left += l.Rows
		}
		if r.Used+left != r.Read {
			t.Fatalf("%d read, %d used, %d left", r.Read, r.Used, left)
		}
	})
}

// TestCurrencies: sums are in the currency of most payments, whatever their order;
// others are left out, and what says none is taken for it.
func TestCurrencies(t *testing.T) {
	rows := []string{"Acme Ltd,$5", "Acme Ltd,€1", "Acme Ltd,£7", "Acme Ltd,€2.50", "Beta Ltd,3"}
	for range rows {
		rows = append(rows[1:], rows[0])
		r, err := spend.Read([]intake.File{{Name: "x.csv", Content: []byte("Supplier,Amount,Date\n" + strings.Join(rows, "\n"))}}, all())
		if err != nil {
			t.Fatal(err)
		}
		if r.Currency != "EUR" || r.Read != 5 || r.Used != 3 || len(r.Lacking) != 2 ||
			r.Lacking[0].Name != "Acme Ltd" || r.Lacking[0].Paid != (spend.Paid{Pence: 350, Payments: 2}) {
			t.Errorf("%q: %+v", rows, r)
		}
		first := 2 + slices.IndexFunc(rows, func(row string) bool { return strings.ContainsAny(row, "$£") })
		if len(r.Left) != 1 || r.Left[0].Rows != 2 || r.Left[0].Why != answer.OtherCurrency || r.Left[0].First.Row != first {
			t.Errorf("%q: left out are %+v", rows, r.Left)
		}
	}
	for heading, want := range map[string]string{"Amount": "GBP", "Amount (€)": "EUR"} {
		r, err := spend.Read([]intake.File{{Name: "x.csv", Content: []byte("Supplier,Date," + heading + "\nAcme Ltd,2026-01-31,5\n")}}, all())
		if err != nil || r.Currency != want {
			t.Errorf("%s: %+v, %v", heading, r, err)
		}
	}
}
