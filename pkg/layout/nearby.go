package layout

import (
	"iter"
	"slices"

	"knockon/pkg/canvas"
	"knockon/pkg/each"
)

// nearby finds rectangles by where they are, however close some lie and however far
// apart others: in a tree over their order along a curve that fills the picture (Morton
// 1966), in which so many that stand side by side share bounds, and so many of those.
type nearby struct {
	levels [][]box // bounds of each rectangle, of each branch of them, and so on
	places []int   // by rectangle in that order: which it is
	looks  int     // at bounds, for tests
}

const branch = 16

// box is a rectangle by its corners.
type box struct{ low, high canvas.Point }

func boxOf(r canvas.Rect) box {
	return box{canvas.Point{X: r.X, Y: r.Y}, canvas.Point{X: r.X + r.W, Y: r.Y + r.H}}
}

// around is the box of two.
func (b box) around(c box) box {
	return box{
		canvas.Point{X: min(b.low.X, c.low.X), Y: min(b.low.Y, c.low.Y)},
		canvas.Point{X: max(b.high.X, c.high.X), Y: max(b.high.Y, c.high.Y)},
	}
}

// overlaps is Rect.Overlaps.
func (b *box) overlaps(c *box) bool {
	return b.low.X < c.high.X && c.low.X < b.high.X && b.low.Y < c.high.Y && c.low.Y < b.high.Y
}

// nearbyOf takes O(n·log n).
func nearbyOf(n int, of func(i int) canvas.Rect) *nearby {
	if n == 0 {
		return &nearby{}
	}
	all := make([]box, n)
	for i := range all {
		all[i] = boxOf(of(i))
	}
	whole := all[0]
	for _, b := range all {
		whole = whole.around(b)
	}
	keys := make([]uint64, n) // of places on the curve, and whose they are
	for i, b := range all {
		x, y := float64((b.low.X+b.high.X)/2), float64((b.low.Y+b.high.Y)/2)
		keys[i] = (along(x, whole.low.X, whole.high.X)<<1|along(y, whole.low.Y, whole.high.Y))<<32 | uint64(i)
	}
	slices.Sort(keys)
	x := &nearby{places: each.Of(keys, func(k uint64) int { return int(uint32(k)) })}
	for level := each.Of(x.places, func(i int) box { return all[i] }); ; {
		x.levels = append(x.levels, level)
		if len(level) <= branch {
			return x
		}
		var above []box
		for some := range slices.Chunk(level, branch) {
			b := some[0]
			for _, c := range some[1:] {
				b = b.around(c)
			}
			above = append(above, b)
		}
		level = above
	}
}

// along is a place between two as one of 65,536, with room for another's bit after each
// of its bits.
func along(at, low, high float64) uint64 {
	const most = 1<<16 - 1
	if low == high {
		return 0
	}
	s := uint64((at - low) / (high - low) * most)
	s = (s | s<<8) & 0x00ff00ff
	s = (s | s<<4) & 0x0f0f0f0f
	s = (s | s<<2) & 0x33333333
	return (s | s<<1) & 0x55555555
}

// overlapping lists those that overlap a rectangle, in no order that says anything.
func (x *nearby) overlapping(r canvas.Rect) iter.Seq[int] {
	asked := boxOf(r)
	return func(yield func(int) bool) {
		if top := len(x.levels) - 1; top >= 0 {
			x.within(top, 0, &asked, yield)
		}
	}
}

// within goes through a branch of a level. It reports whether to go on.
func (x *nearby) within(level, first int, asked *box, yield func(int) bool) bool {
	all := x.levels[level]
	all = all[:min(first+branch, len(all))]
	x.looks += len(all) - first
	for i := first; i < len(all); i++ {
		switch {
		case !all[i].overlaps(asked):
		case level > 0 && !x.within(level-1, i*branch, asked, yield), level == 0 && !yield(x.places[i]):
			return false
		}
	}
	return true
}
