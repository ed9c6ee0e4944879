package sheet_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"knockon/data"
	"knockon/pkg/exchange/sheet"
)

func open(t *testing.T, kind, file string, o sheet.Options) *sheet.Table {
	t.Helper()
	content, err := os.ReadFile("../../../testdata/import/" + kind + "/" + file)
	if err != nil {
		t.Fatal(err)
	}
	table, err := sheet.Open(file, content, roles(t, kind), o)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func roles(t *testing.T, kind string) []sheet.Role {
	t.Helper()
	text, err := data.Headings.ReadFile("headings/" + kind + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return sheet.ParseRoles(string(text))
}

func TestRegister(t *testing.T) {
	var both [2][][]string
	for i, file := range []string{"register.csv", "register-with-title.csv"} {
		table := open(t, "contracts", file, sheet.Options{})
		for r := range table.Rows() {
			start, end, value := r.Date("start"), r.Date("end"), r.Money("value")
			both[i] = append(both[i], []string{
				r.Cell("reference"), r.Cell("supplier"), r.Cell("number"), start.First.String(), end.First.String(), end.Guess.String(), value.Amount, value.Currency,
			})
		}
		if table.Err() != nil {
			t.Fatal(table.Err())
		}
	}
	want := [][]string{
		{"EX/001", "Civica UK Ltd", "1628868", "2018-02-01", "2025-01-31", "", "5000000.00", "GBP"},
		{"EX/002", "CIVICA UK LIMITED", "01628868", "2023-04-01", "2026-03-31", "", "28500", "GBP"},
		{"EX/003", "Idox Software Ltd", "02933889", "2022-04-01", "", "2027-03-31", "180000", "GBP"},
		{"EX/004", "REDACTED", "", "2023-09-01", "", "", "", "GBP"},
		{"EX/005", "Example Print Solutions LLP T/A ExPrint", "OC312345", "2021-07-01", "2020-06-30", "", "42000", "GBP"},
		{"EX/001", "Civica (UK) Ltd", "01628868", "2025-02-01", "2026-01-31", "", "700000.00", "GBP"},
		{"EX/006", "Kent Public Service Network / Example Telecom plc", "n/a", "2024-01-01", "", "", "0", "GBP"},
	}
	for i := range both {
		if diff := cmp.Diff(want, both[i]); diff != "" {
			t.Error(i, diff)
		}
	}
}

func TestSpend(t *testing.T) {
	want := [][]string{
		{"CIVICA UK LTD", "2017-01-04", "12325.00"}, {"EXAMPLE STAFFING UK LTD", "2017-01-04", "540.00"}, {"Civica UK Limited", "2017-01-05", "1200.00"},
		{"CIVICA UK LIMITED", "2017-01-05", "-99.50"}, {"REDCATED PERSONAL DATA", "2017-01-06", "-750.00"}, {"Redactive Media Sales Ltd", "2016-12-31", "1200.00"},
	}
	for _, file := range []string{"shape-bom-utf8.csv", "shape-cp1252.csv", "shape-merged-columns-title.csv"} {
		table := open(t, "spend", file, sheet.Options{})
		var got [][]string
		for r := range table.Rows() {
			got = append(got, []string{r.Cell("supplier"), r.Date("date").First.String(), r.Money("amount").Amount})
			if strings.Contains(r.Cell("purpose"), "\ufffd") {
				t.Errorf("%s:%d: %q", file, r.Number, r.Cell("purpose"))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" || table.Err() != nil || table.Blank != 1 {
			t.Errorf("%s: %v, %d blank, %s", file, table.Err(), table.Blank, diff)
		}
	}
}

// TestSeparatorsAndEncodings writes one table in many ways: a cell with a quoted
// word and a line break ends no reading, whatever separator is tried first.
func TestSeparatorsAndEncodings(t *testing.T) {
	rows := [][]string{
		{"Payments over £500, January"}, {"Supplier", "Payment date", "Amount (£)", "Purpose"},
		{"Café \"Ltd\", The", "31/01/2024", "£1,200.00", "two\nlines; \"said\""}, {"Civica UK Ltd", "01/02/2024", "£12.50", "x"},
	}
	for _, separator := range ",;\t|" {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = separator
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		in := func(e encoding.Encoding) []byte {
			out, err := e.NewEncoder().Bytes(b.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		for name, content := range map[string][]byte{
			"utf-8": b.Bytes(), "cp850": in(charmap.CodePage850), "windows-1252": in(charmap.Windows1252), "two marks": append([]byte("\ufeff\ufeff"), b.Bytes()...),
			"utf-16": in(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), "big": in(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)),
		} {
			table, err := sheet.Open(name, content, roles(t, "spend"), sheet.Options{})
			if err != nil {
				t.Fatalf("%s %q: %v", name, separator, err)
			}
			var got []string
			for r := range table.Rows() {
				got = append(got, r.Cell("supplier"), r.Money("amount").Amount, r.Date("date").First.String(), r.Cell("purpose"))
			}
			want := []string{`Café "Ltd", The`, "1200.00", "2024-01-31", `two lines; "said"`, "Civica UK Ltd", "12.50", "2024-02-01", "x"}
			if diff := cmp.Diff(want, got); diff != "" || table.Err() != nil {
				t.Errorf("%s %q: %v %s", name, separator, table.Err(), diff)
			}
		}
	}
}

// TestWhichStandsFirst reads 03/04/2024 beside what shows how the columns are
// written: the day first, unless a column of one hand shows otherwise.
func TestWhichStandsFirst(t *testing.T) {
	for name, c := range map[string]struct{ start, end, want string }{
		"another day":                        {"31/01/2024", "", "2024-04-03"},
		"another month":                      {"01/31/2024", "", "2024-03-04"},
		"both in the column":                 {"01/31/2024;31/01/2024", "", ""},
		"nothing":                            {"01/02/2024", "", ""},
		"nothing, and the other column":      {"01/02/2024", "12/31/2024", "2024-03-04"},
		"a month, each column its own way":   {"01/31/2024", "31/12/2024", "2024-03-04"},
		"a month beside a column of both":    {"01/31/2024", "31/12/2024;12/31/2024", ""},
		"a day beside a column of both":      {"31/01/2024", "31/12/2024;12/31/2024", "2024-04-03"},
		"nothing beside a column of both":    {"", "31/12/2024;12/31/2024", ""},
		"words and years first show nothing": {"2024-01-31;31 January 2024;45322", "", ""},
	} {
		var b strings.Builder
		b.WriteString("Ref,Title,Start date,End date\n1,Asked,03/04/2024,\n")
		for _, day := range strings.Split(c.start, ";") {
			b.WriteString("2,Start," + day + ",\n")
		}
		for _, day := range strings.Split(c.end, ";") {
			b.WriteString("3,End,," + day + "\n")
		}
		table, err := sheet.Open(name, []byte(b.String()), roles(t, "contracts"), sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for r := range table.Rows() {
			if got := r.Date("start").First.String(); r.Cell("title") == "Asked" && got != c.want {
				t.Errorf("%s: %q, want %q", name, got, c.want)
			}
		}
	}
}

// TestTypedByHand reads what people and old programs write between cells, and lets nothing go without a word.
func TestTypedByHand(t *testing.T) {
	const head = "Ref,Title,Supplier,Value\n"
	for name, c := range map[string]struct{ text, want string }{
		"blanks behind a quotation mark":        {head + "1,\"A\" ,\"B, C\"  ,3\n2,D, \"E, F\",\"4\" \r\n3,G,H,5", "1|A|B, C|3 2|D|E, F|4 3|G|H|5"},
		"a cell that begins with a name":        {head + "1, \"The A\" Hub,\"B, C\", \"3\"\n2, \"D, E\" , \"F\", 4\n", "1|\"The A\" Hub|B, C|3 2|D, E|F|4"},
		"quotation marks within":                {head + "1,\"The \"\"A\"\" , Ltd\",\"B\",3\n", "1|The \"A\", Ltd|B|3"},
		"blanks where the separator is one":     {strings.ReplaceAll(head, ",", "\t") + "1\t\t\"B\" \t3\n", "1||B|3"},
		"lines of an old Mac":                   {strings.ReplaceAll(head, "\n", "\r") + "1,A,B,3\r2,C,D,4", "1|A|B|3 2|C|D|4"},
		"these, and others within cells":        {strings.ReplaceAll(head, "\n", "\r") + "1,\"A\nand\",B,3\r2,C,D,4\r", "1|A and|B|3 2|C|D|4"},
		"lines of an old Mac within cells":      {head + "1,\"A\rand\",B,3\n", "1|A and|B|3"},
		"thousands or decimals":                 {head + "1,A,B,1.500\n2,A,B,£28.500\n3,A,B,0.500\n4,A,B,£1.250m\n", "1|A|B|two 2|A|B|two 3|A|B|0.500 4|A|B|1250000"},
		"decimals, as the column shows":         {head + "1,A,B,1.500\n2,A,B,7.25\n", "1|A|B|1.500 2|A|B|7.25"},
		"thousands, as the column shows":        {head + "1,A,B,1.500\n2,A,B,\"7,25\"\n", "1|A|B|1500 2|A|B|7.25"},
		"most have more cells than heads":       {head + "1,A,B, and C,3\n2,A,B, or C,4\n3,D,E,5\n", "1|A|B| 2|A|B| 3|D|E|5 column 5: 2 of 3 rows go on"},
		"a few have more, which each row tells": {head + "1,A,B, and C,3\n2,A,B,4\n", "1|A|B|spills 2|A|B|4"},
	} {
		table, err := sheet.Open(name, []byte(c.text), roles(t, "contracts"), sheet.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got []string
		for r := range table.Rows() {
			value := r.Money("value")
			cells := []string{r.Cell("reference"), r.Cell("title"), r.Cell("supplier"), value.Amount}
			switch {
			case r.Spills():
				cells[3] = "spills"
			case value.TwoWays:
				cells[3] = "two"
			}
			got = append(got, strings.Join(cells, "|"))
		}
		for _, u := range table.Unread() {
			got = append(got, u.What+": "+u.Why)
		}
		if have := strings.Join(got, " "); !strings.HasPrefix(have, c.want) || strings.Contains(have, "column ") != strings.Contains(c.want, "column ") {
			t.Errorf("%s: %q, want %q", name, have, c.want)
		}
	}
}

// TestTooFewHeadings says which of a row are known, where they are too few to tell headings from a title.
func TestTooFewHeadings(t *testing.T) {
	const text = "Something long in Welsh, Cyngor Sir Ynys Môn a Gwynedd,Supplier,Title\n1,B,A\n"
	_, err := sheet.Open("two.csv", []byte(text), roles(t, "contracts"), sheet.Options{})
	var f *sheet.Fault
	if !errors.As(err, &f) || !strings.HasSuffix(f.Message, `"Supplier", "Title", of which 2 are`) || !strings.Contains(f.Hint, `--columns supplier="Supplier"`) ||
		!utf8.ValidString(f.Message) {
		t.Fatal(err, f)
	}
	table, err := sheet.Open("two.csv", []byte(text), roles(t, "contracts"), sheet.Options{Columns: map[string][]string{"supplier": {"Supplier"}}})
	if err != nil || table.Heading("title") != "Title" {
		t.Fatal(err)
	}
}
