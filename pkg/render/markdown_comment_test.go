package render_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/query"
	"knockon/pkg/render/markdown"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

// However much is hit, the Markdown fits a comment and says how much it leaves out; what fits is whole.
func TestBlastFitsAComment(t *testing.T) {
	for _, services := range []int{50, 900, trial.Of(1500, 3000)} {
		var b strings.Builder
		b.WriteString("map: {title: T, as-of: 2026-01-01, known-at: 2026-01-01}\nvendors:\n  acme: {}\ncouncils:\n  ynys-môn:\n    services:\n")
		text := strings.Replace(b.String(), "ynys-môn:", "ynys: \n    name: Ynys Môn", 1)
		for i := range services {
			text += fmt.Sprintf("      s%d: {name: Gwasanaeth tŷ %d, needs: acme}\n      t%d: {}\n", i, i, i)
		}
		m := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(text)}})
		out := string(markdown.Blast(viewtest.Answer(t, m, "2026-01-01", "acme=down"), markdown.Options{Full: true}))
		rows, n := strings.Count(out, "\n| `"), utf8.RuneCountInString(out)
		if folded := strings.Contains(out, "Folded to fit a comment: "); n > 65_536 || folded != (rows < services) || folded && n < 65_000 {
			t.Errorf("%d services: %d characters, %d rows, folded %v", services, n, rows, folded)
		}
	}
}

// Whom to tell fits too, however many there are and however much they lose.
func TestNotifyFitsAComment(t *testing.T) {
	for _, c := range []struct{ councils, services int }{{3, 3}, {20, 30}, {2, 900}, {400, 2}} {
		text := "map: {title: T, as-of: 2026-01-01, known-at: 2026-01-01}\nvendors:\n  acme: {}\ncouncils:\n"
		for i := range c.councils {
			text += fmt.Sprintf("  c%d:\n    name: Cyngor %d\n    services:\n", i, i)
			for k := range c.services {
				text += fmt.Sprintf("      s%d: {name: Gwasanaeth tŷ %d, needs: acme, critical: %v}\n", k, k, k%20 == 0)
			}
		}
		n := query.Notify(viewtest.Ask(t, viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(text)}}), "2026-01-01", "acme=down"))
		for _, full := range []bool{false, true} {
			out := string(markdown.Notify(n, full))
			size, rows, named := utf8.RuneCountInString(out), strings.Count(out, "\n### "), strings.Count(out, "Gwasanaeth")
			cut := strings.Contains(out, "Folded to fit a comment: ")
			switch all := c.councils * c.services; {
			case size > 65_536:
				t.Errorf("%v, full %v: %d characters", c, full, size)
			case full && cut != (named < all):
				t.Errorf("%v: %d of %d services in %d characters, cut %v", c, named, all, size, cut)
			case !full && c.councils > 13 && (rows != 12 || !strings.Contains(out, fmt.Sprintf("+ %d more councils: ", c.councils-12))):
				t.Errorf("%v: %d sections\n%.2000s", c, rows, out)
			case cut && size < 60_000:
				t.Errorf("%v: no more than %d characters", c, size)
			}
		}
	}
}

// Spending fits too, and says what is left out for it.
func TestSpendFitsAComment(t *testing.T) {
	for _, payees := range []int{10, 400, 5000} {
		s := viewtest.Spending(t, intake.Options{})
		for i := range payees {
			one := s.Lacking[0]
			one.Name = fmt.Sprintf("Gwasanaeth %d tŷ Ltd", i)
			s.Lacking = append(s.Lacking, one)
		}
		for _, full := range []bool{false, true} {
			out := string(markdown.Spend(s, full))
			size, named := utf8.RuneCountInString(out), strings.Count(out, "Gwasanaeth")
			cut := strings.Contains(out, "Folded to fit a comment: ")
			if size > 65_536 || full && cut != (named < payees) || cut && size < 60_000 || !full && payees > 20 && !strings.Contains(out, "--full shows them") {
				t.Errorf("%d payees, full %v: %d named in %d characters, cut %v", payees, full, named, size, cut)
			}
		}
	}
}
