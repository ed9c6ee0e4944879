package markdown

import (
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// mostRanked is how many candidates a table has before the rest is counted.
const mostRanked = 20

// Rank writes candidates as a table, folded but for full, and as far as a comment
// needs it.
func Rank(r *answer.Ranking, full bool) []byte {
	hit := slices.IndexFunc(r.Rows, func(c answer.Candidate) bool { return c.HitsNothing() })
	if hit < 0 {
		hit = len(r.Rows)
	}
	rows := hit
	if !full {
		rows = min(rows, mostRanked)
	}
	return fitting(rows, func(p *page, rows int) {
		p.left = hit - rows
		p.rank(r, rows)
	})
}

func (p *page) rank(r *answer.Ranking, rows int) {
	p.title(phrase.RankTitle(r, name), &r.Map)
	p.printf("%s.\n\n", phrase.RankedBy(r))
	if rows > 0 {
		measures := []answer.Measure{r.By}
		for m := range answer.NumMeasures {
			if m != r.By {
				measures = append(measures, m)
			}
		}
		heads := append([]string{"", phrase.WhoColumn}, each.Of(measures, phrase.RankColumn)...)
		p.printf("%s| --: | :-- |%s\n", cells(heads...), strings.Repeat(" --: |", len(measures)))
		called := phrase.Apart(each.At(r.Rows[:rows], func(c *answer.Candidate) *answer.Node { return c.Node }), briefName)
		for i := range r.Rows[:rows] {
			c := &r.Rows[i]
			row := []string{strconv.Itoa(c.Rank), phrase.CandidateName(c, called(c.Node))}
			for _, m := range measures {
				row = append(row, phrase.RankNumber(c, m))
			}
			p.row(row...)
		}
		p.printf("\n")
	}
	if rest := phrase.RankRest(r, rows); rest != "" {
		p.printf("%s.\n\n", rest)
	}
	p.printf("%s\n", phrase.RankAnswer(r, name))
	hidden := digest.HiddenOf(r.Rows[:rows])
	for i := range hidden[:min(len(hidden), mostItems)] {
		p.printf("\n%s %s\n", phrase.HiddenLabel, phrase.HiddenOn(&hidden[i], name, false))
	}
	p.folded()
}
