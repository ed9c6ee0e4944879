package layout

// step is what goes between a column and the next.
type step struct{ crossing, words int }

// traffic finds what lines run where: between two columns, beside lanes, and over,
// below and past shelves.
func (p *placer) traffic() {
	p.steps = make([]step, len(p.View.Columns)+1)
	for i := range p.View.Edges {
		e := &p.View.Edges[i]
		a, b := p.Plan.Cards[e.From.Card].lane, p.Plan.Cards[e.To.Card].lane
		from, to := &p.lanes[a], &p.lanes[b]
		if from.shelf != to.shelf {
			p.detours(from, to, p.wide[i]+lineGap)
			continue
		}
		if max(a, b)-min(a, b) > 1 {
			p.strips[from.shelf].above += p.wide[i] + channelGap
		}
		for c := min(from.column, to.column); c < max(from.column, to.column) || c == from.column; c++ {
			p.steps[c].crossing++
		}
		if last := max(from.column, to.column) - 1; e.New && last >= 0 {
			p.steps[last].words++
		}
	}
}

// detours makes room for a line from one shelf to another.
func (p *placer) detours(from, to *lane, wide float64) {
	from.right += wide
	to.left += wide
	first, last := min(from.shelf, to.shelf), max(from.shelf, to.shelf)
	for s := first; s < last; s++ {
		p.strips[s].below += wide
		if s > first {
			p.strips[s].past += wide
		}
	}
}
