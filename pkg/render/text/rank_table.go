package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// The room of a bar, where there is any and where there is little.
const (
	wideBar   = 20
	narrowBar = 10
)

// beside lists the measures beside the bar in the order in which a narrow table
// keeps them.
func (w *ranks) beside() []answer.Measure {
	var out []answer.Measure
	for _, m := range []answer.Measure{
		answer.ByCritical, answer.ByServices, answer.ByUnaware, answer.ByResidents, answer.ByDatasets, answer.ByCouncils, answer.ByDegraded,
		answer.ByPeople, answer.ByOrganisations,
	} {
		any := false
		for i := range w.lines {
			any = any || w.lines[i].of[m] != w.plain("–")
		}
		if m != w.r.By && any {
			out = append(out, m)
		}
	}
	return out
}

// table writes the lines in columns, as many as fit; the name goes above its
// numbers where there is room for few.
func (w *ranks) table() {
	if len(w.lines) == 0 {
		return
	}
	all, bar, names := w.beside(), wideBar, 0
	columns := all
	for i := range w.lines {
		names = max(names, width(w.lines[i].name))
	}
	if w.Width > 0 {
		names = min(names, max(w.Width*2/5, 24))
		for len(columns) > 0 && w.wide(names, bar, columns) > w.Width {
			if bar > narrowBar {
				bar--
			} else {
				columns = columns[:len(columns)-1]
			}
		}
	}
	w.bars(bar)
	w.blank()
	stacked := w.Width > 0 && w.wide(names, bar, columns) > w.Width || w.narrow()
	if !stacked {
		w.line(muted(strings.TrimRight(pad("", w.rankWidth()+names+2)+w.head(bar, columns), " ")))
	}
	for i := range w.lines {
		if stacked {
			w.card(&w.lines[i], all)
		} else {
			w.row(&w.lines[i], names, bar, columns)
		}
	}
}

func (w *ranks) rankWidth() int { return len(phrase.Number(w.lines[len(w.lines)-1].rows[0].Rank)) + 2 }

// wide is how wide a table is.
func (w *ranks) wide(names, bar int, columns []answer.Measure) int {
	sum := len(margin) + w.rankWidth() + names + 2 + bar + 1 + w.column(w.r.By)
	for _, m := range columns {
		sum += 2 + w.column(m)
	}
	return sum
}

// column is how wide a measure is; the bar's own stands under a head that spans the bar.
func (w *ranks) column(m answer.Measure) int {
	most := 0
	if m != w.r.By {
		most = width(w.plain(phrase.RankColumn(m)))
	}
	for i := range w.lines {
		most = max(most, width(w.lines[i].of[m]))
	}
	return most
}

func (w *ranks) head(bar int, columns []answer.Measure) string {
	line := pad(w.plain(phrase.RankColumn(w.r.By)), bar+1+w.column(w.r.By))
	for _, m := range columns {
		line += "  " + padLeft(w.plain(phrase.RankColumn(m)), w.column(m))
	}
	return line
}

// ranked is the rank of a line, to its width.
func (w *ranks) ranked(l *rankLine) string {
	return padLeft(phrase.Number(l.rows[0].Rank), w.rankWidth()-2) + "  "
}

func (w *ranks) row(l *rankLine, names, bar int, columns []answer.Measure) {
	rank := w.ranked(l)
	to := width(rank) + names
	line := pad(w.named(rank, l.name, to, bold), to+2)
	line += pad(l.bar, bar+1) + padLeft(l.of[w.r.By], w.column(w.r.By))
	for _, m := range columns {
		line += "  " + padLeft(l.of[m], w.column(m))
	}
	w.line(line)
}

// card is a line where there is no room for columns.
func (w *ranks) card(l *rankLine, columns []answer.Measure) {
	rank := w.ranked(l)
	w.hanging(rank, width(rank), bold(l.name))
	none := w.plain("–")
	said := []string{phrase.RankCounted(strings.TrimPrefix(l.of[w.r.By], none), w.r.By)}
	for _, m := range columns {
		if l.of[m] != none {
			said = append(said, phrase.RankCounted(l.of[m], m))
		}
	}
	w.hanging(pad("", width(rank)), width(rank), strings.TrimLeft(l.bar+" ", " ")+strings.Join(said, muted(" · ")))
}
