package png

import (
	"math"
	"slices"

	"knockon/pkg/canvas"
)

// path is closed outlines, of straight sides, in pixels. What two of them
// enclose that run in opposite directions is empty.
type path [][]canvas.Point

// flatness is how far a straight side may lie from its curve, in pixels.
const flatness = 0.1

// cubic appends a Bézier piece from a to d, without a.
func cubic(out []canvas.Point, a, b, c, d canvas.Point) []canvas.Point {
	// The second differences bound the distance of n chords by 3/4 of them / n².
	bend := max(far(a, b, c), far(b, c, d))
	n := max(1, math.Ceil(math.Sqrt(0.75*bend/flatness)))
	for i := 1.0; i < n; i++ {
		t := i / n
		ab, bc, cd := between(a, b, t), between(b, c, t), between(c, d, t)
		out = append(out, between(between(ab, bc, t), between(bc, cd, t), t))
	}
	return append(out, d)
}

// quadratic appends a Bézier piece of one control from a to c, without a.
func quadratic(out []canvas.Point, a, b, c canvas.Point) []canvas.Point {
	n := max(1, math.Ceil(math.Sqrt(0.25*far(a, b, c)/flatness)))
	for i := 1.0; i < n; i++ {
		t := i / n
		out = append(out, between(between(a, b, t), between(b, c, t), t))
	}
	return append(out, c)
}

// far is how far b lies from the middle of a and c, twice.
func far(a, b, c canvas.Point) float64 { return math.Hypot(a.X-2*b.X+c.X, a.Y-2*b.Y+c.Y) }

func between(a, b canvas.Point, t float64) canvas.Point {
	return canvas.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)}
}

func flatCurve(points []canvas.Point) []canvas.Point {
	if len(points) == 0 {
		return nil
	}
	out := []canvas.Point{points[0]}
	for i := 3; i < len(points); i += 3 {
		out = cubic(out, points[i-3], points[i-2], points[i-1], points[i])
	}
	return out
}

// round is how far the controls of a quarter of a circle lie from its ends, as
// a share of the radius.
const round = 0.5522847498

// rounded is the outline of a box.
func rounded(r canvas.Rect, radius float64) []canvas.Point {
	left, top, right, low := r.X, r.Y, r.X+r.W, r.Y+r.H
	if radius <= 0 {
		return []canvas.Point{{X: left, Y: top}, {X: right, Y: top}, {X: right, Y: low}, {X: left, Y: low}}
	}
	var out []canvas.Point
	corner := func(x, y, fromX, fromY, toX, toY float64) {
		from := canvas.Point{X: x + fromX*radius, Y: y + fromY*radius}
		to := canvas.Point{X: x + toX*radius, Y: y + toY*radius}
		at := canvas.Point{X: x, Y: y}
		out = cubic(append(out, from), from, between(from, at, round), between(to, at, round), to)
	}
	corner(left, top, 0, 1, 1, 0)
	corner(right, top, -1, 0, 0, 1)
	corner(right, low, 0, -1, -1, 0)
	corner(left, low, 1, 0, 0, -1)
	return out
}

// frame is the outline of a box as wide as a stroke.
func frame(r canvas.Rect, radius, width float64) path {
	half := width / 2
	outer, inner := grown(r, half), grown(r, -half)
	wide := 0.0
	if radius > 0 {
		wide = radius + half
	}
	if inner.W <= 0 || inner.H <= 0 {
		return path{rounded(outer, wide)}
	}
	return path{rounded(outer, wide), reversed(rounded(inner, radius-half))}
}

func grown(r canvas.Rect, by float64) canvas.Rect {
	return canvas.Rect{X: r.X - by, Y: r.Y - by, W: r.W + 2*by, H: r.H + 2*by}
}

func reversed(points []canvas.Point) []canvas.Point {
	out := slices.Clone(points)
	slices.Reverse(out)
	return out
}
