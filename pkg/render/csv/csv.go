// Package csv writes answers as comma-separated values that spreadsheets open
// without running anything.
package csv

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"knockon/pkg/query"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Cell makes a text harmless in a spreadsheet: what could start a formula gets
// a leading apostrophe.
func Cell(s string) string {
	s = safe.Text(s)
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

// List writes a listing.
func List(l *query.Listing) []byte {
	return write(l.Columns, l.Rows)
}

func write(columns []string, rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(columns)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = Cell(c)
		}
		w.Write(cells)
	}
	w.Flush() // a bytes.Buffer takes everything
	return b.Bytes()
}

// Blast writes one row a fact.
func Blast(b *query.Blast) []byte {
	columns := []string{
		"node", "name", "organisation", "organisation-name", "kind", "critical", "effect", "causes", "evidence", "onset", "distance",
		"tolerates", "restore", "relation", "to", "relation-evidence", "from", "sources", "at",
	}
	rows := make([][]string, 0, len(b.Facts))
	for i := range b.Facts {
		rows = append(rows, factRow(b, &b.Facts[i]))
	}
	return write(columns, rows)
}

func factRow(b *query.Blast, f *query.Fact) []string {
	m := b.Map
	n := &m.Nodes[f.Atom.Node()]
	org := &m.Nodes[n.Organisation]
	s := &f.Because
	var to, from, sources []string
	for _, l := range s.Named {
		to = append(to, m.Nodes[b.Program.Links[l].Premise].ID)
	}
	for _, a := range s.From {
		from = append(from, m.Nodes[a.Node()].ID+"="+a.Effect().String())
	}
	for _, l := range s.Links {
		for _, c := range b.Program.KnownClaims(&b.Program.Links[l]) {
			sources = append(sources, m.Sources[c.Source].ID)
		}
	}
	tolerates, restore, at := "", "", ""
	if n.Asset.Tolerates != nil {
		tolerates = n.Asset.Tolerates.String()
	}
	if n.Asset.Restore != nil {
		restore = n.Asset.Restore.String()
	}
	if span := b.Program.StepAt(s); !span.IsZero() {
		at = m.Files.Place(span)
	}
	return []string{
		n.ID, n.Name, org.ID, org.Name, query.KindName(n), strconv.FormatBool(n.Asset.Critical), f.Atom.Effect().String(), causes(f.Causes),
		f.Grade.String(), f.Onset.String(), strconv.Itoa(int(f.Distance)), tolerates, restore, s.Relation.String(),
		strings.Join(to, " "), s.Grade.String(), strings.Join(from, " "), strings.Join(sources, " "), at,
	}
}

func causes(c spread.Causes) string {
	var words []string
	for m := range spread.NumModes {
		if c.Has(m) {
			words = append(words, m.String())
		}
	}
	return strings.Join(words, " ")
}
