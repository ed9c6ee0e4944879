package view

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// Matrix is candidates against the organisations that they hit, as plain data like a view.
type Matrix struct {
	Title, Headline string
	Notes           []string
	Measure, Bars   string         // what bars count, as a heading and in words
	Tones           []string       // what the tones of bars rest on, the surest first; none where no link is counted
	Columns         []MatrixColumn // councils first, then those hit most often, then by id
	Rows            []MatrixRow    // the worst first
	More            int            // candidates that hit something and have no row
	Most            int64          // of any row's bar
}

// MatrixColumn is an organisation that is hit.
type MatrixColumn struct{ Name, Short string }

// MatrixRow is a candidate.
type MatrixRow struct {
	Seed   answer.Atom
	Rank   int
	Name   string
	Beside string       // what else follows, counted
	Title  string       // all that is said of it
	Says   string       // the number of its bar
	Bar    []int64      // cumulative, by tone
	Cells  []MatrixCell // by column
}

// MatrixCell is what an organisation suffers from a candidate.
type MatrixCell struct {
	Mark    style.Mark // NotReached for nothing
	Down    int        // services
	Unaware bool       // it depends on the candidate's organisation only through others
	Title   string
	hits    int // organisations that it sums up
}

// mostTones is how many tones a bar has.
const mostTones = 3

// FromRank shows what the first candidates do to whom.
func FromRank(r *answer.Ranking) *Matrix {
	v := rankHead(r)
	columns := matrixColumns(r)
	for _, o := range columns {
		v.Columns = append(v.Columns, MatrixColumn{o.Name, o.ShortName()})
	}
	called := matrixNames(r)
	for i := range r.Rows {
		if c := &r.Rows[i]; len(c.Hits) > 0 {
			v.add(r, c, called).Cells = matrixCells(c, columns)
		}
	}
	v.More = phrase.RankMore(r, len(v.Rows))
	return v
}

// Ranked shows so many candidates that hit anything, and not whom.
func Ranked(r *answer.Ranking, most int) *Matrix {
	v, called := rankHead(r), matrixNames(r)
	for i := range r.Rows {
		if c := &r.Rows[i]; !c.HitsNothing() && len(v.Rows) < most {
			v.add(r, c, called)
		}
	}
	v.More = phrase.RankMore(r, len(v.Rows))
	return v
}

func rankHead(r *answer.Ranking) *Matrix {
	v := &Matrix{
		Title: phrase.RankTitle(r, fullName), Headline: phrase.RankAnswer(r, fullName), Measure: phrase.RankColumn(r.By), Bars: phrase.MatrixBars(r),
		Notes: []string{phrase.Caption(&r.Map, &r.Map), phrase.RankedBy(r)},
	}
	if r.By != answer.ByUnaware {
		v.Tones = phrase.RankTones(r.Map.Evidence, mostTones)
	}
	return v
}

// add adds a row, without cells.
func (v *Matrix) add(r *answer.Ranking, c *answer.Candidate, called func(*answer.Node) string) *MatrixRow {
	name := phrase.CandidateName(c, called(c.Node))
	v.Most = max(v.Most, c.Measure(r.By))
	v.Rows = append(v.Rows, MatrixRow{
		Seed: c.Atom, Rank: c.Rank, Name: name, Title: phrase.MatrixRow(c, name), Beside: phrase.RankBeside(c, r.By), Says: phrase.RankNumber(c, r.By),
		Bar: matrixBar(r, c),
	})
	return &v.Rows[len(v.Rows)-1]
}

// matrixNames names candidates, with the id where two are called the same.
func matrixNames(r *answer.Ranking) func(*answer.Node) string {
	times := map[string]int{}
	for i := range r.Rows {
		if i == 0 || r.Rows[i].Node != r.Rows[i-1].Node {
			times[fullName(r.Rows[i].Node)]++
		}
	}
	return func(n *answer.Node) string {
		if name := fullName(n); times[name] < 2 {
			return name
		}
		return fullName(n) + " (" + n.ID + ")"
	}
}

// matrixColumns lists who is hit.
func matrixColumns(r *answer.Ranking) []*answer.Node {
	times := map[*answer.Node]int{}
	var out []*answer.Node
	for i := range r.Rows {
		for _, h := range r.Rows[i].Hits {
			if times[h.Organisation]++; times[h.Organisation] == 1 {
				out = append(out, h.Organisation)
			}
		}
	}
	slices.SortFunc(out, func(x, y *answer.Node) int {
		return cmp.Or(model.One(y.Kind == model.Council)-model.One(x.Kind == model.Council), cmp.Compare(times[y], times[x]), cmp.Compare(x.ID, y.ID))
	})
	return out
}

func matrixCells(c *answer.Candidate, columns []*answer.Node) []MatrixCell {
	cells := make([]MatrixCell, len(columns))
	unaware := make(map[*answer.Node]bool, len(c.Unaware))
	for _, o := range c.Unaware {
		unaware[o] = true
	}
	for i, o := range columns {
		at, hit := slices.BinarySearchFunc(c.Hits, o.ID, func(h answer.HitAt, id string) int { return cmp.Compare(h.Organisation.ID, id) })
		if !hit {
			cells[i].Mark = style.NotReached
			continue
		}
		h := &c.Hits[at]
		cells[i] = MatrixCell{Mark: style.MarkOf(h.Worst), Down: h.ServicesDown, Unaware: unaware[o], hits: 1}
		cells[i].Title = phrase.MatrixCell(h, o.Name, cells[i].Unaware, c.Effect != model.Compromised)
	}
	return cells
}

// matrixBar is the measure by tone.
func matrixBar(r *answer.Ranking, c *answer.Candidate) []int64 {
	if r.By == answer.ByUnaware { // no link is counted
		return []int64{c.Measure(r.By)}
	}
	var bar []int64
	for g := range c.Summary.ByEvidence {
		bar = append(bar[:min(g, mostTones-1)], r.By.Of(&c.Summary.ByEvidence[g].Counts, 0))
	}
	return bar
}

// Folded keeps so many columns, and sums the others up in one more, which says
// how many it stands for.
func (v *Matrix) Folded(most int) *Matrix {
	if len(v.Columns) <= most {
		return v
	}
	out := *v
	kept := max(0, most-1)
	more := len(v.Columns) - kept
	out.Columns = append(slices.Clone(v.Columns[:kept]), MatrixColumn{Name: phrase.PlusMore(more), Short: phrase.PlusMore(more)})
	out.Rows = slices.Clone(v.Rows)
	for i := range out.Rows {
		row := &out.Rows[i]
		sum := MatrixCell{Mark: style.NotReached}
		for _, c := range row.Cells[kept:] {
			if c.Mark != style.NotReached {
				sum = MatrixCell{Mark: min(sum.Mark, c.Mark), Down: sum.Down + c.Down, Unaware: sum.Unaware || c.Unaware, hits: sum.hits + 1}
			}
		}
		if sum.hits > 0 {
			sum.Title = phrase.MatrixOthers(sum.hits, more, sum.Mark.String(), sum.Down)
		}
		row.Cells = append(slices.Clone(row.Cells[:kept]), sum)
	}
	return &out
}

// Legend is what occurs in the cells.
func (v *Matrix) Legend() Legend {
	var l Legend
	var marks [style.NumMarks]bool
	unaware, down := false, false
	for i := range v.Rows {
		for _, c := range v.Rows[i].Cells {
			marks[c.Mark], unaware, down = true, unaware || c.Unaware, down || c.Down > 0
		}
	}
	marks[style.NotReached] = false
	l.Marks = occurring[style.Mark](marks[:])
	if down {
		l.Words = append(l.Words, phrase.MatrixNumbers)
	}
	if unaware {
		l.Words = append(l.Words, phrase.MatrixDots)
	}
	return l
}
