// Package sheet reads the tables that people really have: CSV in any encoding and
// with any separator, Excel workbooks, headings below a title, merged cells,
// dates and money as they were typed. Which columns mean what, tables of headings
// say (Roles); a row is then asked by role.
package sheet

import (
	"fmt"
	"html"
	"iter"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"

	"knockon/pkg/each"
	"knockon/pkg/model"
)

// Options is what the user says about a table; the zero value finds all out.
type Options struct {
	Columns  map[string][]string // role → headings, or numbers of columns, before those that are known
	Sheet    string              // of a workbook
	Encoding string              // one of Encodings()
	Literal  bool                // no page of the web is behind it: entities stay as they are
	Dates    string              // dmy or mdy
	Read     *atomic.Int64       // counts the rows that Rows gives, where somebody wants to know
}

// Table is a table whose columns are known by role. It is read from the start
// each time its rows are ranged over, and keeps none of them.
type Table struct {
	File   string
	Header int      // the row of the headings, 0 where there are none
	Title  string   // what stands above them
	Heads  []string // the headings as written
	Blank  int      // rows below the headings without any text, or with the headings again, once Rows has come to the end
	roles  []Role
	column map[string]int // by role, from 0
	said   func(string) string
	styles map[string]*style
	each   records
	merged map[int][]span // by column from 0
	unread []Unread
	text   bool       // and no workbook
	narrow bool       // most rows end under the headings
	later  model.Date // days by which it counts from later than most do
	read   *atomic.Int64
	err    error
}

// records calls a function for each row, with its number from 1, until it
// returns false. The cells are the function's for that time only.
type records func(yield func(row int, cells []string) bool) error

// Row is one row of a table.
type Row struct {
	Number int // as a spreadsheet shows it
	table  *Table
	cells  []string
}

// Fault is why a table cannot be read, where, and what to do.
type Fault struct {
	Row, Column   int // from 1; 0 where it is about the file
	Message, Hint string
}

func (f *Fault) Error() string { return f.Message }

// Open finds the columns of a table. Its error is a *Fault.
func Open(name string, content []byte, roles []Role, o Options) (*Table, error) {
	t := &Table{File: name, roles: withColumns(roles, o.Columns), styles: map[string]*style{}, said: clean}
	if o.Literal {
		t.said = literal
	}
	t.text = !isWorkbook(content)
	candidates, err := sources(content, o)
	if err != nil {
		return nil, err
	}
	if err := t.choose(candidates, o); err != nil {
		return nil, err
	}
	if err := t.heeds(o.Columns); err != nil {
		return nil, err
	}
	if err := t.survey(o.Dates); err != nil {
		return nil, err
	}
	t.read = o.Read // of whoever asked for the table, and not of the survey
	return t, nil
}

// Has reports whether the table has a column of the role.
func (t *Table) Has(role string) bool {
	_, ok := t.column[role]
	return ok
}

// Heading is what the column of a role is called in the file.
func (t *Table) Heading(role string) string {
	if c, ok := t.column[role]; ok && c < len(t.Heads) {
		return clean(t.Heads[c])
	}
	return ""
}

// Missing lists those of the roles that the table has no column for.
func (t *Table) Missing(roles ...string) []string {
	return slices.DeleteFunc(roles, t.Has)
}

// Unread is what a file holds besides the columns that are read, and why it is left out.
type Unread struct{ What, Why string }

// Unread lists the columns that are called as one that is read, and are filled, and the sheets that have known
// headings too.
func (t *Table) Unread() []Unread { return t.unread }

// Rows are those below the headings that hold any text. What ends them early,
// Err says.
func (t *Table) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		t.Blank = 0
		carriers := t.carriers()
		t.err = t.each(func(row int, cells []string) bool {
			switch {
			case row <= t.Header:
				return true
			case blank(cells), t.Header > 0 && repeats(cells, t.Heads):
				t.Blank++
				return true
			}
			for i := range carriers {
				cells = carriers[i].carry(row, t.Header, cells)
			}
			if t.read != nil {
				t.read.Add(1)
			}
			return yield(Row{row, t, cells})
		})
	}
}

// Err is what kept Rows from the end of the table, a *Fault, or nil.
func (t *Table) Err() error { return t.err }

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" && clean(c) != "" })
}

// repeats reports whether a row is the headings again, as where files were put together.
func repeats(cells, heads []string) bool {
	return len(cells) > 0 && len(cells) == len(heads) && slices.Equal(cells, heads)
}

// Cell is the text in the column of a role, without blanks around it and with
// entities undone, unless the table is literal; "" where there is no such column.
func (r *Row) Cell(role string) string { return r.table.said(r.raw(role)) }

func (r *Row) raw(role string) string {
	if c, ok := r.table.column[role]; ok && c < len(r.cells) {
		return r.cells[c]
	}
	return ""
}

// Spills reports whether a row of a text goes on to the right of all headings, as few do: a
// comma in a cell without quotes moves what stands behind it into the wrong columns.
func (r *Row) Spills() bool { return r.table.narrow && r.spills() }

func (r *Row) spills() bool {
	heads := len(r.table.Heads)
	return len(r.cells) > heads && !blank(r.cells[heads:])
}

// Column is the number of a role's column, from 1; 0 where there is none.
func (r *Row) Column(role string) int {
	if c, ok := r.table.column[role]; ok {
		return c + 1
	}
	return 0
}

// Cells are all of them, in the order of the file.
func (r *Row) Cells() []string {
	return each.Of(r.cells, clean)
}

// clean is what a cell says, entities undone (twice, as they are found).
func clean(s string) string {
	for range 2 {
		if strings.Contains(s, "&") {
			s = html.UnescapeString(s)
		}
	}
	return literal(s)
}

// literal is what a cell says: no blanks around it, one within, no NUL, and a text
// that was kept from being a formula as that text.
func literal(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b':
			space = b.Len() > 0
			continue
		case r == 0:
			continue
		case space:
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	s = b.String()
	if n := len(s); n > 3 && strings.HasPrefix(s, `="`) && s[n-1] == '"' {
		return s[2 : n-1] // how spreadsheets are made to keep the zeros of a number
	}
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@", rune(s[1])) {
		return s[1:]
	}
	return s
}

// plain reports whether clean would change nothing, for the many cells of large tables.
func plain(s string) bool {
	if s == "" {
		return true
	}
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c > 'z' || c == '&' || c == '=' || c == '\'' || c < ' ' || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return before != ' '
}

func fault(message, hint string, a ...any) *Fault {
	return &Fault{Message: fmt.Sprintf(message, a...), Hint: hint}
}
