package layout

import (
	"cmp"
	"math"
	"slices"

	"knockon/pkg/each"
)

// pass finds the height at which each line crosses each lane between its ends:
// in the gap nearest to the straight way that has room for it, apart from the
// others there.
func (p *placer) pass(ways []way) {
	byLane := make([][]*way, len(p.lanes))
	for i := range ways {
		w := &ways[i]
		if p.lanes[w.from].shelf != p.lanes[w.to].shelf {
			continue
		}
		first, last := min(w.from, w.to)+1, max(w.from, w.to)
		w.passes = make([]pass, 0, max(0, last-first))
		for l := first; l < last; l++ {
			byLane[l] = append(byLane[l], w)
		}
	}
	for l, crossing := range byLane {
		gaps := p.gaps(l)
		in := make([][]*way, len(gaps))
		room := each.Of(gaps, func(gap Span) float64 { return gap.To - gap.From + channelGap })
		for _, w := range crossing {
			g := nearestGap(gaps, room, w.width+channelGap, p.straight(w, l))
			in[g] = append(in[g], w)
			room[g] -= w.width + channelGap
		}
		for g, ws := range in {
			p.share(l, gaps[g], ws)
		}
	}
	for i := range ways {
		if w := &ways[i]; w.from > w.to {
			slices.Reverse(w.passes)
		}
	}
}

// straight is where the straight line between the ends of a way crosses a lane.
func (p *placer) straight(w *way, l int) float64 {
	x := p.lanes[l].x + float64(p.lanes[l].w/2)
	return w.a.Y + float64((w.b.Y-w.a.Y)*((x-w.a.X)/(w.b.X-w.a.X)))
}

// gaps lists the intervals of a lane in which no card stands.
func (p *placer) gaps(l int) []Span {
	taken := make([]Span, 0, len(p.lanes[l].cards)+len(p.over[l]))
	for _, i := range p.lanes[l].cards {
		c := &p.Plan.Cards[i]
		taken = append(taken, Span{c.Y, c.Y + c.H})
	}
	if l := &p.lanes[l]; len(l.cards) == 0 {
		top := p.strips[l.shelf].top
		taken = append(taken, Span{top, top + emptyHead})
	}
	for _, i := range p.over[l] {
		if b := &p.Bands[i]; b.lanes[0] == l { // its title
			taken = append(taken, Span{b.Y, b.Y + bandHead})
		}
	}
	slices.SortFunc(taken, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	out := []Span{{math.Inf(-1), math.Inf(1)}}
	if s := &p.strips[p.lanes[l].shelf]; p.lanes[l].shelf > 0 {
		out[0].From = s.top - s.above - clearance
	}
	for _, t := range taken {
		last := &out[len(out)-1]
		if t.From-clearance <= last.From { // no room before it
			last.From = max(last.From, t.To+clearance)
			continue
		}
		last.To = t.From - clearance
		out = append(out, Span{t.To + clearance, math.Inf(1)})
	}
	if s := p.lanes[l].shelf; s+1 < len(p.strips) {
		out[len(out)-1].To = p.strips[s].top + p.strips[s].height
	}
	return slices.DeleteFunc(out, func(s Span) bool { return s.To < s.From })
}

// nearestGap finds the gap nearest to a height that has so much room left. The
// first and the last are open, so that one always has.
func nearestGap(gaps []Span, room []float64, need, y float64) int {
	best, least := 0, math.Inf(1)
	for i, g := range gaps {
		if d := max(g.From-y, y-g.To, 0); d < least && need <= room[i] {
			best, least = i, d
		}
	}
	return best
}

// share gives the lines of one gap their heights; those that leave one port
// stay together.
func (p *placer) share(l int, gap Span, ws []*way) {
	slices.SortStableFunc(ws, func(a, b *way) int { return cmp.Compare(p.straight(a, l), p.straight(b, l)) })
	want, wide := make([]float64, len(ws)), make([]float64, len(ws))
	for i, w := range ws {
		wide[i] = w.width
		want[i] = p.straight(w, l) - float64(w.width/2)
	}
	for i, y := range apart(want, wide, channelGap, gap.From, gap.To) {
		ws[i].passes = append(ws[i].passes, pass{l, y + float64(wide[i]/2)})
	}
}
