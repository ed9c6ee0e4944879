package layout

import (
	"fmt"
	"iter"
	"slices"

	"knockon/pkg/each"
)

// tries splits the columns of a measured view in each way, and lets who asks place
// the cards. Of ways that come to the same, it is the first.
func (p *placer) tries() iter.Seq[*placer] {
	return func(yield func(*placer) bool) {
		seen := map[string]bool{}
		for _, a := range append(p.arrangements(), arrangement{shelves: 1}) {
			q := p.columned(a)
			if k := q.key(); !seen[k] {
				seen[k] = true
				if !yield(q) {
					return
				}
			}
		}
	}
}

// key is the same for two arrangements of one view that come to the same.
func (p *placer) key() string {
	parts := each.At(p.lanes, func(l *lane) [2]int { return [2]int{l.shelf, len(l.cards)} })
	return fmt.Sprint(p.down, parts)
}

// arranged places the cards of a measured view in one way.
func (p *placer) arranged(a arrangement) *placer {
	q := p.columned(a)
	q.place()
	return q
}

// columned splits the columns of a measured view in one way.
func (p *placer) columned(a arrangement) *placer {
	plan := *p.Plan
	q := &placer{View: p.View, Plan: &plan, arrangement: a, measured: p.measured}
	if q.down {
		plan.Cards = p.across()
	}
	q.split()
	q.shelve()
	return q
}

// place finds how much room everything takes: the lanes from left to right, and
// their cards from the top, which settle will move within it.
func (p *placer) place() {
	p.Plan.Cards = slices.Clone(p.Plan.Cards)
	for i := range p.lanes {
		for _, c := range p.lanes[i].cards {
			p.Plan.Cards[c].lane = i
		}
	}
	p.traffic()
	p.spread()
	p.bands()
	for i := range p.lanes {
		p.pack(&p.lanes[i], i)
	}
	p.stackShelves()
}
