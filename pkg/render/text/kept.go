package text

import (
	"knockon/pkg/digest"
	"knockon/pkg/phrase"
)

// overdue writes what people cannot do without for so long, the soonest first: in
// columns, or where they do not fit a paragraph each.
func (w *blast) overdue() {
	all := digest.Deadlines(w.b.Kept)
	if len(all) == 0 {
		return
	}
	shown := w.limit(len(all), maxShown)
	const columns = 3
	rows := [][columns]string{{phrase.OverdueColumn, phrase.ServiceColumn, phrase.WhoColumn}}
	for _, d := range all[:shown] {
		after, service, whose := phrase.Overdue(d, w.Full)
		rows = append(rows, [columns]string{after, service, whose})
	}
	var widths [columns]int
	for _, r := range rows {
		for i := range r {
			widths[i] = max(widths[i], width(w.plain(r[i])))
		}
	}
	w.blank()
	fits := w.Width == 0 || len(margin)+widths[0]+2+widths[1]+2+widths[2] <= w.Width
	for i, r := range rows {
		switch {
		case !fits && i > 0:
			w.indentedAt("", r[0]+" · "+r[1]+" · "+r[2])
		case fits && i == 0:
			w.line(muted(pad(w.plain(r[0]), widths[0]+2) + pad(w.plain(r[1]), widths[1]+2) + w.plain(r[2])))
		case fits:
			w.line(pad(w.plain(r[0]), widths[0]+2) + pad(bold(w.plain(r[1])), widths[1]+2) + w.plain(r[2]))
		}
	}
	if folded := all[shown:]; len(folded) > 0 {
		w.paragraph(muted(phrase.MoreOverdue(folded)))
	}
}
