package view

import (
	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// head writes title, numbers and notes; within is how many relations within
// organisations are not drawn, disputed how many of those left out are.
func (p *mapper) head(within, disputed int) {
	p.Title, p.Headline = phrase.DrawCaption(p.Draw), phrase.DrawNumbers(p.Draw)
	p.Notes = []string{phrase.Caption(&p.Map, &p.Map)}
	note := func(s string) { p.Notes = append(p.Notes, s) }
	if len(p.Focus) == 0 && p.Tiers > 1 {
		note(phrase.TiersNote)
	}
	if within > 0 {
		note(phrase.OneCardNote(within))
		p.fold(phrase.NotDrawnWithin(within))
	}
	if n := each.Count(p.Unmapped, func(n **answer.Node) bool { return p.shown[(*n).Index] }); n > 0 {
		note(phrase.UnmappedNote(n))
	}
	if all := p.nearDisputed(); all > 0 {
		note(phrase.LeftOutNote(answer.LeftDisputed, all, disputed))
	}
	if left := phrase.DrawLeftOut(&p.LeftOut); left.Text != "" && len(p.Focus) == 0 {
		note(left.Label + " " + left.Text)
	}
	if p.hidden > 0 {
		p.fold(phrase.OtherKinds(p.hidden, true))
	}
}

// nearDisputed counts the disputed relations whose ends are near.
func (p *mapper) nearDisputed() int {
	return each.Count(p.Disputed, p.IsNear)
}
