package layout

import (
	"math"
	"slices"

	"knockon/pkg/canvas"
)

// bands puts the organisations that span columns under one another, as high as
// may be, and their cards on them.
func (p *placer) bands() {
	type part struct {
		org   string
		shelf int
	}
	at := map[part]int{}
	for i := range p.Plan.Cards {
		c := &p.Plan.Cards[i]
		if !c.Bare {
			continue
		}
		k := part{c.View.Org, p.shelfOf(i)}
		b, found := at[k]
		if !found {
			b = len(p.Bands)
			at[k] = b
			p.Bands = append(p.Bands, Band{Org: c.View.Org, Title: c.View.Name, Note: c.View.Kind, lanes: [2]int{c.lane, c.lane}})
		}
		c.band = b
		band := &p.Bands[b]
		band.lanes = [2]int{min(band.lanes[0], c.lane), max(band.lanes[1], c.lane)}
		band.height = max(band.height, bandHead+c.H+bandPad-cardPad)
	}
	bottom := make([]float64, len(p.lanes))
	p.over = make([][]int, len(p.lanes))
	for i := range p.Bands {
		b := &p.Bands[i]
		p.stack(b, bottom)
		for l := b.lanes[0]; l <= b.lanes[1]; l++ {
			p.over[l] = append(p.over[l], i)
		}
	}
	for i := range p.Plan.Cards {
		if c := &p.Plan.Cards[i]; c.band >= 0 {
			c.Y = p.Bands[c.band].Y + bandHead
		}
	}
}

func (p *placer) stack(b *Band, bottom []float64) {
	first, last := &p.lanes[b.lanes[0]], &p.lanes[b.lanes[1]]
	y := 0.0
	for i := b.lanes[0]; i <= b.lanes[1]; i++ {
		y = max(y, bottom[i])
	}
	b.Rect = canvas.Rect{X: first.x - cardPad, Y: y, W: last.x + last.w - first.x + 2*cardPad, H: b.height}
	for i := b.lanes[0]; i <= b.lanes[1]; i++ {
		bottom[i] = b.Y + b.H + cardGap
	}
}

// title writes what a band is, as far as no line runs: none does in its first column.
func (p *placer) title(b *Band, lines *pieces) {
	room := min(b.W-2*bandPad, p.clearOf(b, lines)-b.X-bandPad)
	b.noteAt = b.X + bandPad + math.Ceil(p.width(b.Title, cardTitle, true)) + 4
	if b.Note != "" && b.noteAt+p.width(b.Note, rowDetail, false) > b.X+bandPad+room {
		b.Note = ""
	}
	b.Title = p.fit(b.Title, room, cardTitle, true)
}

// clearOf is how far to the right the head of a band is clear of lines: over its first
// column it is.
func (p *placer) clearOf(b *Band, lines *pieces) float64 {
	first := &p.lanes[b.lanes[0]]
	from, end := first.x+first.w, b.X+b.W-bandPad
	head := func() canvas.Rect { return canvas.Rect{X: from, Y: b.Y, W: end - from, H: bandHead} }
	of, meets := -1, false
	for _, i := range slices.Sorted(lines.overlapping(canvas.Rect{X: from, Y: b.Y, W: end + bandPad - from, H: bandHead})) {
		s := &lines.stretches[i]
		q := &lines.all[s.piece]
		if s.piece != of {
			of, meets = s.piece, q.bounds.Overlaps(head())
		}
		for j := s.from; meets && j < s.to; j++ {
			if at := q.sample(j); b.Y <= at.Y && at.Y <= b.Y+bandHead && from <= at.X {
				end = min(end, at.X-bandPad)
			}
		}
	}
	return max(from, end)
}

// free lists the intervals of a lane that no band lies across, the last one
// open to the bottom.
func (p *placer) free(l int) []Span {
	out := []Span{{0, math.Inf(1)}}
	for _, i := range p.over[l] {
		b := &p.Bands[i]
		last := &out[len(out)-1]
		*last = Span{last.From, b.Y - cardGap}
		out = append(out, Span{b.Y + b.H + cardGap, math.Inf(1)})
	}
	return out
}
