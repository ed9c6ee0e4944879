package markdown

import (
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
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
	return fitting(rows, func(rows int, cut bool) []byte { return rank(r, rows, hit, cut) })
}

func rank(r *answer.Ranking, rows, hit int, cut bool) []byte {
	p := &page{}
	p.printf("## %s\n\n", phrase.RankTitle(r, name))
	p.context(&r.Map)
	p.printf("%s.\n\n", phrase.RankedBy(r))
	if rows > 0 {
		measures := []answer.Measure{r.By}
		for m := range answer.NumMeasures {
			if m != r.By {
				measures = append(measures, m)
			}
		}
		heads := []string{"", phrase.WhoColumn}
		for _, m := range measures {
			heads = append(heads, phrase.RankColumn(m))
		}
		p.printf("%s| --: | :-- |%s\n", cells(heads...), strings.Repeat(" --: |", len(measures)))
		for i := range r.Rows[:rows] {
			c := &r.Rows[i]
			row := []string{strconv.Itoa(c.Rank), phrase.CandidateName(c, Escape(c.Node.NameUnder(nil)))}
			for _, m := range measures {
				row = append(row, phrase.RankNumber(c, m))
			}
			p.printf("%s", cells(row...))
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
	if cut {
		p.printf("\n%s\n", phrase.CommentFolded(hit-rows))
	}
	return []byte(p.String())
}
