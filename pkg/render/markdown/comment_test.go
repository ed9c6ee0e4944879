package markdown_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"knockon/pkg/render/markdown"
	"knockon/pkg/view/viewtest"
)

// However much is hit, the Markdown fits a comment and says how much it leaves out; what fits is whole.
func TestBlastFitsAComment(t *testing.T) {
	for _, services := range []int{50, 900, 3000} {
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
