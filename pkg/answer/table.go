package answer

import "iter"

// Table is an answer that is rows under columns.
type Table struct {
	Columns []string
	Rows    iter.Seq[[]string] // a row is its cells, and holds until the next
}

// Table is a list with its empty cells.
func (l *List) Table() Table {
	columns := Columns(l.What)
	return Table{columns, func(yield func([]string) bool) {
		cells := make([]string, len(columns))
		for _, row := range l.Rows {
			row.fill(cells, columns)
			if !yield(cells) {
				return
			}
		}
	}}
}

// fill spreads a row over the cells of all columns.
func (r Row) fill(cells, columns []string) {
	for i, column := range columns {
		cells[i] = ""
		if len(r) > 0 && r[0].Column == column {
			cells[i], r = r[0].Text, r[1:]
		}
	}
}
