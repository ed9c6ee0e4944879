package html

import (
	"encoding/json"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/view"
)

// mostRanked is how many rows of a ranking a page shows.
const mostRanked = 100

// ranking is what data/page/ranking.js shows: all of it in words and numbers, so that
// the page computes none of it.
type ranking struct {
	Title   string      `json:"title"`
	Said    string      `json:"said"`
	Notes   []string    `json:"notes"`
	Tones   []string    `json:"tones"`
	Columns []string    `json:"columns"`
	Rows    []rankedRow `json:"rows"`
	More    string      `json:"more"`
}

type rankedRow struct {
	Rank   string    `json:"rank"`
	ID     string    `json:"id"`
	Effect int       `json:"effect"`
	Name   string    `json:"name"`
	Beside string    `json:"beside"`
	Number string    `json:"number"`
	Shares []float64 `json:"shares"` // of the longest bar, in hundredths, by tone
}

// rankingOf packs a ranking as JSON that is fit to stand in a script element; "" for none.
func rankingOf(r *answer.Ranking) (string, error) {
	if r == nil {
		return "", nil
	}
	v := view.Ranked(r, mostRanked)
	out := ranking{
		Title: v.Title, Said: v.Headline, Notes: v.Notes, Columns: []string{"", phrase.RankWhat, v.Measure}, Tones: append([]string{}, v.Tones...),
		Rows: []rankedRow{}, More: phrase.RankRest(r, len(v.Rows)),
	}
	for i := range v.Rows {
		row := &v.Rows[i]
		x := rankedRow{Rank: phrase.Number(row.Rank), ID: row.Seed.Node.ID, Effect: int(row.Seed.Effect), Name: row.Name, Number: row.Says, Beside: row.Beside}
		for _, n := range row.Bar {
			x.Shares = append(x.Shares, float64(n*1000/max(1, v.Most))/10)
		}
		out.Rows = append(out.Rows, x)
	}
	b, err := json.Marshal(&out) // escapes <, > and & as well
	return string(b), err
}
