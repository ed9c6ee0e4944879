package layout

import (
	"cmp"
	"math"
	"slices"

	"knockon/pkg/canvas"
	"knockon/pkg/view"
)

// smallest is the smallest type of a picture.
const smallest = rowDetail

// sizes are shares of a page's room, the largest type first.
var shares = [...]float64{0.5, 0.58, 0.66, 0.74, 0.82, 0.9, 1}

// Fit draws a view on a page, and returns what it shows (see PlaceOn).
func Fit(v *view.View, page *canvas.Page) (*canvas.Drawing, *view.View) {
	p, shown := PlaceOn(v, page)
	return p.Paint(), shown
}

// PlaceOn lays a view out on a page on which its smallest type can be read: as large
// as may be, and folded no more than it must. It returns what it shows.
func PlaceOn(v *view.View, page *canvas.Page) (*Plan, *view.View) {
	width, height := page.Room(smallest)
	var p *placer
	for smaller := range v.Smaller() {
		v = smaller
		p = newPlacer(v, true)
		if best := p.onPage(width, height); best != nil {
			p = best
			break
		}
		p = p.arranged(arrangement{shelves: 1})
		p.finish(p.size())
	}
	p.count()
	p.Page = page
	return p.Plan, v
}

// onPage is the best arrangement that fits, lines and all: on few shelves, with
// large type, its columns in one piece. There may be none.
func (p *placer) onPage(width, height float64) *placer {
	var heads [len(shares)]float64
	for k, share := range shares {
		heads[k] = p.header(float64(width*share)-2*margin).y + headGap
	}
	type try struct {
		arrangement
		share, cost float64
	}
	var tries []try
	for q := range p.tries() {
		q.place()
		right, low := q.reach()
		for k, share := range shares {
			if right+margin <= width*share && heads[k]+low+margin <= height*share {
				tries = append(tries, try{q.arrangement, share, share * q.torn(0.1)})
			}
		}
	}
	slices.SortStableFunc(tries, func(a, b try) int { return cmp.Or(cmp.Compare(a.shelves, b.shelves), cmp.Compare(a.cost, b.cost)) })
	for _, t := range tries {
		q := p.arranged(t.arrangement)
		w, h := float64(width*t.share), float64(height*t.share)
		if q.finish(w, h); q.Width <= w && q.Height <= h {
			q.centre(w, h)
			return q
		}
	}
	return nil
}

// centre moves the picture to the middle of the room below its header.
func (p *placer) centre(width, height float64) {
	r := p.covered()
	p.move(math.Floor((width-margin-r.X-r.W)/2), math.Floor((height-margin-r.Y-r.H)/2))
}
