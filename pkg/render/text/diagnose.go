package text

import (
	"fmt"
	"math"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Diagnose writes what could have started it, the groups that fit best first, and
// what to ask next.
func Diagnose(d *answer.Diagnosis, o Options) string {
	p := &page{Options: o}
	p.blank()
	p.paragraph(bold(phrase.WhatStarted(d)))
	p.paragraph(muted(phrase.Looked(d)))
	for _, said := range phrase.NotWeighed(d, fullName) {
		p.paragraph(muted(said))
	}
	p.paragraph(muted(setting(&d.Map)))
	if len(d.Groups) == 0 {
		p.blank()
		p.paragraph(phrase.NoCandidate)
		return p.String()
	}
	shown := d.Groups[:p.limit(len(d.Groups), maxGroups)]
	for i := range shown {
		p.blank()
		p.group(i, &shown[i])
	}
	if rest := d.Groups[len(shown):]; len(rest) > 0 {
		p.blank()
		p.paragraph(muted(phrase.MoreGroups(rest) + " · " + phrase.FullNames))
		p.bestOfEach(d, len(shown))
	}
	p.blank()
	p.paragraph(muted(phrase.TakenTogether))
	p.askNext(d)
	return p.String()
}

// maxGroups is how many groups stand before the rest is counted.
const maxGroups = 5

func (p *page) group(i int, g *answer.Suspects) {
	most, wide := maxCalled, max(4, len(fmt.Sprint(i+1))+2)
	if p.Full {
		most = math.MaxInt - 1
	}
	head := fmt.Sprintf("%2d  ", i+1)
	p.hanging(head, wide, bold(phrase.Suspects(g.Candidates, most, fullName)))
	under := func(s string) { p.hanging("    ", 4, s) }
	under(phrase.Explains(g) + muted(phrase.Leads(g)))
	if len(g.Unexplained) > 0 {
		under(muted(phrase.Unexplained+": ") + phrase.Atoms(g.Unexplained, most, fullName))
	}
	if len(g.Wrong) > 0 {
		under(muted(phrase.WronglySaid+": ") + phrase.Atoms(g.Wrong, most, fullName))
	}
}

// bestOfEach names the best candidate of each effect that none above has.
func (p *page) bestOfEach(d *answer.Diagnosis, shown int) {
	var known [model.NumEffects]bool
	for i := range d.Groups {
		for _, a := range d.Groups[i].Candidates {
			if known[a.Effect] {
				continue
			}
			if known[a.Effect] = true; i >= shown {
				p.hanging("", 2, phrase.BestOf(&d.Groups[i], i, fullName, a))
			}
		}
	}
}

func (p *page) askNext(d *answer.Diagnosis) {
	p.blank()
	p.line(bold(phrase.AskNext))
	if len(d.AskNext) == 0 {
		said := phrase.CannotTell
		if len(d.Groups[0].Candidates) == 1 {
			said = phrase.OneLeads
		}
		p.paragraph(said)
	}
	for i := range d.AskNext {
		q := &d.AskNext[i]
		p.hanging(fmt.Sprintf("%2d  ", i+1), 4, phrase.Ask(q, fullName))
		p.hanging("    ", 4, muted(phrase.Reply(phrase.ReplyYes, q.YesLeaves, q.Yes, &d.Groups[q.Yes], fullName)))
		p.hanging("    ", 4, muted(phrase.Reply(phrase.ReplyNo, q.NoLeaves, q.No, &d.Groups[q.No], fullName)))
	}
}
