package text

import (
	"fmt"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/phrase"
)

// statistics counts what each check found, by severity, in columns; titles wrap.
func (p *writer) statistics(groups []group) {
	digits, widest := 0, 0
	for i := range groups {
		digits, widest = max(digits, len(phrase.Number(groups[i].found))), max(widest, len(groups[i].rule.Code))
	}
	for i := range groups {
		g := &groups[i]
		var n [diag.NumSeverities]int
		for _, e := range g.entries {
			n[e[0].Severity] += len(e)
		}
		for s := range diag.NumSeverities {
			if n[s] == 0 {
				continue
			}
			word := fmt.Sprintf("%-*s", len(diag.Warning.String()), s)
			lead := fmt.Sprintf("%*s  %s  %-*s  ", digits, phrase.Number(n[s]), p.severityOf(s)(word), widest, g.rule.Code)
			indent := digits + len(word) + widest + len("      ")
			if !p.free && p.opts.Width-indent < narrowest {
				p.line(strings.TrimRight(lead, " "))
				indent = digits + len("  ")
				lead = strings.Repeat(" ", indent)
			}
			lines := []string{p.plain(g.rule.Title)}
			if !p.free {
				lines = p.wrap(lines[0], indent)
			}
			for _, l := range lines {
				p.line(lead + l)
				lead = strings.Repeat(" ", indent)
			}
		}
	}
}

// narrowest is the room beside a code that a title needs, in columns; with less
// it stands below.
const narrowest = 30
