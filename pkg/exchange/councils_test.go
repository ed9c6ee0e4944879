package exchange_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/councils"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
)

const fixturesCouncils = "../../testdata/import/councils/"

func readCouncils(t *testing.T, names ...string) *intake.Harvest {
	t.Helper()
	var files []intake.File
	for _, n := range names {
		content, err := os.ReadFile(fixturesCouncils + n)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, intake.File{Name: n, Content: content})
	}
	h, err := councils.Read(files, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// naive reads a CSV file with the library alone.
func naive(t *testing.T, name string) []map[string]string {
	t.Helper()
	content, err := os.ReadFile(fixturesCouncils + name)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, cell := range row {
			m[rows[0][i]] = strings.Join(strings.Fields(cell), " ")
		}
		out = append(out, m)
	}
	return out
}

func byCode(h *intake.Harvest) map[string]*intake.Organisation {
	out := map[string]*intake.Organisation{}
	for _, o := range h.Organisations {
		out[idCouncils(o, councils.CodeKey)] = o
	}
	return out
}

func idCouncils(o *intake.Organisation, key string) string {
	for _, p := range o.IDs {
		if p.Key == key {
			return p.Value
		}
	}
	return ""
}

// TestListOfMySociety holds every authority of the list against a reader that knows nothing but CSV.
func TestListOfMySociety(t *testing.T) {
	const file = "uk_local_authorities_current.csv"
	h := readCouncils(t, file)
	rows, got := naive(t, file), byCode(h)
	if len(rows) != 470 || len(got) != 470 || len(h.Organisations) != 470 {
		t.Fatalf("%d rows become %d authorities, of %d codes", len(rows), len(h.Organisations), len(got))
	}
	starts := map[string]string{}
	for _, row := range rows {
		starts[row["local-authority-code"]] = row["start-date"]
	}
	current, people, ids := 0, int64(0), map[string]bool{}
	for _, row := range rows {
		code := row["local-authority-code"]
		o := got[code]
		if o.Name != row["official-name"] || idCouncils(o, "gss") != row["gss-code"] || o.From.String() != row["start-date"] ||
			strings.TrimPrefix(row["nice-name"], row["official-name"]) != o.Short {
			t.Errorf("%s: %+v", code, o)
		}
		if want := strings.TrimSuffix(row["pop-2020"], ".0"); want == "" {
			if o.Residents != nil {
				t.Errorf("%s has residents", code)
			}
		} else if o.Residents == nil {
			t.Errorf("%s has no residents", code)
		} else if people += *o.Residents; want != itoa(*o.Residents) {
			t.Errorf("%s: %d residents, want %s", code, *o.Residents, want)
		}
		within := row["county-la"]
		if within == "" {
			within = row["combined-authority"]
		}
		if within == "" && o.Within != nil || within != "" && o.Within != got[within] {
			t.Errorf("%s is within %v, want %s", code, o.Within, within)
		}
		switch successors := strings.Split(row["replaced-by"], ","); {
		case row["replaced-by"] == "" || len(successors) > 1:
			if o.SucceededBy != nil {
				t.Errorf("%s is succeeded by %s", code, o.SucceededBy.Name)
			}
		case o.SucceededBy != got[successors[0]]:
			t.Errorf("%s is succeeded by %v, want %s", code, o.SucceededBy, successors[0])
		case o.SucceededBy.From != 0 && o.SucceededBy.From != o.Until+1:
			t.Errorf("%s ends on %s, and its successor begins on %s", code, o.Until, o.SucceededBy.From)
		}
		if (o.Until == 0) != (row["current-authority"] == "True") {
			t.Errorf("%s: until %s", code, o.Until)
		}
		if o.Until == 0 {
			current++
		}
		if ids[o.ID] {
			t.Errorf("two are called %s", o.ID)
		}
		ids[o.ID] = true
	}
	if current != 397 || people < 100e6 {
		t.Errorf("%d current authorities, %d people", current, people)
	}
	for code, want := range map[string]string{
		"CAT": "canterbury", "BUC": "buckinghamshire", "BKM": "buckinghamshire-bkm", "NYE": "north-yorkshire", "NYK": "north-yorkshire-nyk",
		"BST": "bristol", "SHN": "st-helens", "GLA": "greater-london", "NIR-A": "derry",
	} {
		if got[code].ID != want {
			t.Errorf("%s is called %s, want %s", code, got[code].ID, want)
		}
	}
	for code, want := range map[string]string{"CAT": "GB-LAE-CAT", "ABD": "GB-LAS-ABD", "CRF": "GB-PLA-CRF", "ABC": "", "NNT": ""} {
		if got[code] == nil || idCouncils(got[code], "org-id") != want {
			t.Errorf("%s is %s, want %q", code, idCouncils(got[code], "org-id"), want)
		}
	}
	l := h.Ledger
	if len(l.Read) != 470 || len(l.Used) != 470 {
		t.Errorf("%d read, %d used", len(l.Read), len(l.Used))
	}
	var asked []string
	for _, q := range l.Questions {
		asked = append(asked, q.Kind.String()+" "+idCouncils(q.About[0].Organisation, councils.CodeKey))
	}
	slices.Sort(asked)
	if want := []string{"successor CMA", "successor NTH"}; !slices.Equal(asked, want) {
		t.Errorf("asked %q, want %q", asked, want)
	}
	for _, left := range l.Left {
		if !left.Part {
			t.Errorf("%s is left out", left.What)
		}
	}
}

func itoa(n int64) string {
	var b []byte
	for ; n > 0; n /= 10 {
		b = append(b, byte('0'+n%10))
	}
	slices.Reverse(b)
	return string(b)
}

// TestOtherNames holds that each row of the list of names is a name of its authority, but for those that two have.
func TestOtherNames(t *testing.T) {
	const file = "lookup_name_to_registry.csv"
	h := readCouncils(t, "uk_local_authorities_current.csv", file)
	got, two := byCode(h), 0
	for _, row := range naive(t, file) {
		o, name := got[row["local-authority-code"]], row["la-name"]
		known := func(k string) bool { return strings.EqualFold(k, strings.Join(strings.Fields(name), " ")) }
		switch ambiguous := known("North Yorkshire") || known("Somerset"); {
		case ambiguous:
			two++
		case !known(o.Name) && !known(o.Short) && !slices.ContainsFunc(o.Aliases, known):
			t.Errorf("%s is not called %q", o.Name, name)
		}
	}
	if l := h.Ledger; len(l.Read) != 470+1774 || len(l.Used) != len(l.Read)-two || two == 0 {
		t.Errorf("%d read, %d used, %d of two", len(l.Read), len(l.Used), two)
	}
}

func table(rows ...string) []intake.File {
	head := "local-authority-code,official-name,nice-name,start-date,end-date,replaced-by,county-la,combined-authority,pop-2020"
	return []intake.File{{Name: "a.csv", Content: []byte(head + "\n" + strings.Join(rows, "\n") + "\n")}}
}

// TestOddRows holds what is left out, and why.
func TestOddRows(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		why  string
		part bool
	}{
		"no code":       {[]string{",Kent County Council,Kent,,,,,,1"}, "no code is given", false},
		"no name":       {[]string{"KEN,,,,,,,,1"}, "no name is given", false},
		"twice":         {[]string{"KEN,Kent,,,,,,,1", "KEN,Kent,,,,,,,1"}, "another row has the same code", false},
		"itself":        {[]string{"KEN,Kent,,,,,KEN,,1"}, "nothing is within itself", true},
		"each other":    {[]string{"A,Aa,,,,,B,,1", "B,Bb,,,,,A,,1"}, "they would lie within each other", true},
		"backwards":     {[]string{"A,Aa,,2020-01-01,2019-01-01,,,,1"}, "it would end before it begins", true},
		"half a person": {[]string{"A,Aa,,,,,,,1.5"}, "it is no whole number", true},
		"no day":        {[]string{"A,Aa,,soon,,,,,1"}, "it is no day that can be read one way alone", true},
		"both":          {[]string{"A,Aa,,,,,B,C,1", "B,Bb,,,,,,,1", "C,Cc,,,,,,,1"}, "it is within a county, and a map says within whom once", true},
		"endless":       {[]string{"A,Aa,,,,B,,,1", "B,Bb,,,,,,,1"}, "no end is given", true},
		"heirs": {[]string{"A,Aa,,,2020-01-01,B,,,1", "B,Bb,,,2020-01-01,A,,,1"},
			"they would replace each other", true},
	} {
		h, err := councils.Read(table(c.rows...), intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(h.Ledger.Left) != 1 || h.Ledger.Left[0].Why != c.why || h.Ledger.Left[0].Part != c.part {
			t.Errorf("%s: %+v", name, h.Ledger.Left)
		}
	}
}

// TestAnotherListsHeadings reads the same of lists that call their columns something else.
func TestAnotherListsHeadings(t *testing.T) {
	for name, content := range map[string]string{
		"ONS": "LAD23CD,LAD23NM,LAD23NMW\nE07000106,Canterbury,\n",
		"GOV.UK": "index-entry-number,key,local-authority-eng,local-authority-type,name,official-name,start-date,end-date\n" +
			"1,CAT,CAT,NMD,Canterbury,Canterbury City Council,,\n",
		"by name": "Council;GSS;Population\nCanterbury City Council;E07000106;157,400\n",
	} {
		h, err := councils.Read([]intake.File{{Name: name, Content: []byte(content)}}, intake.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(h.Organisations) != 1 || !strings.HasPrefix(h.Organisations[0].Name, "Canterbury") || len(h.Organisations[0].IDs) != 1 {
			t.Errorf("%s: %+v", name, h.Organisations)
		}
	}
}

// TestShuffled holds that the order of rows and files is of no meaning.
func TestShuffled(t *testing.T) {
	list, err := os.ReadFile(fixturesCouncils + "uk_local_authorities_current.csv")
	if err != nil {
		t.Fatal(err)
	}
	names, err := os.ReadFile(fixturesCouncils + "lookup_name_to_registry.csv")
	if err != nil {
		t.Fatal(err)
	}
	files := []intake.File{{Name: "a.csv", Content: list}, {Name: "b.csv", Content: names}}
	straight := saidCouncils(t, files)
	random := rand.New(rand.NewPCG(1, 1))
	for i := range files {
		lines := strings.SplitAfter(strings.TrimSuffix(string(files[i].Content), "\n")+"\n", "\n")
		rows := lines[1 : len(lines)-1]
		random.Shuffle(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
		files[i].Content = []byte(strings.Join(lines, ""))
	}
	slices.Reverse(files)
	if shuffled := saidCouncils(t, files); shuffled != straight {
		t.Error("shuffled rows say something else")
	}
}

// saidCouncils is what files say, without where it stands.
func saidCouncils(t *testing.T, files []intake.File) string {
	t.Helper()
	h, err := councils.Read(files, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, o := range h.Organisations {
		line := fmt.Sprint(o.Kind, o.Name, o.Short, o.ID, o.Aliases, o.IDs, o.From, o.Until, o.Mention)
		if o.Residents != nil {
			line += fmt.Sprint(*o.Residents)
		}
		for _, other := range []*intake.Organisation{o.Within, o.SucceededBy} {
			if other != nil {
				line += " " + other.ID + other.Name
			}
		}
		lines = append(lines, line)
	}
	for _, q := range h.Ledger.Questions {
		lines = append(lines, fmt.Sprint(q.Kind, q.What, q.Proposal, q.Fact))
	}
	for _, l := range h.Ledger.Left {
		lines = append(lines, fmt.Sprint(l.What, l.Why, l.Part))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// FuzzCouncilsRead holds that no file breaks the reader, that what is wrong with one is
// saidCouncils with its place, and that nobody lies within or replaces himself.
func FuzzCouncilsRead(f *testing.F) {
	f.Add("local-authority-code,official-name,nice-name,start-date,end-date,replaced-by,county-la\nA,Aa,a,2020-01-01,31/12/2021,B,B\nB,Bb,b,,,A,A\n")
	f.Add("la-name,local-authority-code\nKent,KEN\n")
	f.Add("LAD23CD,LAD23NM\nE1,\"Kent")
	f.Fuzz(func(t *testing.T, content string) {
		h := intaketest.Hold(t, councils.Read, intake.Options{}, false, intake.File{Name: "a.csv", Content: []byte(content)})
		if h == nil {
			return
		}
		for _, o := range h.Organisations {
			within, heir := o.Within, o.SucceededBy
			for range h.Organisations {
				if within == o || heir == o {
					t.Fatalf("%s lies within itself or replaces itself", o.Name)
				}
				if within != nil {
					within = within.Within
				}
				if heir != nil {
					heir = heir.SucceededBy
				}
			}
		}
	})
}
