package answer

import (
	"fmt"
	"slices"

	"knockon/pkg/safe"
)

// List is a part of the map, one row an item.
type List struct {
	Format string  `json:"format"`
	Map    MapName `json:"map"`
	What   string  `json:"what"`
	Absent int     `json:"absent,omitempty"` // further ones that do not exist on the day
	Rows   []Row   `json:"rows" layout:"lines"`
}

// Row is the cells of a row that are not empty, in the order of the columns.
type Row []Cell

// Cell is what stands in a column of a row.
type Cell struct{ Column, Text string }

// Columns names the columns of a list.
func Columns(what string) []string {
	switch what {
	case "sources":
		return []string{"id", "kind", "published", "publisher", "title"}
	case "contracts":
		return []string{"id", "supplier", "from", "until", "buyers", "title"}
	case "incidents":
		return []string{"id", "began", "observed", "title"}
	}
	return []string{"id", "kind", "name", "details"}
}

// NewRow makes a row of all its cells, texts of the map made harmless.
func NewRow(columns []string, cells ...string) Row {
	row := make(Row, 0, len(cells))
	for i, c := range cells {
		if c != "" {
			row = append(row, Cell{columns[i], safe.Text(c)})
		}
	}
	return row
}

func (r Row) each(yield func(key string, entry any) error) error {
	for i := range r {
		if err := yield(r[i].Column, &r[i].Text); err != nil {
			return err
		}
	}
	return nil
}

func (r *Row) add(_ *reader, key string) (any, error) {
	*r = append(*r, Cell{Column: key})
	return &(*r)[len(*r)-1].Text, nil
}

func (*List) format() string { return "knockon.list/v1" }

func (l *List) check() error {
	columns := Columns(l.What)
	for i, row := range l.Rows {
		if len(row) == 0 || row[0].Column != "id" {
			return fmt.Errorf("rows[%d]: it does not begin with an id", i)
		}
		at := 0
		for _, c := range row {
			n := slices.Index(columns[at:], c.Column)
			if n < 0 || c.Text == "" {
				return fmt.Errorf("rows[%d]: %s is empty, or does not stand there", i, safe.Text(c.Column))
			}
			at += n + 1
		}
	}
	return nil
}
