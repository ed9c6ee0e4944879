package exchange_test

import (
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/fingerprints"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/model"
)

const fixturesFingerprints = "../../testdata/import/fingerprints/"

func readFingerprints(t *testing.T, files ...intake.File) *intake.Harvest {
	t.Helper()
	day, err := model.ParseDate("2026-05-30", false)
	if err != nil {
		t.Fatal(err)
	}
	h, err := fingerprints.Read(files, intake.Options{Published: day})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func loadFingerprints(t *testing.T, name string) intake.File {
	t.Helper()
	content, err := os.ReadFile(fixturesFingerprints + name)
	if err != nil {
		t.Fatal(err)
	}
	return intake.File{Name: name, Content: content}
}

// uses counts the systems that use each product.
func uses(h *intake.Harvest) map[string]int {
	out := map[string]int{}
	for _, o := range h.Organisations {
		for _, a := range o.Assets {
			for _, r := range a.Relations {
				if r.Kind == model.Uses && len(r.Claims) == 1 {
					out[r.To[0].Asset.ID]++
				}
			}
		}
	}
	return out
}

func asked(h *intake.Harvest, kind string) (out []string) {
	for _, q := range h.Ledger.Questions {
		if q.Kind.String() == kind {
			out = append(out, q.What)
		}
	}
	return out
}

// TestTable holds all 435 records against a reader that knows CSV alone.
func TestTable(t *testing.T) {
	f := loadFingerprints(t, "lgsf-2026-05.csv")
	h := readFingerprints(t, f)
	rows, err := csv.NewReader(strings.NewReader(string(f.Content))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want, ended, other := map[string]int{}, 0, 0
	for _, row := range rows[1:] {
		switch class, end := row[4], row[3]; {
		case end != "":
			ended++
		case class == "ModernGov" || class == "CMIS":
			want[strings.ToLower(class)]++
		default:
			other++
		}
	}
	got := uses(h)
	if len(got) != 2 || got["moderngov"] != want["moderngov"] || got["cmis"] != want["cmis"] || got["moderngov"] != 300 || got["cmis"] != 30 {
		t.Errorf("%v use a product, want %v", got, want)
	}
	why := map[string]int{}
	for _, l := range h.Ledger.Left {
		why[l.Why]++
	}
	if l := h.Ledger; len(l.Read) != 435 || len(l.Used) != 330 || len(l.Left) != 105 || why["the record has ended"] != ended || ended != 50 || other != 55 {
		t.Errorf("%d read, %d used, left out %v", len(l.Read), len(l.Used), why)
	}
	var pairs []string
	for _, what := range asked(h, "same-system") {
		pair, _, _ := strings.Cut(what, " have their")
		pairs = append(pairs, pair)
	}
	if want := []string{
		"Babergh District Council and Mid Suffolk District Council", "Adur District Council and Worthing Borough Council",
		"Eastbourne Borough Council and Lewes District Council", "Broadland District Council and South Norfolk District Council",
		"South Hams District Council and West Devon Borough Council",
	}; !slices.Equal(pairs, want) {
		t.Errorf("shared: %q, want %q", pairs, want)
	}
	hosted := 0
	for _, q := range h.Ledger.Questions {
		if q.Kind == intake.AskRelation {
			hosted += len(q.About)
		}
	}
	if n := len(h.Ledger.Questions); n != 7 || hosted != 87 {
		t.Errorf("%d questions, about %d addresses of vendors", n, hosted)
	}
}

// TestFolders reads the files that the table was made of, and finds the same in them.
func TestFolders(t *testing.T) {
	var files []intake.File
	err := filepath.WalkDir(fixturesFingerprints+"scrapers", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(fixturesFingerprints, name)
			files = append(files, loadFingerprints(t, rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	h := readFingerprints(t, files...)
	if l := h.Ledger; len(l.Read) != len(files) || len(files) != 21 {
		t.Errorf("%d files, %d read", len(files), len(l.Read))
	}
	table := map[string]string{}
	for _, o := range readFingerprints(t, loadFingerprints(t, "lgsf-2026-05.csv")).Organisations {
		for _, a := range o.Assets {
			for _, r := range a.Relations {
				table[o.Name] = r.To[0].Asset.ID
			}
		}
	}
	n := 0
	for _, o := range h.Organisations {
		for _, a := range o.Assets {
			for _, r := range a.Relations {
				n++
				if table[o.Name] != r.To[0].Asset.ID {
					t.Errorf("%s uses %s, in the table %q", o.Name, r.To[0].Asset.ID, table[o.Name])
				}
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d use a product", n)
	}
	// One folder is the City of London's, and its record that of the Greater London Authority.
	if who := asked(h, "owner"); len(who) != 1 || !strings.Contains(who[0], "LND-city-of-london") {
		t.Errorf("asked %q", who)
	}
}

// TestOddRecords holds what is asked, and what is no record at all.
func TestOddRecords(t *testing.T) {
	head := "identifier,name,start,end,cms_type,base_url\n"
	h := readFingerprints(t, intake.File{Name: "a.csv", Content: []byte(head +
		"AAA,Aa,,,NewPapers,\nBBB,Bb,,,ModernGov,\nBBB,Bb,,,CMIS,\nCCC,Cc,,2040-01-01,CMIS,\nDDD,,,,CMIS,\nEEE,Ee,,some day,CMIS,\n")})
	if got := uses(h); got["cmis"] != 1 || got["moderngov"] != 0 {
		t.Errorf("%v use a product", got)
	}
	if got := asked(h, "product"); len(got) != 3 {
		t.Errorf("asked %q", got)
	}
	if len(h.Ledger.Left) != 2 {
		t.Errorf("left out: %+v", h.Ledger.Left)
	}
	for content, want := range map[string]string{
		`{`:                            "m.json:1:2: it ends in the middle",
		"{\n \"services\": 3}":         "m.json:2:15: `services` cannot be a JSON number",
		`{"bomFormat": "CycloneDX"}`:   "m.json: it has no `everyelectiion_data`, or no `services`: it is no metadata.json of LGSF",
		"identifier,name,start\na,b,c": "m.json:1: no column is known to hold the class",
		strings.Repeat("{\"a\":", 2e4): "m.json:1:2501: it nests deeper than 500 levels",
	} {
		_, err := fingerprints.Read([]intake.File{{Name: "m.json", Content: []byte(content)}}, intake.Options{})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.40s: %v, want %s", content, err, want)
		}
	}
}

// FuzzFingerprintsRead holds that no file breaks the reader, and that what is wrong with one is said with its place.
func FuzzFingerprintsRead(f *testing.F) {
	f.Add("identifier,name,start,end,cms_type,base_url\nAAA,Aa,,,CMIS,http://a.cmis.uk.com/\nBBB,Bb,,,CMIS,a.cmis.uk.com\n")
	f.Add(`{"everyelectiion_data": {"official_identifier": "AAA", "official_name": "Aa"}, "services": {"councillors": {"cms_type": "ModernGov"}}}`)
	f.Fuzz(func(t *testing.T, content string) {
		intaketest.Hold(t, fingerprints.Read, intake.Options{}, false, intake.File{Name: "x/y/metadata.json", Content: []byte(content)})
	})
}
