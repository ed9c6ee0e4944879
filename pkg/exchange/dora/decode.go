package dora

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/exchange/intake"
)

// record is one row of a table, whichever way it was written, by column: c0010.
type record struct {
	at    []intake.Origin // its lines: one, or as many as it has facts
	cells map[string]string
}

func (r *record) code(column string) string { return bare(r.cells[column]) }

// tables are the records of a register, by table.
type tables struct {
	rows       map[string][]*record
	parameters map[string]string
	origins    []intake.Origin
	unknown    []intake.Left
}

// decode reads the tables of a register, of which there may be several files each.
func decode(files []intake.File) (*tables, error) {
	files, err := unpack(files)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(files, func(a, b intake.File) int { return strings.Compare(a.Name, b.Name) })
	t := &tables{rows: map[string][]*record{}, parameters: map[string]string{}}
	known := layouts()
	found := false
	for _, f := range files {
		name := strings.TrimSuffix(strings.ToLower(path.Base(strings.ReplaceAll(f.Name, "\\", "/"))), ".csv")
		at := slices.IndexFunc(known, func(l layout) bool { return l.name == name })
		ours := at >= 0
		if !ours && name != "parameters" {
			continue
		}
		lines, rows, err := read(f)
		if err != nil {
			return nil, err
		}
		if !ours {
			for _, line := range lines {
				if len(line) > 1 {
					t.parameters[strings.ToLower(line[0])] = line[1]
				}
			}
			continue
		}
		found = true
		if err := t.table(f.Name, name, known[at], lines, rows); err != nil {
			return nil, err
		}
	}
	if !found {
		return nil, &intake.Fault{
			At: intake.Origin{File: name(files)}, Message: "it is no register of information: it has no table such as b_02.02.csv",
			Hint: "name the folder or the zip file of a DORA report package",
		}
	}
	return t, nil
}

// read reads CSV as the package has it: UTF-8, commas; semicolons where a
// spreadsheet saved it again.
func read(f intake.File) (lines [][]string, at []int, err error) {
	content := intake.UTF8(f.Content)
	head, _, _ := bytes.Cut(content, []byte("\n"))
	in := csv.NewReader(bytes.NewReader(content))
	in.LazyQuotes, in.FieldsPerRecord, in.TrimLeadingSpace = true, -1, true
	if bytes.Count(head, []byte(";")) > bytes.Count(head, []byte(",")) {
		in.Comma = ';'
	}
	for {
		cells, err := in.Read()
		switch broken := (*csv.ParseError)(nil); {
		case err == io.EOF:
			return lines, at, nil
		case errors.As(err, &broken):
			return nil, nil, &intake.Fault{At: intake.Origin{File: f.Name, Row: broken.Line}, Column: broken.Column,
				Message: "it is not CSV: " + diag.Show(broken.Err.Error())}
		case err != nil:
			return nil, nil, &intake.Fault{At: intake.Origin{File: f.Name}, Message: diag.Show(err.Error())}
		}
		line, _ := in.FieldPos(0)
		lines, at = append(lines, cells), append(at, line)
	}
}

// table adds the rows of a file: of columns c0010 …, or of facts, which are
// put together by their keys.
func (t *tables) table(file, name string, of layout, lines [][]string, at []int) error {
	if len(lines) == 0 {
		return nil
	}
	head := make([]string, len(lines[0]))
	facts := false
	for i, h := range lines[0] {
		head[i] = strings.ToLower(strings.TrimSpace(h))
		facts = facts || head[i] == "datapoint"
	}
	byKey := map[string]*record{}
	for n, cells := range lines[1:] {
		origin := intake.Origin{File: file, Row: at[n+1]}
		if strings.Join(cells, "") == "" {
			continue
		}
		t.origins = append(t.origins, origin)
		if len(cells) != len(head) {
			return &intake.Fault{At: origin, Message: fmt.Sprintf("it has %d cells, and the table %d columns", len(cells), len(head)),
				Hint: "have its tool write the package anew"}
		}
		r := &record{at: []intake.Origin{origin}, cells: map[string]string{}}
		if !facts {
			for i, cell := range cells {
				r.cells[head[i]] = strings.TrimSpace(cell)
			}
			t.rows[name] = append(t.rows[name], r)
			continue
		}
		var point, value, key string
		for i, cell := range cells {
			switch head[i] {
			case "datapoint":
				point = strings.TrimSpace(cell)
			case "factvalue":
				value = strings.TrimSpace(cell)
			default:
				r.cells[column(of.keys, head[i])] = strings.TrimSpace(cell)
				key += "\x00" + bare(cell)
			}
		}
		if first := byKey[key]; first == nil {
			byKey[key] = r
			t.rows[name] = append(t.rows[name], r)
		} else {
			first.at, r = append(first.at, origin), first
		}
		if c := column(of.points, point); c != "" {
			r.cells[c] = value
		} else if name != "b_99.01" {
			t.unknown = append(t.unknown, intake.Left{At: origin, What: point, Why: "it is no data point of module 4.0"})
		}
	}
	return nil
}
