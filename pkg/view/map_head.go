package view

import (
	"fmt"

	"knockon/pkg/phrase"
)

// head writes title, numbers and notes; within is how many relations within
// organisations are not drawn, disputed how many of those left out are.
func (p *mapper) head(within, disputed int) {
	p.Title, p.Headline = p.title(), phrase.DrawNumbers(p.Draw)
	p.Notes = []string{setting(&p.Map)}
	note := func(format string, args ...any) { p.Notes = append(p.Notes, fmt.Sprintf(format, args...)) }
	if len(p.Focus) == 0 && p.Tiers > 1 {
		note("Each organisation stands right of those it relies on, or beside them where they rely on it too. No other relies on those of the last tier.")
	}
	if within > 0 {
		count := phrase.Count(int64(within), "relation")
		note("One card an organisation: %s within organisations not drawn.", count)
		p.fold("not drawn: %s within organisations", count)
	}
	if n := p.shownUnmapped(); n > 0 {
		note("Unmapped: what %s on, the map cannot say.", rely(n))
	}
	if all := p.nearDisputed(); all > 0 {
		note("%s", disputedNote(all, all, disputed))
	}
	if left := phrase.LeftOut(p.LeftOut.NotInForce, p.LeftOut.NotKnown, p.LeftOut.Weak); left != "" && len(p.Focus) == 0 {
		note("Left out: %s.", left)
	}
	if p.hidden > 0 {
		p.fold("left out %s of other kinds; lines lead through them", phrase.Count(int64(p.hidden), "node"))
	}
}

func (p *mapper) shownUnmapped() int {
	n := 0
	for _, i := range p.Unmapped {
		if p.shown[i.Index] {
			n++
		}
	}
	return n
}

// nearDisputed counts the disputed relations whose ends are near.
func (p *mapper) nearDisputed() int {
	n := 0
	for i := range p.Disputed {
		if p.IsNear(&p.Disputed[i]) {
			n++
		}
	}
	return n
}

// title says what a map without seeds is of.
func (p *mapper) title() string {
	if len(p.Focus) == 0 {
		return p.Map.Title + ": who relies on whom"
	}
	var names []string
	for _, i := range p.Focus {
		names = append(names, nameOf(i))
	}
	words := ": what it relies on, and what relies on it"
	if len(names) > 1 {
		words = ": what they rely on, and what relies on them"
	}
	if n := len(names) - namedSeeds; n > 1 {
		names = append(names[:namedSeeds], phrase.Number(int64(n))+" more")
	}
	return phrase.And(names) + words
}
