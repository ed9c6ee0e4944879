package canvas

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/style"
	"knockon/pkg/trial"
)

// TestGlyphsStayInTheirSquare at every size, in the middle of it and large
// enough to see, outlines included.
func TestGlyphsStayInTheirSquare(t *testing.T) {
	for m := range style.Plain {
		trial.Check(t, func(t *rapid.T) {
			size := rapid.Float64Range(6, 60).Draw(t, "size")
			at := Point{rapid.Float64Range(0, 3000).Draw(t, "x"), rapid.Float64Range(0, 3000).Draw(t, "y")}
			holds(t, m.String(), extent(Glyph(m, at, size)), at, size)
			holds(t, "sheet", extent(Sheet(at, size, Ink)), at, size)
		})
	}
}

func holds(t *rapid.T, what string, r Rect, at Point, size float64) {
	t.Helper()
	const rounding = 0.25
	if r.X < at.X-size/2-rounding || r.Y < at.Y-size/2-rounding || r.X+r.W > at.X+size/2+rounding || r.Y+r.H > at.Y+size/2+rounding {
		t.Errorf("%s of size %v around %v takes %v", what, size, at, r)
	}
	if r.H < 0.7*size || r.W < 0.5*size {
		t.Errorf("%s of size %v is only %v × %v", what, size, r.W, r.H)
	}
	if x, y := r.X+r.W/2-at.X, r.Y+r.H/2-at.Y; math.Abs(x) > rounding || math.Abs(y) > 0.06*size+rounding {
		t.Errorf("%s of size %v lies %v, %v off its middle", what, size, x, y)
	}
}

// extent is the rectangle around everything, half of each stroke included.
func extent(items []Item) Rect {
	left, top, right, low := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	add := func(p Point, by float64) {
		left, top, right, low = min(left, p.X-by), min(top, p.Y-by), max(right, p.X+by), max(low, p.Y+by)
	}
	for _, item := range items {
		switch item := item.(type) {
		case Box:
			add(Point{item.X, item.Y}, item.Width/2)
			add(Point{item.X + item.W, item.Y + item.H}, item.Width/2)
		case Polygon:
			for _, p := range item.Points {
				add(p, item.Width/2)
			}
		}
	}
	return Rect{left, top, right - left, low - top}
}

// TestGlyphsDiffer in what they are made of, since colour alone says nothing.
func TestGlyphsDiffer(t *testing.T) {
	seen := map[string]style.Mark{}
	for m := range style.Plain {
		what := ""
		for _, item := range Glyph(m, Point{}, 20) {
			switch item := item.(type) {
			case Box:
				what += "box "
			case Polygon:
				what += string(rune('0'+len(item.Points))) + " corners "
				if item.Fill == Nothing {
					what += "hollow "
				}
			}
		}
		if other, taken := seen[what]; taken {
			t.Errorf("%s and %s are both %s", m, other, what)
		}
		seen[what] = m
	}
}

func TestArrow(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		place := rapid.Custom(func(t *rapid.T) Point {
			return Point{rapid.Float64Range(0, 3000).Draw(t, "x"), rapid.Float64Range(0, 3000).Draw(t, "y")}
		})
		from, tip, size := place.Draw(t, "from"), place.Draw(t, "tip"), rapid.Float64Range(4, 20).Draw(t, "size")
		arrow := Arrow(from, tip, size, Ink)
		a, b := arrow.Points[1], arrow.Points[2]
		foot := Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2}
		if arrow.Points[0] != tip || math.Abs(distance(foot, tip)-size) > 1e-6 {
			t.Fatalf("%v does not end at %v, %v long", arrow, tip, size)
		}
		if wide := distance(a, b); wide > size || wide < size/2 {
			t.Errorf("%v is %v wide", arrow, wide)
		}
		if math.Abs(distance(a, tip)-distance(b, tip)) > 1e-6 {
			t.Errorf("%v leans", arrow)
		}
		if away := distance(from, tip); away > size && math.Abs(distance(from, foot)+size-away) > 1e-6 {
			t.Errorf("%v does not come from %v", arrow, from)
		}
	})
	if same := (Point{5, 5}); Arrow(same, same, 8, Ink).Points[1].X != -3 {
		t.Errorf("an arrow from nowhere is %v", Arrow(same, same, 8, Ink))
	}
}

func distance(a, b Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }
