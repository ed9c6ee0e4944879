package exchange_test

import (
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/trial"
)

// TestGatherCountsEachRowOnce holds that what is used, asked and left out adds up to what was read, whatever is said of rows.
func TestGatherCountsEachRowOnce(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		g := intake.Gather(intake.Source{})
		rows := rapid.IntRange(0, 5).Draw(t, "rows")
		for i := range rows {
			g.Read(intake.Origin{Row: i})
			g.Leave(intake.Origin{Row: i}, "x", "its first reason")
		}
		for range rapid.IntRange(0, 10).Draw(t, "said") {
			if rows == 0 {
				break
			}
			at := intake.Origin{Row: rapid.IntRange(0, rows-1).Draw(t, "row")}
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				g.Read(at)
			case 1:
				g.Use(at)
			case 2:
				g.Ask(intake.Question{At: at})
			case 3:
				g.Leave(at, "y", "another reason")
			}
		}
		l := g.Harvest().Ledger
		used, asked, left := map[intake.Origin]bool{}, map[intake.Origin]bool{}, 0
		for _, at := range l.Used {
			used[at] = true
		}
		for _, q := range l.Questions {
			if !used[q.At] {
				asked[q.At] = true
			}
		}
		for _, x := range l.Left {
			if !x.Part {
				left++
			}
		}
		if len(l.Read) != rows || len(l.Used) != len(used) || len(used)+len(asked)+left != rows {
			t.Errorf("of %d rows %d read, %d used, %d asked, %d left out", rows, len(l.Read), len(l.Used), len(asked), left)
		}
	})
}
