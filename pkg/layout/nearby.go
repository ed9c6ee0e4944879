package layout

import (
	"iter"

	"knockon/pkg/canvas"
)

// strips is in how many strips a picture is looked through.
const strips = 256

// nearby finds rectangles by where they are along the longer side of all that they
// take: what overlaps one is looked for in its strips alone.
type nearby struct {
	of         func(i int) canvas.Rect
	down       bool // strips are under one another
	from, step float64
	at         [strips][]int32
}

func nearbyOf(n int, of func(i int) canvas.Rect) *nearby {
	x := &nearby{of: of}
	if n == 0 {
		return x
	}
	low, high := canvas.Point{X: of(0).X, Y: of(0).Y}, canvas.Point{X: of(0).X, Y: of(0).Y}
	for i := range n {
		r := of(i)
		low = canvas.Point{X: min(low.X, r.X), Y: min(low.Y, r.Y)}
		high = canvas.Point{X: max(high.X, r.X+r.W), Y: max(high.Y, r.Y+r.H)}
	}
	x.down = high.Y-low.Y > high.X-low.X
	if x.from, x.step = low.X, (high.X-low.X)/strips; x.down {
		x.from, x.step = low.Y, (high.Y-low.Y)/strips
	}
	for i := range n {
		for first, last := x.span(of(i)); first <= last; first++ {
			x.at[first] = append(x.at[first], int32(i))
		}
	}
	return x
}

// span is the first and the last strip of a rectangle.
func (x *nearby) span(r canvas.Rect) (first, last int) {
	from, to := r.X, r.X+r.W
	if x.down {
		from, to = r.Y, r.Y+r.H
	}
	return x.strip(from), x.strip(to)
}

func (x *nearby) strip(at float64) int {
	if x.step == 0 {
		return 0
	}
	return int(max(0, min(strips-1, (at-x.from)/x.step)))
}

// overlapping lists those that overlap a rectangle, each once.
func (x *nearby) overlapping(r canvas.Rect) iter.Seq[int] {
	return func(yield func(int) bool) {
		first, last := x.span(r)
		for s := first; s <= last; s++ {
			for _, i := range x.at[s] {
				of := x.of(int(i))
				if begins, _ := x.span(of); max(begins, first) == s && of.Overlaps(r) && !yield(int(i)) {
					return
				}
			}
		}
	}
}
