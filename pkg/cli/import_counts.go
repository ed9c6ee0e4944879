package cli

import (
	"fmt"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

// named is how many rows that are left out for one reason are named unasked.
const named = 20

// tally says how many rows were read, what became of them, and which are left out.
func tally(g *intake.Ledger, full bool) string {
	left := 0
	for _, l := range g.Left {
		left += model.One(!l.Part)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s read: %s used, %s asked alone, %s left out\n", phrase.Count(len(g.Read), "row"), phrase.Number(len(g.Used)),
		phrase.Number(len(g.Read)-len(g.Used)-left), phrase.Number(left))
	seen := map[string]int{}
	var reasons []string
	for _, l := range g.Left {
		what := "left out"
		if l.Part {
			what = "in part"
		}
		reason := what + ": " + l.Why
		if seen[reason]++; seen[reason] == 1 {
			reasons = append(reasons, reason)
		}
		if full || seen[reason] <= named {
			fmt.Fprintln(&b, safe.Text(fmt.Sprintf("  %s %s:%d %q: %s", what, l.At.File, l.At.Row, l.What, l.Why)))
		}
	}
	for _, reason := range reasons {
		if n := seen[reason] - named; n > 0 && !full {
			fmt.Fprintf(&b, "  … and %s more %s (--full names them)\n", phrase.Number(n), safe.Text(reason))
		}
	}
	return b.String()
}
