package text

import (
	"math"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// Rank writes candidates by what would follow, a line for those that share a rank:
// a bar of what it rests on, and the other numbers beside it.
func Rank(r *answer.Ranking, o Options) string {
	w := &ranks{page: &page{Options: o}, r: r}
	w.title(phrase.RankTitle(r, fullName), &r.Map)
	w.gather()
	w.paragraph(phrase.RankedBy(r))
	if said := phrase.RankBars(r, w.tones()); said != "" && len(w.lines) > 0 {
		w.paragraph(muted(said))
	}
	w.table()
	w.blank()
	if rest := phrase.RankRest(r, w.shown); rest != "" {
		w.paragraph(muted(rest))
	}
	w.paragraph(phrase.RankAnswer(r, fullName))
	w.hidden()
	w.blank()
	w.commands(phrase.RankNext(r))
	return w.String()
}

// hidden writes who depends on what is shown only through others.
func (w *ranks) hidden() {
	hidden := digest.HiddenOf(w.r.Rows[:w.shown])
	for i := range hidden {
		if i == maxListed-1 && len(hidden) > maxListed && !w.Full {
			w.paragraph(phrase.MoreHidden(len(hidden) - i))
			return
		}
		w.note(phrase.Note{Label: phrase.HiddenLabel, Text: phrase.HiddenOn(&hidden[i], fullName, w.Full)})
	}
}

// ranks is a ranking while it is written.
type ranks struct {
	*page
	r     *answer.Ranking
	lines []rankLine
	shown int // candidates
}

// rankLine is what shares a rank.
type rankLine struct {
	rows []answer.Candidate
	name string
	bar  string
	of   [answer.NumMeasures]string
}

// gather makes a line of each rank that hits anything.
func (w *ranks) gather() {
	nodes := each.At(w.r.Rows, func(r *answer.Candidate) *answer.Node { return r.Node })
	called := phrase.Apart(nodes, fullName)
	for first := 0; first < len(w.r.Rows) && !w.r.Rows[first].HitsNothing() && (len(w.lines) < answer.RanksShown || w.Full); {
		last := first + 1
		for last < len(w.r.Rows) && w.r.Rows[last].Rank == w.r.Rows[first].Rank && !w.r.Rows[last].HitsNothing() {
			last++
		}
		l := rankLine{rows: w.r.Rows[first:last]}
		names := each.At(l.rows, func(c *answer.Candidate) string { return phrase.CandidateName(c, called(c.Node)) })
		l.name = w.plain(phrase.RankName(names, w.Full))
		for m := range answer.NumMeasures {
			l.of[m] = w.plain(l.number(m))
		}
		w.lines, w.shown, first = append(w.lines, l), w.shown+len(l.rows), last
	}
}

// number is what all of a line share, or from the least to the most of it.
func (l *rankLine) number(m answer.Measure) string {
	least, most := &l.rows[0], &l.rows[0]
	for i := range l.rows {
		if c := &l.rows[i]; c.Measure(m) < least.Measure(m) {
			least = c
		} else if c.Measure(m) > most.Measure(m) {
			most = c
		}
	}
	if least.Measure(m) == most.Measure(m) {
		return phrase.RankNumber(least, m)
	}
	return phrase.Range(least.Measure(m), most.Measure(m))
}

// least is the measure that each of a line has on links of a grade or better.
func (l *rankLine) least(m answer.Measure, grade int) int64 {
	least := int64(math.MaxInt64)
	for i := range l.rows {
		c := &l.rows[i]
		least = min(least, m.Of(&c.Summary.ByEvidence[grade].Counts, c.HowManyUnaware()))
	}
	return least
}

// tones are the signs of a bar, by the grade that it rests on.
func (w *ranks) tones() []string {
	if w.ASCII {
		return []string{"#", "=", "-"}
	}
	return []string{"█", "▓", "░"}
}

// bars draws the measure of each line, split by what it rests on.
func (w *ranks) bars(room int) {
	glyphs, most := w.tones(), int64(1)
	for i := range w.lines {
		most = max(most, w.lines[i].rows[0].Measure(w.r.By))
	}
	for i := range w.lines {
		drawn := 0
		w.lines[i].bar = ""
		for g := range w.lines[i].rows[0].Summary.ByEvidence {
			n := w.lines[i].least(w.r.By, g)
			to := int((n*int64(room) + most - 1) / most) // what is there is seen
			if to > drawn {
				w.lines[i].bar += strings.Repeat(glyphs[min(g, len(glyphs)-1)], to-drawn)
				drawn = to
			}
		}
	}
}
