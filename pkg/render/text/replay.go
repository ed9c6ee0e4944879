package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Replay writes how predictions of incidents fare: in words, the scores side by
// side, and every error by name.
func Replay(r *answer.Replay, o Options) string {
	p := &replayPage{&page{Options: o}, r}
	p.blank()
	if len(r.Incidents) == 0 {
		p.paragraph(muted(setting(&r.Map)))
		p.paragraph(phrase.NoIncidents)
		return p.String()
	}
	if r.Total != nil {
		p.paragraph(bold(phrase.WereRight(len(r.Incidents))))
		p.paragraph(muted(setting(&r.Map)))
		p.scores(&r.Total.OnMap.Scores, phrase.TotalColumns(r.Total))
	}
	for i := range r.Incidents {
		p.incident(&r.Incidents[i])
	}
	p.blank()
	p.paragraph(muted(phrase.Sober))
	return p.String()
}

type replayPage struct {
	*page
	r *answer.Replay
}

func (p *replayPage) incident(x *answer.Replayed) {
	p.blank()
	p.paragraph(bold(phrase.WasRight(x.Title)))
	p.paragraph(muted(phrase.Began(x.Began, x.Seeds, phrase.Owned)))
	if p.r.Total == nil {
		p.paragraph(muted(setting(&p.r.Map)))
	}
	p.scores(&x.OnMap.Scores, phrase.ScoreColumns(x))
	for _, said := range phrase.ColumnsMean(x) {
		p.hanging("", 2, muted(said))
	}
	for _, said := range phrase.StartsWithout(x, fullName) {
		p.hanging("", 2, muted(said))
	}
	p.blank()
	p.errors(&x.OnMap)
}

// scores writes them in words, then as a table.
func (p *replayPage) scores(s *answer.Scores, columns []phrase.ScoreColumn) {
	p.blank()
	for _, said := range phrase.InWords(s) {
		p.paragraph(said)
	}
	p.blank()
	const label = 13
	gap := 3
	if p.Width > 0 && p.Width < Narrow {
		gap = 1
	}
	head := pad("", label+1)
	for _, c := range columns {
		head += padLeft(c.Head, max(len(c.Head), leastCell)+gap)
	}
	for i, of := range []string{phrase.Outages, phrase.Capabilities} {
		p.line(pad(bold(of), label+1) + muted(head[label+1:]))
		for _, row := range phrase.ScoreRows() {
			said := pad(row.Label, label+1)
			for _, c := range columns {
				score := &c.Scores.Outages
				if i == 1 {
					score = &c.Scores.Capabilities
				}
				said += padLeft(row.Of(score), max(len(c.Head), leastCell)+gap)
			}
			if row.Quote {
				said = bold(said)
			}
			p.line(said)
		}
		p.blank()
	}
}

// leastCell is as wide as a ratio.
const leastCell = 4

// errors writes what was wrong, each with what it may come from.
func (p *replayPage) errors(c *answer.Column) {
	later, wrong := 0, 0
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Later {
			later++
		}
		if !e.Outcome.IsError() {
			continue
		}
		if wrong++; wrong == 1 {
			p.line(bold(phrase.WhatWasWrong))
		}
		p.hanging(outcomeSign(e.Outcome, p.ASCII)+" ", 2, phrase.Wrong(e, fullName(e.Node)))
		p.hanging("    ", 4, muted(phrase.MayComeFrom(e.Because, fullName, phrase.Plain)))
	}
	if wrong == 0 {
		p.paragraph(phrase.NothingWrong)
	}
	if later > 0 {
		p.blank()
		p.paragraph(phrase.LaterThanSeen(later))
	}
}

// outcomeSign marks a line: a miss, or what was predicted wrongly.
func outcomeSign(o answer.Verdict, ascii bool) string {
	switch {
	case o == answer.FalseAlarm:
		return "!"
	case o == answer.SeverityError:
		return "~"
	case ascii:
		return "x"
	}
	return "✗"
}
