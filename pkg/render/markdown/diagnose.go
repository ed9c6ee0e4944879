package markdown

import (
	"math"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Diagnose writes what could have started it as a list, and what to ask next;
// folded, but for full, and as far as a comment needs it.
func Diagnose(d *answer.Diagnosis, full bool) []byte {
	items := mostItems
	if full {
		items = math.MaxInt - 1
	}
	return fitting(items, func(p *page, items int) { p.diagnose(d, items) })
}

func (p *page) diagnose(d *answer.Diagnosis, items int) {
	p.printf("## %s\n\n%s\n\n", Escape(phrase.WhatStarted(d)), phrase.Looked(d))
	for _, said := range phrase.NotWeighed(d, briefName) {
		p.printf("%s.\n\n", said)
	}
	p.context(&d.Map)
	if len(d.Groups) == 0 {
		p.printf("%s\n", phrase.NoCandidate)
		return
	}
	shown := d.Groups
	if len(shown)-1 > items {
		shown = shown[:items]
	}
	for i := range shown {
		g := &shown[i]
		p.printf("%d. **%s**: %s%s\n", i+1, phrase.Suspects(g.Candidates, items, briefName), phrase.Explains(g), phrase.Leads(g))
		if len(g.Unexplained) > 0 {
			p.printf("   - %s: %s\n", phrase.Unexplained, phrase.Atoms(g.Unexplained, items, briefName))
		}
		if len(g.Wrong) > 0 {
			p.printf("   - %s: %s\n", phrase.WronglySaid, phrase.Atoms(g.Wrong, items, briefName))
		}
	}
	rest := d.Groups[len(shown):]
	if p.left = len(rest); p.left > 0 {
		p.below(Escape(phrase.MoreGroups(rest)))
	}
	p.printf("\n%s\n\n### %s\n\n", phrase.TakenTogether, phrase.AskNext)
	if len(d.AskNext) == 0 {
		p.printf("%s\n", phrase.CannotTell)
	}
	for i := range d.AskNext {
		q := &d.AskNext[i]
		p.printf("%d. %s\n   - %s\n   - %s\n", i+1, phrase.Ask(q, briefName), phrase.Reply(phrase.ReplyYes, q.YesLeaves, q.Yes, &d.Groups[q.Yes], briefName),
			phrase.Reply(phrase.ReplyNo, q.NoLeaves, q.No, &d.Groups[q.No], briefName))
	}
	p.folded()
}
