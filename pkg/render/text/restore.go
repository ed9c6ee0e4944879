package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Restore writes what has to be rebuilt, which services are late, and the waves in
// which all comes back.
func Restore(r *answer.Restore, o Options) string {
	w := &restore{page: &page{Options: o}, r: r}
	w.title(phrase.InWhatOrder(r.Seeds, phrase.Owned), &r.Map)
	w.sameAs(r.Seeds)
	w.blank()
	w.paragraph(phrase.ToRebuild(r))
	w.paragraph(phrase.OutOfTime(r))
	w.late()
	w.helps()
	w.waves()
	w.cycles()
	w.blank()
	w.paragraph(muted(phrase.HowToReadRestore))
	w.blank()
	w.commands(phrase.NextOfSeeds(r.Seeds, &r.Map))
	return w.String()
}

// restore is what comes back, while it is written.
type restore struct {
	*page
	r *answer.Restore
}

// called names nodes in rows, those of equal names with their ids.
func (w *restore) called() func(*answer.Node) string {
	nodes := each.At(w.r.Order, func(o *answer.Return) *answer.Node { return o.Node })
	return phrase.Apart(nodes, fullName)
}

// late writes the services that are out too long, the longest first.
func (w *restore) late() {
	late := phrase.Latest(w.r)
	if len(late) == 0 {
		return
	}
	g := &grid{page: w.page, head: []string{phrase.LateHead, phrase.LateColumn, phrase.BackColumn, phrase.WithoutColumn, phrase.ChainColumn}, drop: []int{4, 3, 2},
		paint: func(_ *gridRow, col int, s string) string {
			if col == 1 {
				return paintBold(model.Down, s)
			}
			return s
		}}
	called := w.called()
	shown := w.limit(len(late), maxShown)
	for i := range late[:shown] {
		s := &late[i]
		g.rows = append(g.rows, gridRow{bold: true, cells: []string{
			phrase.Starred(s.Node, called(s.Node)), phrase.Late(s), phrase.AtLeast(s.Back, s.Unsaid), phrase.Span(*s.Tolerates), phrase.Chain(s, called),
		}})
	}
	if more := len(late) - shown; more > 0 {
		g.rows = append(g.rows, gridRow{low: phrase.PlusMoreByFull(more)})
	}
	w.blank()
	g.write()
}

// helps writes what would help most.
func (w *restore) helps() {
	all, called := phrase.Helping(w.r), w.called()
	if !w.Full {
		all = all[:min(maxCalled, len(all))]
	}
	said := each.At(all, func(s *answer.Speeding) string { return phrase.Capital(phrase.Helps(s, called(s.Node))) })
	if len(said) > 0 {
		w.blank()
		w.note(phrase.Note{Label: phrase.HelpsLabel, Text: strings.Join(said, " ")})
	}
}

// waves writes what is hit, what waits for nothing first.
func (w *restore) waves() {
	g := &grid{page: w.page, head: []string{"", phrase.DueColumn, phrase.OwnColumn, phrase.BackColumn, phrase.WaitsColumn}, drop: []int{4, 2},
		paint: func(_ *gridRow, col int, s string) string {
			if col == 1 && s != "–" {
				return bold(s)
			}
			return muted(s)
		}}
	g.label = func(col int, cell string) string {
		if col == 1 {
			return phrase.DueLabel(cell)
		}
		return g.head[col] + " "
	}
	called := w.called()
	for _, wave := range phrase.Waves(w.r) {
		g.rows = append(g.rows, gridRow{heading: phrase.Wave(wave[0].Wave)})
		shown := w.limit(len(wave), maxShown)
		for i := range wave[:shown] {
			o := &wave[i]
			g.rows = append(g.rows, gridRow{cells: []string{
				"  " + phrase.Starred(o.Node, called(o.Node)), phrase.DueIn(o.Due), phrase.OwnTime(o), phrase.AtLeast(o.Back, o.Unsaid), phrase.WaitsFor(o, called),
			}})
		}
		if folded := wave[shown:]; len(folded) > 0 {
			g.rows = append(g.rows, gridRow{low: "  " + phrase.MoreReturns(folded)})
		}
	}
	w.blank()
	g.write()
}

func (w *restore) cycles() {
	called := w.called()
	for i, cycle := range w.r.Rings {
		if i == 0 {
			w.blank()
		}
		w.note(phrase.Note{Label: phrase.CycleLabel, Text: phrase.Cycle(each.Of(cycle, called))})
	}
}
