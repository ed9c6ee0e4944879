package canvas

import (
	"math"

	"knockon/pkg/each"
	"knockon/pkg/style"
)

// Glyph draws a mark's sign around a centre, at most size wide and high, for a
// box of that mark: paths, because fonts lack the characters or differ. What
// is plain has none.
func Glyph(m style.Mark, at Point, size float64) []Item { return GlyphIn(TextOf(m), m, at, size) }

// GlyphIn is Glyph in another colour, for a box of another mark.
func GlyphIn(role Role, m style.Mark, at Point, size float64) []Item {
	pen := Paint{Fill: role}
	hollow := Paint{Stroke: role, Width: tenth(size * 0.1)}
	switch m {
	case style.Compromised:
		return []Item{Polygon{around(at, size, rising[:]), pen}, Polygon{around(at, size, falling[:]), pen}}
	case style.Exposed:
		return []Item{Polygon{around(at, size, diamond[:]), pen}}
	case style.Down:
		return []Item{Polygon{around(at, size, triangle[:]), pen}}
	case style.Degraded:
		return []Item{Polygon{around(at, size*0.88, triangle[:]), hollow}}
	case style.Isolated:
		return []Item{bar(at, size, -0.28, pen), bar(at, size, 0.12, pen)}
	case style.Plain:
		return nil
	}
	r := tenth(size * 0.36)
	return []Item{Box{Rect{at.X - r, at.Y - r, 2 * r, 2 * r}, r, hollow}}
}

// The shapes in a square from -0.5 to 0.5.
var (
	rising   = [...]Point{{-0.48, 0.32}, {0.32, -0.48}, {0.48, -0.32}, {-0.32, 0.48}}
	falling  = [...]Point{{-0.48, -0.32}, {-0.32, -0.48}, {0.48, 0.32}, {0.32, 0.48}}
	diamond  = [...]Point{{0, -0.5}, {0.42, 0}, {0, 0.5}, {-0.42, 0}}
	triangle = [...]Point{{-0.46, -0.36}, {0.46, -0.36}, {0, 0.44}}
)

func around(at Point, size float64, shape []Point) []Point {
	return each.Of(shape, func(p Point) Point { return Point{at.X + tenth(p.X*size), at.Y + tenth(p.Y*size)} })
}

// bar is one of two that stand side by side; left is where it begins, as a
// share of the size.
func bar(at Point, size, left float64, paint Paint) Item {
	h := tenth(size * 0.84)
	return Box{Rect{at.X + tenth(left*size), at.Y - float64(h/2), tenth(size * 0.16), h}, 0, paint}
}

// Sheet draws the sign of a dataset, a lined sheet, around a centre.
func Sheet(at Point, size float64, role Role) []Item {
	w, h := tenth(size*0.8), tenth(size*0.8)
	sheet := Rect{at.X - float64(w/2), at.Y - float64(h/2), w, h}
	line := tenth(size * 0.1)
	items := []Item{Box{sheet, 0, Paint{Stroke: role, Width: line}}}
	for _, share := range [...]float64{0.34, 0.66} {
		items = append(items, Box{Rect{sheet.X, at.Y + tenth((share-0.5)*h) - float64(line/2), w, line}, 0, Paint{Fill: role}})
	}
	return items
}

// Arrow draws the head of a line that comes from a point and ends at the tip:
// as long as size, and a little narrower. From a point equal to the tip it
// points to the right.
func Arrow(from, tip Point, size float64, role Role) Polygon {
	dx, dy := tip.X-from.X, tip.Y-from.Y
	length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	if length == 0 {
		dx, length = 1, 1
	}
	dx, dy = dx/length, dy/length
	back := Point{tip.X - float64(dx*size), tip.Y - float64(dy*size)}
	wx, wy := float64(dy*size*0.44), float64(-dx*size*0.44)
	return Polygon{
		[]Point{tip, {back.X + wx, back.Y + wy}, {back.X - wx, back.Y - wy}},
		Paint{Fill: role},
	}
}

// tenth rounds to what formats write.
func tenth(v float64) float64 { return math.Round(v*10) / 10 }
