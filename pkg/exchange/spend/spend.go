// Package spend sets published spending beside a map: who is paid for information
// technology and stands nowhere, and whose contract runs while nobody pays. A
// payment puts nothing into a map.
package spend

import (
	"knockon/pkg/answer"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/names"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
)

// Report is what spending says beside a map, by places in it.
type Report struct {
	For          int32  // the organisation whose contracts are meant, or -1
	All, Persons bool   // as the options say
	Currency     string // of the sums
	First, Last  model.Date
	Lacking      []Payee    // paid, and nobody in the map; the highest sums first
	Groups       []Group    // of those lacking, by VAT number
	Withheld     int        // as those lacking, but nothing says that they are no people
	Known        []Supplier // paid, and in the map, by place
	Unpaid       []int32    // contracts in force on the last day whose supplier is not paid, by id
	Read, Used   int        // rows
	Left         []Left     // why rows are left out, the most first
	Unread       []Unread   // columns and sheets that are not read, by file
}

// Paid is what somebody was paid.
type Paid struct {
	Pence    int64
	Payments int
	Last     model.Date
}

// Payee is somebody who is not in the map.
type Payee struct {
	Name string
	Paid
	Names   []string // as they are spelled, in order
	Perhaps int32    // somebody in the map who may be the same, or -1
}

// Group is several who have one VAT number, and may be one firm, or firms of one group.
type Group struct {
	VAT   string
	Names []string // in order
}

// Supplier is somebody in the map.
type Supplier struct {
	Node int32
	Paid
	Names []answer.TakenFor
}

// Left is a reason for which rows are left out, and one of them.
type Left struct {
	Why   answer.Unread
	Rows  int
	First intake.Origin
}

// Unread is what is left out of a file as a whole.
type Unread struct {
	At intake.Origin
	sheet.Unread
}

// Read reads spending; its error is an *intake.Fault.
func Read(files []intake.File, o intake.Options) (*Report, error) {
	r := &reader{o: o, rules: names.New(), by: map[spelling]*payee{}, in: map[string]*period{}, junk: map[string]bool{}, ict: map[string]bool{}}
	for _, f := range files {
		t, err := intake.OpenTable(f, "spend", o)
		if err != nil {
			return nil, err
		}
		if missing := t.Missing("supplier", "amount"); len(missing) > 0 {
			return nil, &intake.Fault{At: intake.Origin{File: f.Name, Row: t.Header}, Message: "no column holds the " + missing[0],
				Hint: "say which: --columns " + missing[0] + `="Its heading"`}
		}
		for _, u := range t.Unread() {
			r.unread = append(r.unread, Unread{intake.Origin{File: f.Name, Row: t.Header}, u})
		}
		for row := range t.Rows() {
			r.row(t, &row)
		}
		if t.Err() != nil {
			return nil, intake.TableFault(f.Name, t.Err())
		}
	}
	return r.report(), nil
}
