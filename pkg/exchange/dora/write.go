package dora

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"knockon/pkg/model"
)

// inapplicable stands in a key of which the map knows nothing: a key may not be empty.
const inapplicable = "eba_GA:qx2007"

// Register is a register of information as it is written.
type Register struct {
	Left    []string // what could not be written, and why
	lei     string
	day     model.Date
	tables  []table
	rows    map[string][][]string
	written map[string]bool // by table and keys
}

// row adds a row to a table, cells by column; one with the keys of another is none.
func (r *Register) row(name string, cells map[string]string) {
	for _, t := range r.tables {
		if t.name != name {
			continue
		}
		row := make([]string, len(t.head))
		key := name
		for i, column := range t.head {
			if row[i] = cells[column]; i < t.keys {
				if bare(row[i]) == "" {
					row[i] = inapplicable
				}
				key += "\x00" + row[i]
			}
		}
		if !r.written[key] {
			r.written[key], r.rows[name] = true, append(r.rows[name], row)
		}
	}
}

// Gaps lists the cells that the map does not fill, a line a table: how many of each column.
func (r *Register) Gaps() []string {
	out := []string{"parameters, empty: baseCurrency"}
	for _, t := range r.tables {
		var columns []string
		for i, column := range t.head {
			empty := 0
			for _, row := range r.rows[t.name] {
				if bare(row[i]) == "" {
					empty++
				}
			}
			if empty > 0 {
				columns = append(columns, fmt.Sprintf("%s %d", column, empty))
			}
		}
		if columns != nil {
			out = append(out, fmt.Sprintf("%s, rows %d, empty: %s", t.name, len(r.rows[t.name]), strings.Join(columns, ", ")))
		}
	}
	return out
}

// Write writes the report package into files that create makes.
func (r *Register) Write(create func(name string) (io.Writer, error)) error {
	for _, text := range [][2]string{
		{reportPackage, `{"documentInfo": {"documentType": "https://xbrl.org/report-package/2023"}}`},
		{report, `{"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-csv", ` +
			`"extends": ["http://www.eba.europa.eu/eu/fr/xbrl/crr/fws/dora/4.0/mod/dora.json"]}}`},
	} {
		out, err := create(text[0])
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, text[1]); err != nil {
			return err
		}
	}
	reported := [][]string{{"templateID", "reported"}}
	for _, t := range r.tables {
		reported = append(reported, []string{strings.ToUpper(t.name), fmt.Sprint(len(r.rows[t.name]) > 0)})
		if err := save(create, t.file(), append([][]string{t.head}, r.rows[t.name]...)); err != nil {
			return err
		}
	}
	if err := save(create, indicators, reported); err != nil {
		return err
	}
	return save(create, parameters, [][]string{
		{"name", "value"}, {"entityID", "rs:" + r.lei + ".IND"}, {"refPeriod", r.day.String()}, {"baseCurrency", ""},
		{"decimalsInteger", "0"}, {"decimalsMonetary", "0"},
	})
}

func save(create func(string) (io.Writer, error), name string, rows [][]string) error {
	out, err := create(name)
	if err != nil {
		return err
	}
	return csv.NewWriter(out).WriteAll(rows)
}
