package png

import (
	"math"
	"slices"

	"knockon/pkg/canvas"
)

// stroke is the outline of a line, half wide to each side, with mitred joins
// and butt ends as in SVG.
func stroke(points []canvas.Point, closed bool, half float64) path {
	s := newStroker(points, closed, half)
	if len(s.along) == 0 {
		return nil
	}
	if closed {
		return path{s.side(1), reversed(s.side(-1))}
	}
	return path{append(s.side(1), reversed(s.side(-1))...)}
}

// rod is the outline of a dash: a line with round ends.
func rod(points []canvas.Point, half float64) []canvas.Point {
	s := newStroker(points, false, half)
	if len(s.along) == 0 {
		at := points[0]
		return rounded(canvas.Rect{X: at.X - half, Y: at.Y - half, W: 2 * half, H: 2 * half}, half)
	}
	last := len(s.along) - 1
	out := s.side(1)
	out = s.cap(out, s.points[last+1], s.along[last], 1)
	out = append(out, reversed(s.side(-1))...)
	return s.cap(out, s.points[0], s.along[0], -1)
}

// stroker knows the way of each piece of a line. Its left is where the y axis
// lies from the x axis.
type stroker struct {
	points []canvas.Point
	along  []canvas.Point // of length 1, one for each piece
	closed bool
	half   float64
}

func newStroker(points []canvas.Point, closed bool, half float64) *stroker {
	s := &stroker{points: slices.Compact(slices.Clone(points)), closed: closed, half: half}
	n := len(s.points)
	if closed && n > 1 && s.points[0] == s.points[n-1] {
		n--
		s.points = s.points[:n]
	}
	pieces := n - 1
	if closed {
		pieces = n
	}
	for i := 0; i < pieces && n > 1; i++ {
		a, b := s.points[i], s.points[(i+1)%n]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		s.along = append(s.along, canvas.Point{X: (b.X - a.X) / length, Y: (b.Y - a.Y) / length})
	}
	return s
}

// side follows the line on its left (1) or right (-1).
func (s *stroker) side(sign float64) []canvas.Point {
	out := make([]canvas.Point, 0, 2*len(s.points)+16) // room for the other side and round ends
	half := sign * s.half
	for i, at := range s.points {
		switch {
		case s.closed:
			before := s.along[(i+len(s.along)-1)%len(s.along)]
			out = join(out, at, before, s.along[i], half)
		case i == 0:
			out = append(out, beside(at, s.along[0], half))
		case i == len(s.along):
			out = append(out, beside(at, s.along[i-1], half))
		default:
			out = join(out, at, s.along[i-1], s.along[i], half)
		}
	}
	return out
}

// beside is a point to the left of one on the way.
func beside(at, along canvas.Point, half float64) canvas.Point {
	return canvas.Point{X: at.X - along.Y*half, Y: at.Y + along.X*half}
}

// sharp is the cosine from which a turn counts as a corner: below are the
// pieces of one curve.
const sharp = 0.9

// join turns a corner on one side, as SVG does by itself: mitred up to four
// times the width, flat beyond.
func join(out []canvas.Point, at, a, b canvas.Point, half float64) []canvas.Point {
	cos := a.X*b.X + a.Y*b.Y
	// The middle of both sides, as far out as their lines meet.
	mitre := canvas.Point{X: at.X - (a.Y+b.Y)*half/(1+cos), Y: at.Y + (a.X+b.X)*half/(1+cos)}
	inside := (a.X*b.Y-a.Y*b.X)*half > 0
	switch {
	case cos > sharp:
		return append(out, mitre)
	case inside:
		return append(out, beside(at, a, half), at, beside(at, b, half))
	case (1+cos)/2 >= 1.0/16:
		return append(out, mitre)
	}
	return append(out, beside(at, a, half), beside(at, b, half))
}

// cap goes round an end, from its left to its right; sign is -1 at the start
// of the line, where left is the other side.
func (s *stroker) cap(out []canvas.Point, at, along canvas.Point, sign float64) []canvas.Point {
	half := s.half * sign
	left, right := beside(at, along, half), beside(at, along, -half)
	tip := canvas.Point{X: at.X + along.X*half, Y: at.Y + along.Y*half}
	ahead := func(p canvas.Point) canvas.Point {
		return canvas.Point{X: p.X + along.X*half*round, Y: p.Y + along.Y*half*round}
	}
	out = cubic(out, left, ahead(left), beside(tip, along, half*round), tip)
	return cubic(out, tip, beside(tip, along, -half*round), ahead(right), right)
}
