package intake

import (
	"errors"

	"knockon/data"
	"knockon/pkg/exchange/sheet"
)

// OpenTable opens a file as a table of a kind whose headings data/headings has.
// Its error is a *Fault.
func OpenTable(f File, kind string, o Options) (*sheet.Table, error) {
	roles, err := data.Headings.ReadFile("headings/" + kind + ".txt")
	if err != nil {
		return nil, err
	}
	t, err := sheet.Open(f.Name, f.Content, sheet.ParseRoles(string(roles)), sheet.Options{
		Columns: o.Columns, Sheet: o.Sheet, Encoding: o.Encoding, Dates: o.Dates, Read: o.Rows,
	})
	return t, TableFault(f.Name, err)
}

// TableFault is what kept a table from being read, as a fault of its file.
func TableFault(file string, err error) error {
	if f, ok := errors.AsType[*sheet.Fault](err); ok {
		return &Fault{At: Origin{file, f.Row}, Column: f.Column, Message: f.Message, Hint: f.Hint}
	}
	return err
}
