package text

import (
	"strings"

	"knockon/pkg/query"
	"knockon/pkg/safe"
)

// List writes a listing, one row a line, in aligned columns; nothing is folded,
// so that it can be searched.
func List(l *query.Listing, o Options) string {
	p := &page{Options: o}
	widths := make([]int, len(l.Columns))
	cells := make([][]string, 0, len(l.Rows))
	for _, row := range l.Rows {
		clean := make([]string, len(row))
		for i, c := range row {
			clean[i] = p.plain(safe.Text(c))
			if clean[i] == "" {
				clean[i] = "-"
			}
			widths[i] = max(widths[i], width(clean[i]))
		}
		cells = append(cells, clean)
	}
	for _, row := range cells {
		var line strings.Builder
		for i, c := range row {
			if i == len(row)-1 && c == "-" {
				c = ""
			}
			line.WriteString(pad(c, widths[i]+2))
		}
		p.raw(strings.TrimRight(line.String(), " "))
	}
	return p.String()
}

// Relations writes the relation table with its heading.
func Relations(l *query.Listing, o Options) string {
	headed := *l
	headed.Rows = append([][]string{l.Columns}, l.Rows...)
	return List(&headed, o)
}
