package png

import (
	"math"

	"knockon/pkg/canvas"
)

// side is a straight piece of an outline that is not level.
type side struct{ a, b canvas.Point }

func (s *side) top() float64 { return min(s.a.Y, s.b.Y) }
func (s *side) low() float64 { return max(s.a.Y, s.b.Y) }

// clip cuts the side to the rows from top to low, and tells whether anything
// is left.
func (s *side) clip(top, low float64) bool {
	if s.low() <= top || s.top() >= low {
		return false
	}
	whole := *s
	s.a, s.b = whole.at(s.a, top, low), whole.at(s.b, top, low)
	return true
}

// at is an end of the side, or where the side crosses the row nearest to it.
func (s *side) at(end canvas.Point, top, low float64) canvas.Point {
	y := min(max(end.Y, top), low)
	if y == end.Y {
		return end
	}
	return canvas.Point{X: s.a.X + (y-s.a.Y)/(s.b.Y-s.a.Y)*(s.b.X-s.a.X), Y: y}
}

// sort orders the sides by the band in which they begin, in linear time.
func (r *raster) sort(high, low float64) {
	bands := int(math.Ceil((low - high) / pieceTall))
	bandOf := func(s side) int { return min(bands-1, int(max(0, s.top()-high)/pieceTall)) }
	r.begin = append(r.begin[:0], make([]int, bands+1)...)
	for _, s := range r.sides {
		r.begin[bandOf(s)]++
	}
	at := 0
	for i, n := range r.begin {
		at += n
		r.begin[i] = at
	}
	r.sorted = append(r.sorted[:0], r.sides...)
	for _, s := range r.sides {
		i := bandOf(s)
		r.begin[i]--
		r.sorted[r.begin[i]] = s
	}
}
