package text

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// List writes a listing, one row a line, in aligned columns; nothing is folded,
// so that it can be searched.
func List(l *answer.List, o Options) string {
	sorted := *l
	sorted.Rows = natural(l.Rows, func(r *answer.Row) string { return (*r)[0].Text })
	return table(sorted.Table(), false, o)
}

// natural is what people read in the order of ids: council-2 before council-10.
func natural[T any](all []T, id func(*T) string) []T {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(x, y T) int { return model.Natural(id(&x), id(&y)) })
	return all
}

// Relations writes the relation table with its heading.
func Relations(t *answer.Relations, o Options) string { return table(phrase.Rules(t), true, o) }

func table(t answer.Table, headed bool, o Options) string {
	p := &page{Options: o}
	widths := make([]int, len(t.Columns))
	measure := func(row []string) {
		for i, c := range row {
			widths[i] = max(widths[i], width(p.cell(c)))
		}
	}
	if headed {
		measure(t.Columns)
	}
	for row := range t.Rows {
		measure(row)
	}
	if headed {
		p.row(t.Columns, widths)
	}
	for row := range t.Rows {
		p.row(row, widths)
	}
	return p.String()
}

func (p *page) row(row []string, widths []int) {
	var line strings.Builder
	for i, c := range row {
		if c == "" && i == len(row)-1 {
			break
		}
		line.WriteString(pad(p.cell(c), widths[i]+2))
	}
	said := strings.TrimRight(line.String(), " ")
	if p.Width == 0 || width(said) <= p.Width {
		p.raw(said)
		return
	}
	const indent = "    "
	for i, l := range wrapped(said, p.Width-len(indent)) {
		if i > 0 {
			l = indent + strings.TrimLeft(l, " ")
		}
		p.raw(l)
	}
}

// cell is what a cell shows.
func (p *page) cell(c string) string {
	if c == "" {
		return "-"
	}
	return p.plain(c)
}
