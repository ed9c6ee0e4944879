package layout

import (
	"math"

	"knockon/pkg/canvas"
)

// written is what words take as they are written, by cells of about their size.
type written map[cell][]canvas.Rect

type cell struct{ x, y float64 }

// cells is the first and the last that a rectangle is in.
func cells(r canvas.Rect) (first, last cell) {
	const wide, high = 64, 16
	in := func(x, y float64) cell { return cell{math.Floor(x / wide), math.Floor(y / high)} }
	return in(r.X, r.Y), in(r.X+r.W, r.Y+r.H)
}

func (w written) add(r canvas.Rect) {
	first, last := cells(r)
	for y := first.y; y <= last.y; y++ {
		for x := first.x; x <= last.x; x++ {
			w[cell{x, y}] = append(w[cell{x, y}], r)
		}
	}
}

// overlapping counts the words on a rectangle, each in the first cell that it shares
// with it.
func (w written) overlapping(r canvas.Rect) (n int) {
	first, last := cells(r)
	for y := first.y; y <= last.y; y++ {
		for x := first.x; x <= last.x; x++ {
			for _, other := range w[cell{x, y}] {
				if from, _ := cells(other); other.Overlaps(r) && x == max(first.x, from.x) && y == max(first.y, from.y) {
					n++
				}
			}
		}
	}
	return n
}
