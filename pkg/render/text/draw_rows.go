package text

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// drawRow is a line of an outline before it has its place: a heading, what is
// folded away, or a node in columns.
type drawRow struct {
	heading, fold string
	indent        string
	name, kind    string
	isOrg         bool
	relied        int
	relies        string
}

const everything = 1 << 30

// write writes as much as fits a terminal: all, or fewer nodes of each
// organisation, or organisations alone, or fewer of them. A pipe gets all.
func (w *outline) write() {
	alone := w.only != 0 && w.only&^model.Organisations == 0
	w.locate(alone)
	rows := w.rows(everything, everything)
	fits := func() bool { return w.Width == 0 || w.Full || len(rows) <= MaxRows }
	for _, limit := range []int{24, 12, 6, 3} {
		if !alone && !fits() {
			rows = w.rows(limit, everything)
		}
	}
	note := !alone && !fits()
	if note {
		w.locate(true)
		rows = w.rows(0, everything)
	}
	for _, limit := range []int{24, 12, 6, 3} {
		if !fits() {
			rows = w.rows(0, limit)
		}
	}
	w.layout(rows)
	if note {
		w.blank()
		w.line(muted(phrase.OrganisationsAlone))
	}
}

// rows lists at most so many nodes of each organisation and at most so many
// organisations of each section.
func (w *outline) rows(nodes, orgs int) []drawRow {
	var out []drawRow
	for _, s := range w.sections() {
		out = append(out, drawRow{heading: s.title})
		shown := s.orgs
		if len(shown) > orgs+1 {
			shown = shown[:orgs]
		}
		for i := range shown {
			out = append(out, w.entry(&shown[i], nodes)...)
		}
		rest := each.Of(s.orgs[len(shown):], func(e entry) int32 { return e.org })
		out = w.folded(out, "", rest)
	}
	return out
}

func (w *outline) entry(e *entry, limit int) []drawRow {
	head := drawRow{name: w.called(w.d.Nodes[e.org]), kind: kindName(w.d.Nodes[e.org]), isOrg: true}
	if e.own {
		head = w.row(e.org)
	}
	out := []drawRow{head}
	shown := slices.Clone(e.nodes)
	slices.SortStableFunc(shown, func(a, b int32) int { return cmp.Compare(w.weight(b), w.weight(a)) })
	if len(shown) > limit+1 {
		shown = shown[:limit]
	}
	var rest []int32
	for _, i := range e.nodes {
		if slices.Contains(shown, i) {
			out = append(out, w.row(i))
		} else {
			rest = append(rest, i)
		}
	}
	return w.folded(out, margin, rest)
}

// weight is what folding keeps: what most rely on, then critical services.
func (w *outline) weight(i int32) int {
	weight := 2 * w.relied[i]
	if w.d.Nodes[i].Critical {
		weight++
	}
	return weight
}

func (w *outline) row(i int32) drawRow {
	n := w.d.Nodes[i]
	r := drawRow{name: w.called(n), kind: phrase.Outlined(n), isOrg: n.IsOrganisation(), relied: w.relied[i], relies: strings.Join(w.relies[i], "; ")}
	if w.unmapped[i] && r.relies == "" {
		r.relies = "unmapped"
	}
	if !r.isOrg {
		r.indent = margin
	}
	return r
}

// folded adds what is folded away: "+ 12 services, 2 datasets".
func (w *outline) folded(rows []drawRow, indent string, nodes []int32) []drawRow {
	if len(nodes) == 0 {
		return rows
	}
	var count [model.NumKinds]int
	for _, i := range nodes {
		count[w.d.Nodes[i].Kind]++
	}
	return append(rows, drawRow{indent: indent, fold: phrase.ShownByFull(phrase.Kinds(&count))})
}
