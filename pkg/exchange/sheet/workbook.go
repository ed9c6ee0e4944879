package sheet

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"knockon/pkg/model"
	"knockon/pkg/nearest"
)

const (
	mostRows  = 1 << 20 // of a sheet, as many as spreadsheets have
	since1904 = 1462    // days by which old workbooks of Macs count from later
)

// workbook reads the sheets of an Excel workbook (ECMA-376), numbers as they are stored: a day is the spreadsheet's
// number of it, whatever its cell looks like. Rows are read from the start each time, the texts that cells share once.
func workbook(content []byte, name string) (out []candidate, err error) {
	const hint = "open it in a spreadsheet, and save it as CSV UTF-8 or .xlsx"
	a, err := unpack(content)
	if err != nil {
		return nil, fault("it is no workbook that can be read: %s", hint, err)
	}
	b, err := a.book()
	if err != nil {
		return nil, fault("it is no workbook that can be read: %s", hint, err)
	}
	var names []string
	read := map[string]bool{}
	for _, s := range b.sheets {
		names = append(names, s.name)
		if (name == "" || strings.EqualFold(s.name, name)) && !read[s.part] {
			read[s.part] = true
			out = append(out, candidate{func(yield func(int, []string) bool) error { return b.rows(s, yield) }, b.later, s.name, s.hidden && name == "",
				func() map[int][]span { return b.merged(s) }})
		}
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return model.One(a.hidden) - model.One(b.hidden) })
	if out == nil {
		return nil, fault("it has no sheet %q", "write "+nearest.Or(names), name)
	}
	return out, nil
}

type book struct {
	archive
	sheets []worksheet
	texts  func() ([]string, error) // those that cells share, by number
	later  model.Date
}

type worksheet struct {
	name, part string
	hidden     bool
}

func (a archive) book() (*book, error) {
	main, err := a.target("", "officeDocument", "xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	relations, err := a.relations(main)
	if err != nil {
		return nil, err
	}
	shared, err := a.target(main, "sharedStrings", "xl/sharedStrings.xml")
	if err != nil {
		return nil, err
	}
	parts := map[string]string{}
	for _, r := range relations {
		parts[r.id] = r.part
	}
	b := &book{archive: a, texts: sync.OnceValues(func() ([]string, error) { return a.shared(shared) })}
	err = a.read(main, func(e *elements, root xml.StartElement) error {
		if root.Name.Local != "workbook" {
			return fmt.Errorf("it is a %s, and not a workbook", root.Name.Local)
		}
		return e.each(func(at xml.StartElement) error {
			switch at.Name.Local {
			case "workbookPr":
				if on := attribute(at, "date1904"); on == "1" || on == "true" {
					b.later = since1904
				}
			case "sheets":
				return e.each(func(at xml.StartElement) error {
					for _, attr := range at.Attr {
						if attr.Name.Local == "id" && attr.Name.Space != "" {
							state := attribute(at, "state")
							b.sheets = append(b.sheets, worksheet{attribute(at, "name"), cmp.Or(parts[attr.Value], attr.Value), state == "hidden" || state == "veryHidden"})
						}
					}
					return e.skip()
				})
			}
			return e.skip()
		})
	})
	if err == nil && len(b.sheets) == 0 {
		err = errors.New("it has no sheets")
	}
	return b, err
}

// shared are the texts that cells name by number.
func (a archive) shared(part string) (out []string, err error) {
	size := 0
	var text []byte
	err = a.read(part, func(e *elements, _ xml.StartElement) error {
		return e.each(func(xml.StartElement) (err error) {
			text, err = e.rich(text[:0])
			if size += len(text); size > mostShared || len(out) == mostTexts {
				return fmt.Errorf("its texts are more than %d, or than %d MB", mostTexts, mostShared>>20)
			}
			out = append(out, unescaped(text))
			return err
		})
	})
	return out, err
}

// rich appends a text with its runs, each in letters of its own, and leaves out how Japanese is pronounced.
func (e *elements) rich(text []byte) ([]byte, error) {
	err := e.each(func(at xml.StartElement) (err error) {
		switch at.Name.Local {
		case "t":
			text, err = e.text(text)
		case "r":
			text, err = e.rich(text)
		default:
			err = e.skip()
		}
		return err
	})
	return text, err
}

// rows gives every row of a sheet up to the last that it holds, those that it leaves out as empty ones.
func (b *book) rows(s worksheet, yield func(int, []string) bool) error {
	row := 0
	var cells []string
	err := b.read(s.part, func(e *elements, _ xml.StartElement) error {
		return e.each(func(at xml.StartElement) error {
			if at.Name.Local != "sheetData" {
				return e.skip()
			}
			return e.each(func(at xml.StartElement) (err error) {
				n := row + 1
				if given := attribute(at, "r"); given != "" {
					n, err = strconv.Atoi(given)
				}
				if err != nil || n <= row || n > mostRows {
					return fmt.Errorf("the row below row %d calls itself %.20q", row, attribute(at, "r"))
				}
				for row++; row < n; row++ {
					if !yield(row, nil) {
						return errEnough
					}
				}
				if cells, err = b.cells(e, cells[:0]); err == nil {
					_, err = fits(cells, row)
				}
				if err == nil && !yield(row, cells) {
					err = errEnough
				}
				return err
			})
		})
	})
	switch {
	case errors.Is(err, errEnough):
		return nil
	case err == nil || isFault(err):
		return err
	}
	return &Fault{Row: row, Message: fmt.Sprintf("the sheet %q cannot be read: %s", s.name, err), Hint: "open it in a spreadsheet, and save it anew"}
}

func isFault(err error) bool {
	_, ok := errors.AsType[*Fault](err)
	return ok
}

// cells reads a row up to its last cell that says anything.
func (b *book) cells(e *elements, out []string) ([]string, error) {
	column := 0
	err := e.each(func(at xml.StartElement) (err error) {
		if at.Name.Local != "c" {
			return e.skip()
		}
		column++
		if r := attribute(at, "r"); r != "" {
			if column = columnOf(r); column == 0 {
				return fmt.Errorf("there is no cell %.20q", r)
			}
		}
		if column > mostCells {
			return fmt.Errorf("the row has more than %d cells", mostCells)
		}
		value, err := b.value(e, attribute(at, "t"))
		if err != nil || value == "" {
			return err
		}
		for len(out) < column {
			out = append(out, "")
		}
		out[column-1] = value
		return nil
	})
	return out, err
}

// value is what a cell of a type says, a formula what it came to.
func (b *book) value(e *elements, kind string) (string, error) {
	var v, inline []byte
	err := e.each(func(at xml.StartElement) (err error) {
		switch at.Name.Local {
		case "v":
			v, err = e.text(e.scratch[:0])
			e.scratch = v
		case "is":
			inline, err = e.rich(nil)
		default:
			err = e.skip()
		}
		return err
	})
	switch {
	case err != nil:
		return "", err
	case kind == "inlineStr" && inline != nil:
		return unescaped(inline), nil
	case kind != "s" || len(v) == 0:
		return unescaped(v), nil
	}
	texts, err := b.texts()
	if err != nil {
		return "", err
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(v)))
	if err != nil || n < 0 || n >= len(texts) {
		return "", fmt.Errorf("a cell says text %.20q, and there are %d", v, len(texts))
	}
	return texts[n], nil
}

// columnOf is the column of a cell by its name, 28 of AB12; 0 where it is no cell of a spreadsheet.
func columnOf(cell string) int {
	letters := strings.TrimRight(cell, "0123456789")
	column := 0
	for _, c := range strings.ToUpper(letters) {
		if c < 'A' || c > 'Z' || column > mostCells {
			return 0
		}
		column = column*26 + int(c-'A') + 1
	}
	if len(letters) == len(cell) || column > mostCells {
		return 0
	}
	return column
}

// unescaped writes _x000D_ as the character it stands for: XML has none of these itself.
func unescaped(text []byte) string {
	s := string(text)
	if !strings.Contains(s, "_x") {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if i+7 <= len(s) && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				out = utf8.AppendRune(out, rune(n))
				i += 6
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}
