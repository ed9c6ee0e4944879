package render_test

import (
	gojson "encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/render/html"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func rankingOf(t testing.TB, m *model.Map, by answer.Measure) *answer.Ranking {
	c := viewtest.Candidates(m)
	c.By = by
	return query.Rank(question(t, m), c)
}

// TestRankingIsHandedIn: the page holds the rows of an answer that hit anything, in
// words, safe in a script element, and null where nothing was ranked.
func TestRankingIsHandedIn(t *testing.T) {
	trial.Alone(t)
	for by := range answer.NumMeasures {
		for _, m := range []*model.Map{eastKent(t), hostile(t)} {
			r := rankingOf(t, m, by)
			out := write(t, question(t, m), html.Options{Ranking: r})
			raw := element(t, out, "script", ` type="application/json" id="ranking"`)[0]
			var got struct {
				Rows []struct {
					ID     string
					Effect model.Effect
					Number string
					Shares []float64
				}
			}
			if strings.ContainsAny(raw, "<>&") {
				t.Errorf("%s", raw)
			}
			raw = strings.ReplaceAll(raw, `"effect":`, `"was":`) // a number there, a word for Go
			if err := gojson.Unmarshal([]byte(raw), &got); err != nil {
				t.Fatal(err)
			}
			i := 0
			for k := range r.Rows {
				if c := &r.Rows[k]; !c.HitsNothing() && i < 100 {
					if got.Rows[i].ID != c.Node.ID || got.Rows[i].Number != phrase.RankNumber(c, by) || !slices.IsSorted(got.Rows[i].Shares) {
						t.Errorf("row %d is %+v, want %s", i, got.Rows[i], c.Node.ID)
					}
					i++
				}
			}
			if len(got.Rows) != i {
				t.Errorf("%d rows, want %d", len(got.Rows), i)
			}
		}
	}
	if none := element(t, write(t, question(t, eastKent(t), "eks"), html.Options{}), "script", ` type="application/json" id="ranking"`); none[0] != "null" {
		t.Errorf("%s", none)
	}
}

// TestRankingStartsRadii: rows stand as Go ranks them, a click and Enter start the
// radius that Go computes, the row says that it is the one, on a phone too.
func TestRankingStartsRadii(t *testing.T) {
	b := newBrowser(t)
	m := eastKent(t)
	r := rankingOf(t, m, answer.ByCritical)
	b.open(write(t, question(t, m), html.Options{Ranking: r}), "")
	var want []string
	for i := range r.Rows {
		if c := &r.Rows[i]; !c.HitsNothing() {
			want = append(want, fmt.Sprint(c.Rank, " ", phrase.CandidateName(c, c.Node.NameUnder(nil)), " ", phrase.RankNumber(c, r.By)))
		}
	}
	got := value[[]string](b, `[...document.querySelectorAll('#ranked tbody tr')].map((r) =>
		[r.cells[0].textContent, r.querySelector('b').textContent, r.cells[2].textContent].join(' '))`)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("the rows differ (-Go +page):\n%s", d)
	}
	current := func(want string) {
		t.Helper()
		if got := value[string](b, `[...document.querySelectorAll('#ranked [aria-current=true] b')].map((e) => e.textContent).join()`); got != want {
			t.Errorf("the row of %q is current, want %q", got, want)
		}
	}
	current("")
	b.click(`[...document.querySelectorAll('#ranked tbody button')].find((e) => e.querySelector('b').textContent === 'Ivanti')`)
	b.titled("If Ivanti is compromised")
	b.shows(question(t, m, "ivanti"))
	current("Ivanti")
	b.press(kb.Tab, kb.Enter)
	b.titled("If Connect Secure (Ivanti) is compromised")
	b.shows(question(t, m, "ivanti/connect-secure"))
	current("Ivanti: Connect Secure")
	b.screen(390, 800, "dark")
	if wide := value[float64](b, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("%v wide on a phone", wide)
	}
	b.press(kb.Tab, kb.Enter)
	b.titled("If Civica UK Ltd is compromised")
	if y := value[float64](b, `scrollY`); y > 1 {
		t.Errorf("the answer is %v above", y)
	}
	b.quiet()
}
