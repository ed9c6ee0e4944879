// Package csv writes answers as comma-separated values that spreadsheets open
// without running anything.
package csv

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Cell makes a text harmless in a spreadsheet: what could start a formula gets
// a leading apostrophe. Some spreadsheets end a cell at a semicolon, and some
// take other signs for those of a formula.
func Cell(s string) string {
	parts := strings.Split(safe.Text(s), ";")
	for i, part := range parts {
		if sign := strings.TrimLeft(part, " \""); sign != "" && strings.ContainsAny(firstRune(sign), "=+-@＝＋－＠﹦﹢﹣﹫−") {
			parts[i] = "'" + part
		}
	}
	return strings.Join(parts, ";")
}

func firstRune(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}

// List writes a listing.
func List(t answer.Table) []byte { return write(t.Columns, t.Rows) }

func write(columns []string, rows iter.Seq[[]string]) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(columns)
	cells := make([]string, len(columns))
	for row := range rows {
		for i, c := range row {
			cells[i] = Cell(c)
		}
		w.Write(cells)
	}
	w.Flush() // a bytes.Buffer takes everything
	return b.Bytes()
}

// Blast writes one row a fact that is kept; of what people cannot do without, the
// soonest first, with when that is.
func Blast(b *answer.Blast) []byte {
	columns := []string{
		"node", "name", "organisation", "organisation-name", "kind", "critical", "effect", "causes", "evidence", "onset", "distance",
		"tolerates", "restore", "relation", "to", "relation-evidence", "from", "sources", "at",
	}
	rows := make([][]string, 0, len(b.Facts))
	if b.Kept != nil && b.Kept.For != nil {
		for _, o := range b.Kept.Overdue {
			if i, found := b.Find(answer.Atom{Node: o.Node, Effect: model.Down}); found {
				rows = append(rows, append(factRow(&b.Facts[i]), o.After.String()))
			}
		}
		return write(append(columns, "overdue-after"), slices.Values(rows))
	}
	for i := range b.Facts {
		if !b.Facts[i].Leads {
			rows = append(rows, factRow(&b.Facts[i]))
		}
	}
	return write(columns, slices.Values(rows))
}

func factRow(f *answer.Proved) []string {
	n, s := f.Node, f.Because
	var to, from, sources []string
	for _, n := range s.To {
		to = append(to, n.ID)
	}
	for _, a := range s.From {
		from = append(from, a.Node.ID+"="+a.Effect.String())
	}
	for _, c := range s.Claims {
		sources = append(sources, c.Source.ID)
	}
	at := ""
	if s.At != (answer.Place{}) {
		at = s.At.String()
	}
	return []string{
		n.ID, n.Name, n.Org().ID, n.Org().Name, n.KindName, strconv.FormatBool(n.Critical), f.Effect.String(), causes(f.Causes),
		f.Evidence.String(), f.Onset.String(), strconv.Itoa(int(f.Distance)), orNone(n.Tolerates), orNone(n.Restore), s.Relation.String(),
		strings.Join(to, " "), s.Evidence.String(), strings.Join(from, " "), strings.Join(sources, " "), at,
	}
}

// orNone writes what an answer may not have.
func orNone[T fmt.Stringer](v *T) string {
	if v == nil {
		return ""
	}
	return (*v).String()
}

func causes(c model.Causes) string {
	return strings.Join(each.Of(c.Modes(), model.Mode.String), " ")
}
