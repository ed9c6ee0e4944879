package png

import (
	"math"

	"knockon/pkg/canvas"
)

// shortest is the least length of a dash and its gap that is drawn as such, in
// pixels: below, the line is one dash.
const shortest = 0.1

// dashes cuts a line into what a pattern of on and off leaves of it, measured
// along the line.
func dashes(points []canvas.Point, closed bool, pattern []float64) [][]canvas.Point {
	if len(points) == 0 {
		return nil
	}
	if closed {
		points = append(points[:len(points):len(points)], points[0])
	}
	c := cutter{pattern: pattern, left: pattern[0], on: true, dash: points[:1:1]}
	if sum(pattern) < shortest {
		return [][]canvas.Point{points}
	}
	for i := 1; i < len(points); i++ {
		c.piece(points[i-1], points[i])
	}
	if c.on {
		c.done = append(c.done, c.dash)
	}
	return c.done
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

type cutter struct {
	pattern []float64
	turn    int     // in the pattern
	left    float64 // of this turn
	on      bool
	dash    []canvas.Point
	done    [][]canvas.Point
}

func (c *cutter) piece(a, b canvas.Point) {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	at := 0.0
	for at+c.left <= length {
		at += c.left
		c.cut(between(a, b, at/max(length, math.SmallestNonzeroFloat64)))
	}
	c.left -= length - at
	if c.on {
		c.dash = append(c.dash, b)
	}
}

// cut ends a dash or a gap.
func (c *cutter) cut(at canvas.Point) {
	if c.on {
		c.done = append(c.done, append(c.dash, at))
	} else {
		c.dash = []canvas.Point{at}
	}
	c.on = !c.on
	c.turn = (c.turn + 1) % len(c.pattern)
	c.left = c.pattern[c.turn]
}
