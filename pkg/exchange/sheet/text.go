package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/pattern"
)

// candidate is one way to read a file, or a sheet of it, and by how many days a day 0 is later in it than 1899-12-30.
type candidate struct {
	each   records
	later  model.Date
	sheet  string // "" of a text
	hidden bool
	merged func() map[int][]span // of a workbook
}

const (
	sampled   = 20      // rows by which readings are compared
	widest    = 1 << 20 // bytes of a cell
	tallest   = 1000    // lines of a cell
	mostCells = 16_384  // as many as a spreadsheet has
)

func isWorkbook(content []byte) bool { return bytes.HasPrefix(content, []byte("PK\x03\x04")) }

// sources lists the ways to read a file: the sheets of a workbook, or the
// separators of a text.
func sources(content []byte, o Options) ([]candidate, error) {
	if isWorkbook(content) {
		return workbook(content, o.Sheet)
	}
	if o.Sheet != "" {
		return nil, fault("it is no workbook, so it has no sheet %q", "leave --sheet out", o.Sheet)
	}
	text, err := decode(content, o.Encoding)
	if err != nil {
		return nil, err
	}
	text = betweenMarks(ofOldMacs(text))
	separators := []rune(",;\t|")
	if rest, ok := bytes.CutPrefix(text, []byte("sep=")); ok && len(rest) > 1 && bytes.ContainsRune([]byte(",;\t|"), rune(rest[0])) {
		separators = []rune{rune(rest[0])}
	}
	return each.Of(separators, func(s rune) candidate { return candidate{each: separated(text, s)} }), nil
}

// What people type between a quotation mark and the end of its cell would make the mark a part of the cell, and the next one the
// end; before the first mark of a cell it would make that a part. A cell that only begins with a name in marks is no such cell.
var (
	closing = pattern.Late{Text: `" +([,;\t|\r\n]|$)`}
	opening = pattern.Late{Text: `(^|[,;\t|\r\n]) +("(?:[^"]|"")*")([,;\t|\r\n]|$)`}
)

// betweenMarks is a text without blanks between the quotation marks of a cell and its ends.
func betweenMarks(text []byte) []byte {
	if bytes.Contains(text, []byte(`" `)) {
		text = closing.Get().ReplaceAll(text, []byte(`"$1`))
	}
	if bytes.Contains(text, []byte(` "`)) {
		for range 2 { // of cells that follow each other every second one, and the others
			text = opening.Get().ReplaceAll(text, []byte("$1$2$3"))
		}
	}
	return text
}

// ofOldMacs is a text whose lines end in LF where the first that ends outside quotation marks ends in CR alone: the lines within
// cells may end otherwise.
func ofOldMacs(text []byte) []byte {
	within, old := false, !bytes.Contains(text, []byte("\n"))
	for i, c := range text {
		if c == '"' {
			within = !within
		}
		if !within && (c == '\r' || c == '\n') {
			old = c == '\r' && !bytes.HasPrefix(text[i+1:], []byte("\n"))
			break
		}
	}
	if old {
		text = bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	return text
}

// separated reads a text whose cells stand between separators. Rows are counted as
// a spreadsheet counts them: empty ones are some, line breaks within cells are none.
func separated(text []byte, separator rune) records {
	return func(yield func(int, []string) bool) error {
		r := csv.NewReader(bytes.NewReader(text))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = separator, true, -1, true
		within := 0
		for {
			cells, err := r.Read()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return &Fault{Message: err.Error(), Hint: "open it in a spreadsheet and save it as CSV anew"}
			}
			line, _ := r.FieldPos(0)
			row := line - within
			breaks, err := fits(cells, row)
			if err != nil {
				return err
			}
			within += breaks
			if breaks > 0 && int(r.InputOffset()) == len(text) && unclosed(cells, text) {
				return &Fault{Row: row, Message: "a quotation mark is opened in this row and not closed until the end of the file",
					Hint: "close it, or take it out"}
			}
			if !yield(row, cells) {
				return nil
			}
		}
	}
}

// fits counts the line breaks within the cells of a row, and refuses what no cell holds.
func fits(cells []string, row int) (breaks int, err error) {
	if len(cells) > mostCells {
		return 0, &Fault{Row: row, Message: "the row has more than 16,384 cells", Hint: "look at its separators: no spreadsheet has so many columns"}
	}
	for i, c := range cells {
		n := strings.Count(c, "\n")
		breaks += n
		if len(c) > widest || n > tallest {
			return 0, &Fault{Row: row, Column: i + 1, Message: "the cell has more than a million characters, or more than 1,000 lines",
				Hint: "look for a quotation mark before it that is opened and never closed"}
		}
	}
	return breaks, nil
}

// unclosed reports whether the last cell of a text took all that was left of it
// for want of a closing quotation mark.
func unclosed(cells []string, text []byte) bool {
	last := cells[len(cells)-1]
	return strings.Contains(last, "\n") && !bytes.HasSuffix(bytes.TrimRight(text, "\r\n"), []byte(`"`))
}
