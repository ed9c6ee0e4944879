package layout

import (
	"math"
	"slices"

	"knockon/pkg/canvas"
	"knockon/pkg/view"
)

// arrangement is one way to lay a view out.
type arrangement struct {
	tall    float64 // how high a column may be before it is split; 0 for the usual
	shelves int     // on how many the columns stand, one below the other
	down    bool    // columns run across the picture, and lines down
}

// How long a picture may be for its width, or wide for its height, before it is
// arranged anew: one of organisations, and one in which a column is a step.
const (
	longestOverview = 1.45
	longestSteps    = 3
)

func longest(v *view.View) float64 {
	if v.Overview || v.Tiers {
		return longestOverview
	}
	return longestSteps
}

// leastLong is the best arrangement on the fewest shelves on which one is no longer
// than a bound, else the least long of all.
func (p *placer) leastLong(best *placer, most float64) (*placer, float64) {
	long, cost := best.shape()
	for q := range p.tries() {
		if long <= most && q.shelves > best.shelves {
			break
		}
		q.place()
		if l, c := q.shape(); long > most && l < long || l <= most && c < cost {
			best, long, cost = q, l, c
		}
	}
	return best, long
}

// shape is how long a picture is for its width, or wide for its height, and what it
// costs: its area, more for each column that is split.
func (p *placer) shape() (long, cost float64) {
	w, h := p.size()
	return max(w/h, h/w), float64(w*h) * p.torn(0.15)
}

// need is what the cards would take, with the room around them.
func (p *placer) need() float64 {
	area := 0.0
	for i := range p.Plan.Cards {
		c := &p.Plan.Cards[i]
		area += float64((c.W + columnGap) * (c.H + cardGap))
	}
	return area
}

// full is how much of the picture that is.
func (p *placer) full() float64 {
	w, h := p.size()
	return p.need() / float64(w*h)
}

// torn is 1, and so much more for each split of a column.
func (p *placer) torn(by float64) float64 {
	return 1 + float64(by*float64(len(p.lanes)-len(p.View.Columns)))
}

// arrangements lists what may be tried, on few shelves first.
func (p *placer) arrangements() []arrangement {
	area := p.need()
	var out []arrangement
	for shelves := 1; shelves <= min(mostShelves, max(1, len(p.Plan.Cards)/2)); shelves++ {
		for _, down := range []bool{false, true} {
			for _, share := range [...]float64{0.9, 0.35, 0.5, 0.7, 1.2, 1.6} {
				if !down || p.mayRunDown() {
					out = append(out, arrangement{math.Sqrt(area) * share, shelves, down})
				}
			}
		}
	}
	return out
}

const mostShelves = 8

// mayRunDown reports whether every line joins whole cards, and none stands on a
// band: rows have free sides only left and right.
func (p *placer) mayRunDown() bool {
	return !slices.ContainsFunc(p.Plan.Cards, func(c Card) bool { return c.Bare }) &&
		!slices.ContainsFunc(p.View.Edges, func(e view.Edge) bool {
			return e.From.Row >= 0 && !p.View.Cards[e.From.Card].Grid || e.To.Row >= 0 && !p.View.Cards[e.To.Card].Grid
		})
}

// turn swaps across and down, in an arrangement that runs down; turned twice,
// everything is as before.
func (p *placer) turn() {
	if !p.down {
		return
	}
	for i := range p.Plan.Cards {
		c := &p.Plan.Cards[i]
		c.Rect = canvas.Rect{X: c.Y, Y: c.X, W: c.H, H: c.W}
	}
	swap := func(at *canvas.Point) { at.X, at.Y = at.Y, at.X }
	for i := range p.Lines {
		l := &p.Lines[i]
		swap(&l.Tip)
		swap(&l.Tail)
		for k := range l.Path {
			swap(&l.Path[k])
		}
	}
}

// extent is how far cards and bands reach to the right and down, as they will
// stand in the picture. That cards settle does not change it.
func (p *placer) extent() (right, low float64) {
	for i := range p.Plan.Cards {
		c := &p.Plan.Cards[i]
		right = max(right, c.X+c.W)
	}
	for i := range p.Bands {
		b := &p.Bands[i]
		right = max(right, b.X+b.W)
	}
	for _, s := range p.strips {
		if s.height > 0 {
			low = s.top + s.height
		}
	}
	if p.down {
		return low, right
	}
	return right, low
}

// reach is extent with the margin at the left, whichever way it runs.
func (p *placer) reach() (right, low float64) {
	right, low = p.extent()
	if p.down {
		right, low = right+margin, low-margin
	}
	return right, low
}

// size is the picture with its header, before lines.
func (p *placer) size() (width, height float64) {
	right, low := p.reach()
	width = max(least+2*margin, right+margin)
	return width, p.header(width-2*margin).y + headGap + low + margin
}
