package sheet

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// span is cells of one column that are merged: what the first says holds for the rows below it. Both ends are in it.
type span struct{ from, to int }

// mostSpans is how many merged cells of a sheet are heeded.
const mostSpans = 1 << 20

// merged lists the cells of a sheet that are merged over several rows, by the column, from 0, in which what they say stands,
// the upper first. Of a sheet that cannot be read, reading its rows tells.
func (b *book) merged(s worksheet) map[int][]span {
	out, n := map[int][]span{}, 0
	_ = b.read(s.part, func(e *elements, _ xml.StartElement) error {
		return e.each(func(at xml.StartElement) error {
			if at.Name.Local != "mergeCells" {
				return e.skip()
			}
			return e.each(func(at xml.StartElement) error {
				if column, rows := spanOf(attribute(at, "ref")); rows.to > rows.from && n < mostSpans {
					out[column] = append(out[column], rows)
					n++
				}
				return e.skip()
			})
		})
	})
	for _, spans := range out {
		slices.SortFunc(spans, func(a, b span) int { return a.from - b.from })
	}
	return out
}

// spanOf reads A2:B5: the column of A, and rows 2 to 5; of what is no such text, no rows.
func spanOf(ref string) (column int, rows span) {
	first, last, _ := strings.Cut(ref, ":")
	column = columnOf(first) - 1
	if column < 0 || columnOf(last) == 0 {
		return 0, span{}
	}
	return column, span{rowOf(first), rowOf(last)}
}

func rowOf(cell string) int {
	n, err := strconv.Atoi(strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
	if err != nil || n > mostRows {
		return 0
	}
	return n
}

// carrier takes what a merged cell says down through a column.
type carrier struct {
	column int
	spans  []span // below the headings, those that are over left out
	says   string
}

// carriers are those of the columns that are read, amounts aside: a sum of several rows counts once.
func (t *Table) carriers() (out []carrier) {
	for role, column := range t.column {
		if s := t.styles[role]; len(t.merged[column]) > 0 && (s == nil || s.sort != "money") {
			out = append(out, carrier{column: column, spans: t.merged[column]})
		}
	}
	return out
}

// carry fills the cell of a row that a merged one covers.
func (c *carrier) carry(row, header int, cells []string) []string {
	for len(c.spans) > 0 && (c.spans[0].to < row || c.spans[0].from <= header) {
		c.spans, c.says = c.spans[1:], ""
	}
	switch {
	case len(c.spans) == 0 || row < c.spans[0].from:
	case row == c.spans[0].from:
		if c.column < len(cells) {
			c.says = cells[c.column]
		}
	case c.says != "":
		for len(cells) <= c.column {
			cells = append(cells, "")
		}
		if cells[c.column] == "" {
			cells[c.column] = c.says
		}
	}
	return cells
}
