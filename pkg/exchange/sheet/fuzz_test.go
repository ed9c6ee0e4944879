package sheet_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"knockon/pkg/exchange/sheet"
)

// FuzzOpen holds that no file breaks the reader: it is a table whose cells are
// texts, or a fault that says what to do.
func FuzzOpen(f *testing.F) {
	files, err := filepath.Glob("../../../testdata/import/*/*.csv")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content[:min(len(content), 3000)])
	}
	book := excelize.NewFile()
	for i, row := range [][]any{{"Payments"}, {"Supplier", "Payment date", "Amount"}, {"Civica", 45292, 12.5}} {
		if err := book.SetSheetRow("Sheet1", []string{"A1", "A3", "A4"}[i], &row); err != nil {
			f.Fatal(err)
		}
	}
	var packed bytes.Buffer
	if err := book.Write(&packed); err != nil {
		f.Fatal(err)
	}
	f.Add(packed.Bytes())
	f.Add([]byte("Supplier,Date,Amount\n\"never closed,1,2\nb,1,2\n"))
	f.Add([]byte("\xff\xfeS\x00u\x00p\x00"))
	f.Add([]byte("supplier\x00,date,amount\r\x00,,\r'=1,='\"0012\",&amp;amp;\r"))
	f.Fuzz(func(t *testing.T, content []byte) {
		table, err := sheet.Open("x.csv", content, roles(t, "spend"), sheet.Options{})
		if err == nil {
			for r := range table.Rows() {
				for _, c := range append(r.Cells(), r.Date("date").Text, r.Money("amount").Amount) {
					if !utf8.ValidString(c) || strings.Contains(c, "\x00") {
						t.Fatalf("row %d: %q", r.Number, c)
					}
				}
			}
			err = table.Err()
		}
		if fault, ok := errors.AsType[*sheet.Fault](err); err != nil && (!ok || fault.Message == "" || fault.Hint == "") {
			t.Fatalf("%v: %#v", err, fault)
		}
	})
}
