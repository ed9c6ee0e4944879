package markdown

import (
	"strconv"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// Restore writes in what order all comes back, as tables: the services that are late,
// and the waves; folded, but for full, and as far as a comment needs it.
func Restore(r *answer.Restore, full bool) []byte {
	most := mostRows
	if full {
		most = len(r.Order)
	}
	return fitting(most, func(p *page, most int) {
		p.items = most
		p.restore(r)
	})
}

func (p *page) restore(r *answer.Restore) {
	p.title(phrase.InWhatOrder(r.Seeds, name), &r.Map, r.Seeds...)
	p.printf("%s %s\n\n", phrase.ToRebuild(r), phrase.OutOfTime(r))
	p.lateServices(phrase.Latest(r))
	p.inShort(r)
	p.waves(r)
	p.printf("%s\n", phrase.HowToReadRestore)
	p.folded()
}

// lateServices writes the services that are out too long.
func (p *page) lateServices(late []answer.Awaited) {
	if len(late) == 0 {
		return
	}
	p.printf("%s| :-- | --: | --: | --: | :-- |\n", cells(phrase.LateHead, phrase.LateColumn, phrase.BackColumn, phrase.WithoutColumn, phrase.ChainColumn))
	few, left := first(late, p.items, 0)
	for i := range few {
		s := &few[i]
		p.row(phrase.Starred(s.Node, name(s.Node)), phrase.Late(s), phrase.AtLeast(s.Back, s.Unsaid), phrase.Span(*s.Tolerates), phrase.Chain(s, name))
	}
	if left > 0 {
		p.printf("\n%s\n", phrase.PlusMoreByFull(left))
	}
	p.left += left
	p.printf("\n")
}

// inShort writes what helps most, and the cycles of waiting.
func (p *page) inShort(r *answer.Restore) {
	helping, left := first(phrase.Helping(r), min(p.items, mostHelping), 0)
	for i := range helping {
		p.printf("- %s %s\n", phrase.HelpsLabel, phrase.Capital(phrase.Helps(&helping[i], name(helping[i].Node))))
	}
	cycles, left := first(r.Rings, p.items, left)
	for _, cycle := range cycles {
		p.printf("- %s %s\n", phrase.CycleLabel, phrase.Cycle(each.Of(cycle, name)))
	}
	if p.left += left; len(helping)+len(cycles) > 0 {
		p.printf("\n")
	}
}

// mostHelping is how much of what helps most is named.
const mostHelping = 3

// waves writes what is hit, a table of all waves.
func (p *page) waves(r *answer.Restore) {
	p.printf("%s| --: | :-- | :-- | :-- | :-- | :-- |\n", cells(phrase.WaveColumn, phrase.WhatColumn, phrase.DueColumn, phrase.OwnColumn,
		phrase.BackColumn, phrase.WaitsColumn))
	called := phrase.Apart(each.At(r.Order, func(o *answer.Return) *answer.Node { return o.Node }), name)
	for _, wave := range phrase.Waves(r) {
		few, left := first(wave, p.items, 0)
		for i := range few {
			o := &few[i]
			p.row(strconv.Itoa(o.Wave), phrase.Starred(o.Node, called(o.Node)), phrase.DueIn(o.Due), phrase.OwnTime(o),
				phrase.AtLeast(o.Back, o.Unsaid), phrase.WaitsFor(o, called))
		}
		if left > 0 {
			p.row(strconv.Itoa(wave[0].Wave), phrase.MoreReturns(wave[len(few):]), "", "", "", "")
		}
		p.left += left
	}
	p.printf("\n")
}
