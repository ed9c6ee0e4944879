package layout

import (
	"iter"

	"knockon/pkg/canvas"
)

// A picture is looked through in so many cells along its longer side, and along the other
// as many as there are rectangles for, up to fewer.
const (
	cellsAlong  = 256
	cellsAcross = 64
)

// nearby finds rectangles by the cells that they are in: what overlaps one is looked for
// in its cells alone.
type nearby struct {
	of        func(i int) canvas.Rect
	low, step canvas.Point // where cells begin, and how large one is
	nx, ny    int
	at        [][]int32 // by cell, row by row
}

func nearbyOf(n int, of func(i int) canvas.Rect) *nearby {
	x := &nearby{of: of, nx: min(max(1, n/cellsAlong), cellsAcross), ny: cellsAlong}
	if n == 0 {
		return &nearby{of: of, nx: 1, ny: 1, at: make([][]int32, 1)}
	}
	low, high := canvas.Point{X: of(0).X, Y: of(0).Y}, canvas.Point{X: of(0).X, Y: of(0).Y}
	for i := range n {
		r := of(i)
		low = canvas.Point{X: min(low.X, r.X), Y: min(low.Y, r.Y)}
		high = canvas.Point{X: max(high.X, r.X+r.W), Y: max(high.Y, r.Y+r.H)}
	}
	if high.Y-low.Y <= high.X-low.X {
		x.nx, x.ny = x.ny, x.nx
	}
	x.low, x.step = low, canvas.Point{X: (high.X - low.X) / float64(x.nx), Y: (high.Y - low.Y) / float64(x.ny)}
	x.at = make([][]int32, x.nx*x.ny)
	for i := range n {
		for cell := range x.span(of(i)).all {
			x.at[cell.y*x.nx+cell.x] = append(x.at[cell.y*x.nx+cell.x], int32(i))
		}
	}
	return x
}

// cell is one by column and row; cells are those from one to another.
type (
	cell  struct{ x, y int }
	cells struct{ first, last cell }
)

func (c cells) all(yield func(cell) bool) {
	for y := c.first.y; y <= c.last.y; y++ {
		for x := c.first.x; x <= c.last.x; x++ {
			if !yield(cell{x, y}) {
				return
			}
		}
	}
}

// span is the cells that a rectangle is in.
func (x *nearby) span(r canvas.Rect) cells {
	in := func(at canvas.Point) cell {
		return cell{among(x.nx, at.X-x.low.X, x.step.X), among(x.ny, at.Y-x.low.Y, x.step.Y)}
	}
	return cells{in(canvas.Point{X: r.X, Y: r.Y}), in(canvas.Point{X: r.X + r.W, Y: r.Y + r.H})}
}

// among is which of n steps a place is in.
func among(n int, at, step float64) int {
	if step == 0 {
		return 0
	}
	return int(max(0, min(float64(n-1), at/step)))
}

// overlapping lists those that overlap a rectangle, each once: in the first cell that it
// shares with it.
func (x *nearby) overlapping(r canvas.Rect) iter.Seq[int] {
	return func(yield func(int) bool) {
		asked := x.span(r)
		for at := range asked.all {
			for _, i := range x.at[at.y*x.nx+at.x] {
				of := x.of(int(i))
				if !of.Overlaps(r) {
					continue
				}
				first := x.span(of).first
				if at == (cell{max(first.x, asked.first.x), max(first.y, asked.first.y)}) && !yield(int(i)) {
					return
				}
			}
		}
	}
}
