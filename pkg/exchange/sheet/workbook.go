package sheet

import (
	"bytes"
	"strings"

	"github.com/xuri/excelize/v2"

	"knockon/pkg/nearest"
)

const (
	mostUnpacked = 1 << 30 // bytes of a workbook
	inMemory     = 8 << 20 // of a part of one; larger ones go to files of their own for the time
)

// workbook reads the sheets of an Excel workbook, numbers as they are stored: a
// day is the spreadsheet's number of it, whatever its cell looks like.
func workbook(content []byte, name string) (out []candidate, err error) {
	open := func() (*excelize.File, error) {
		f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{
			RawCellValue: true, UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: inMemory,
		})
		if err != nil {
			return nil, fault("it is no workbook that can be read: %s", "open it in a spreadsheet, and save it as CSV UTF-8 or .xlsx", err)
		}
		return f, nil
	}
	f, err := open()
	if err != nil {
		return nil, err
	}
	sheets := f.GetSheetList()
	if err := f.Close(); err != nil {
		return nil, fault("its parts cannot be put away: %s", "", err)
	}
	for _, s := range sheets {
		if name == "" || strings.EqualFold(s, name) {
			out = append(out, candidate{func(yield func(int, []string) bool) error {
				f, err := open()
				if err != nil {
					return err
				}
				defer f.Close()
				return sheetRows(f, s, yield)
			}})
		}
	}
	if out == nil {
		return nil, fault("it has no sheet %q", "write "+nearest.Or(sheets), name)
	}
	return out, nil
}

func sheetRows(f *excelize.File, sheet string, yield func(int, []string) bool) error {
	rows, err := f.Rows(sheet)
	if err != nil {
		return fault("the sheet %q cannot be read: %s", "open it in a spreadsheet, and save it anew", sheet, err)
	}
	defer rows.Close()
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err == nil {
			_, err = fits(cells, n)
		}
		if err != nil {
			return &Fault{Row: n, Message: err.Error(), Hint: "open it in a spreadsheet, and save it anew"}
		}
		if !yield(n, cells) {
			return nil
		}
	}
	if err := rows.Error(); err != nil {
		return fault("the sheet %q cannot be read: %s", "open it in a spreadsheet, and save it anew", sheet, err)
	}
	return nil
}
