package markdown

import (
	"math"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Replay writes how predictions of incidents fare: in words, the scores as tables,
// and every error by name; folded, but for full, and as far as a comment needs it.
func Replay(r *answer.Replay, full bool) []byte {
	items := mostItems
	if full {
		items = math.MaxInt
	}
	return fitting(items, func(p *page, items int) {
		p.items = items
		p.replay(r)
	})
}

func (p *page) replay(r *answer.Replay) {
	switch {
	case len(r.Incidents) == 0:
		p.context(&r.Map)
		p.printf("%s\n", phrase.NoIncidents)
		return
	case r.Total != nil:
		p.title(phrase.WereRight(len(r.Incidents)), &r.Map)
		p.scores(&r.Total.OnMap.Scores, phrase.TotalColumns(r.Total))
	}
	for i := range r.Incidents {
		p.replayed(r, &r.Incidents[i])
	}
	p.printf("%s\n", phrase.Sober)
	p.folded()
}

func (p *page) replayed(r *answer.Replay, x *answer.Replayed) {
	level := "##"
	if r.Total != nil {
		level = "###"
	}
	p.printf("%s %s\n\n", level, phrase.WasRight(Escape(x.Title)))
	p.printf("%s\n\n", phrase.Began(x.Began, x.Seeds, func(n *answer.Node) string { return Escape(phrase.Owned(n)) }))
	if r.Total == nil {
		p.context(&r.Map)
	}
	p.scores(&x.OnMap.Scores, phrase.ScoreColumns(x))
	for _, said := range append(phrase.ColumnsMean(x), phrase.StartsWithout(x, briefName)...) {
		p.printf("- %s\n", said)
	}
	p.printf("\n")
	var errors []string
	for i := range x.OnMap.Entries {
		if e := &x.OnMap.Entries[i]; e.Outcome.IsError() {
			errors = append(errors, "- "+phrase.Wrong(e, briefName(e.Node))+": "+phrase.MayComeFrom(e.Because, briefName, Escape)+"\n")
		}
	}
	if len(errors) == 0 {
		p.printf("%s\n\n", phrase.NothingWrong)
		return
	}
	p.printf("%s:\n\n", phrase.WhatWasWrong)
	if most := p.items; len(errors)-1 > most {
		p.left += len(errors) - most
		errors = append(errors[:most:most], "- "+phrase.PlusMore(len(errors)-most)+"\n")
	}
	p.printf("%s\n", strings.Join(errors, ""))
}

// scores writes them in words, then as a table.
func (p *page) scores(s *answer.Scores, columns []phrase.ScoreColumn) {
	for _, said := range phrase.InWords(s) {
		p.printf("- %s\n", said)
	}
	head := []string{""}
	for _, of := range []string{phrase.Outages, phrase.Capabilities} {
		for _, c := range columns {
			head = append(head, of+", "+c.Head)
		}
	}
	p.printf("\n%s| :--%s |\n", cells(head...), strings.Repeat(" | --:", len(head)-1))
	for _, row := range phrase.ScoreRows() {
		line := []string{row.Label}
		for _, c := range columns {
			line = append(line, row.Of(&c.Scores.Outages))
		}
		for _, c := range columns {
			line = append(line, row.Of(&c.Scores.Capabilities))
		}
		if row.Quote {
			for i := range line {
				line[i] = "**" + line[i] + "**"
			}
		}
		p.row(line...)
	}
	p.printf("\n")
}
