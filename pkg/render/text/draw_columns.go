package text

import (
	"slices"
	"strings"

	"knockon/pkg/phrase"
)

// drawColumns is where the columns begin, after the margin. Where there is no
// room for what a node relies on, it goes below.
type drawColumns struct {
	kind, relied, relies int
	title                string // of names and kinds
}

const leastRoom = 32 // for what a node relies on

func (w *outline) layout(rows []drawRow) {
	var c drawColumns
	kind := 0
	for i := range rows {
		r := &rows[i]
		r.name, r.kind, r.relies = w.plain(r.name), w.plain(r.kind), w.plain(r.relies)
		if !r.isOrg {
			c.kind = max(c.kind, width(r.indent)+width(r.name)+2)
			kind = max(kind, width(r.kind))
		}
	}
	if w.Width > 0 {
		c.kind = min(c.kind, w.Width*2/5)
	}
	if c.relied = c.kind + kind + 2; kind > 0 {
		c.title = pad("", c.kind) + "kind"
	}
	for i := range rows { // an organisation's kind stands behind its name
		if r := &rows[i]; r.isOrg && (r.relied > 0 || r.relies != "") {
			c.relied = max(c.relied, width(r.name)+3+width(r.kind)+2)
		}
	}
	c.relies = c.relied + len(phrase.DependentsColumn) + 2
	stacked := w.Width > 0 && w.Width-len(margin)-c.relies < leastRoom
	for i := range rows {
		w.place(&rows[i], c, stacked, i == 0)
	}
}

// place writes one row; the first heading names the columns.
func (w *outline) place(r *drawRow, c drawColumns, stacked, first bool) {
	switch {
	case r.heading != "":
		w.blank()
		if first && !stacked {
			w.line(muted(pad(pad(c.title, c.relied)+phrase.DependentsColumn, c.relies) + phrase.ReliesOnColumn))
		}
		w.line(bold(r.heading))
	case r.fold != "":
		w.hanging(r.indent, len(r.indent), muted(r.fold))
	case stacked:
		w.stacked(r)
	default:
		w.columns(r, c)
	}
}

func (w *outline) columns(r *drawRow, c drawColumns) {
	s := bold(r.name) + muted(" · "+r.kind)
	if !r.isOrg {
		s = pad(w.named(r.indent, r.name, c.kind-2, func(s string) string { return s }), c.kind) + muted(r.kind)
	}
	if r.relied > 0 || r.relies != "" {
		relied := ""
		if r.relied > 0 {
			relied = phrase.Number(r.relied)
		}
		s = pad(pad(s, c.relied+len(phrase.DependentsColumn)-width(relied))+relied, c.relies)
	}
	lines := []string{r.relies}
	if w.Width > 0 {
		lines = wrapped(r.relies, w.Width-len(margin)-c.relies-1)
	}
	w.line(s + lines[0])
	for _, l := range lines[1:] {
		w.line(strings.Repeat(" ", c.relies) + l)
	}
}

// stacked writes a row where there is no room for columns.
func (w *outline) stacked(r *drawRow) {
	label := r.name
	if r.isOrg {
		label = bold(label)
	}
	what := r.kind
	if r.relied > 0 {
		what += " · " + phrase.Several(r.relied, "dependent", "dependents")
	}
	if width(margin+r.indent+r.name+" · "+what) <= w.Width {
		w.line(r.indent + label + muted(" · "+what))
	} else {
		for _, l := range slices.Concat(wrapped(r.name, w.Width-len(margin)-len(r.indent)-1), wrapped(what, w.Width-len(margin)-len(r.indent)-1)) {
			w.line(r.indent + l)
		}
	}
	if r.relies == "" {
		return
	}
	indent := r.indent + margin
	for _, l := range wrapped(r.relies, w.Width-len(margin)-len(indent)-1) {
		w.line(indent + l)
	}
}
