package sheet

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestMergedCells holds what cells say that are merged over rows, as a spreadsheet shows it, against rows written out:
// below the headings, in rows that say anything, amounts once.
func TestMergedCells(t *testing.T) {
	for _, c := range []struct {
		name   string
		rows   []string // cells behind bars
		merged []string // pairs of corners
		want   []string
	}{
		{"a supplier of three", []string{"supplier|service|value", "Acme|tax|9", "|waste|", "|mail|", "Bolt|web|1"}, []string{"A2", "A4"},
			[]string{"Acme|tax|9", "Acme|waste|", "Acme|mail|", "Bolt|web|1"}},
		{"an amount counts once", []string{"supplier|service|value", "Acme|tax|9", "|waste|", "Bolt|web|1"}, []string{"A2", "A3", "C2", "C3"},
			[]string{"Acme|tax|9", "Acme|waste|", "Bolt|web|1"}},
		{"the last column, and a row of less", []string{"value|service|supplier", "9|tax|Acme", "8|waste"}, []string{"C2", "C3"},
			[]string{"Acme|tax|9", "Acme|waste|8"}},
		{"headings in two rows", []string{"supplier|service|value|x", "||net|y", "Acme|tax|9"}, []string{"A1", "A2", "B1", "B2"}, []string{"||net", "Acme|tax|9"}},
		{"one tall row", []string{"supplier|service|value", "Acme|tax|9", "", "Bolt|web|1"}, []string{"A2", "A3", "B2", "B3"}, []string{"Acme|tax|9", "Bolt|web|1"}},
		{"a block", []string{"supplier||service|value", "Acme||tax|9", "||waste|8"}, []string{"A2", "B3"}, []string{"Acme|tax|9", "Acme|waste|8"}},
		{"a title across", []string{"supplier|service|value", "Services of IT||", "Acme|tax|9"}, []string{"A2", "C2"}, []string{"Services of IT||", "Acme|tax|9"}},
		{"two, one below the other", []string{"supplier|service|value", "Acme|tax|9", "|waste|", "Bolt|web|1", "|mail|"}, []string{"A2", "A3", "A4", "A5"},
			[]string{"Acme|tax|9", "Acme|waste|", "Bolt|web|1", "Bolt|mail|"}},
	} {
		f := excelize.NewFile()
		for i, row := range c.rows {
			for j, cell := range strings.Split(row, "|") {
				if at, err := excelize.CoordinatesToCellName(j+1, i+1); err != nil || cell != "" && f.SetCellStr("Sheet1", at, cell) != nil {
					t.Fatal(err)
				}
			}
		}
		for pair := range slices.Chunk(c.merged, 2) {
			if err := f.MergeCell("Sheet1", pair[0], pair[1]); err != nil {
				t.Fatal(err)
			}
		}
		var content bytes.Buffer
		if err := f.Write(&content); err != nil {
			t.Fatal(err)
		}
		roles := []Role{{Name: "supplier", Headings: []string{"supplier"}}, {Name: "service", Headings: []string{"service"}},
			{Name: "value", Sort: "money", Headings: []string{"value"}}}
		table, err := Open("x.xlsx", content.Bytes(), roles, Options{})
		if err != nil {
			t.Fatal(c.name, err)
		}
		for range 2 { // each time from the start
			var got []string
			for row := range table.Rows() {
				got = append(got, row.Cell("supplier")+"|"+row.Cell("service")+"|"+row.Cell("value"))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s: %q, not %q", c.name, got, c.want)
			}
		}
	}
}

// TestMergedCellsThatAreNone holds that what calls itself a merged cell and is none is passed by.
func TestMergedCellsThatAreNone(t *testing.T) {
	for _, ref := range []string{"", "A2", "A2:", ":A2", "2:3", "A:B", "A0:A2", "A2:A1", "A2:A99999999999999999999", "ÄA2:A3", "A2:B2", "A-2:A3"} {
		if _, rows := spanOf(ref); rows.to > rows.from && rows.from > 0 {
			t.Errorf("%q: rows %d to %d", ref, rows.from, rows.to)
		}
	}
}
