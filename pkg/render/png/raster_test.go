package png

import (
	"image"
	"image/color"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/canvas"
	"knockon/pkg/trial"
)

// TestFillCoversTheArea: summed over the pixels, what is covered is the area,
// whatever pieces the shape is cut into.
func TestFillCoversTheArea(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		const wide, tall = 700, 100
		place := rapid.Custom(func(t *rapid.T) canvas.Point {
			return canvas.Point{X: rapid.Float64Range(0, wide).Draw(t, "x"), Y: rapid.Float64Range(0, tall).Draw(t, "y")}
		})
		p := []canvas.Point{place.Draw(t, "a"), place.Draw(t, "b"), place.Draw(t, "c")}
		area := math.Abs((p[1].X-p[0].X)*(p[2].Y-p[0].Y)-(p[2].X-p[0].X)*(p[1].Y-p[0].Y)) / 2
		around := math.Hypot(p[1].X-p[0].X, p[1].Y-p[0].Y) + math.Hypot(p[2].X-p[1].X, p[2].Y-p[1].Y) + math.Hypot(p[0].X-p[2].X, p[0].Y-p[2].Y)
		// The rasteriser counts in 512ths of a pixel, and a pixel in 255ths.
		if got := covered(path{p}, wide, tall); math.Abs(got-area) > 2+around/50 {
			t.Errorf("%v covers %v, not %v", p, got, area)
		}
	})
}

// covered counts pixels that white paint turns from black.
func covered(p path, wide, tall int) float64 {
	r := raster{image: image.NewRGBA(image.Rect(0, 0, wide, tall))}
	r.fill(p, color.RGBA{255, 255, 255, 255})
	sum := 0
	for i := 0; i < len(r.image.Pix); i += 4 {
		sum += int(r.image.Pix[i])
	}
	return float64(sum) / 255
}

// TestStrokeCoversItsLength: a smooth line covers its length times its width.
func TestStrokeCoversItsLength(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		y := func(name string) float64 { return rapid.Float64Range(20, 280).Draw(t, name) }
		half := rapid.Float64Range(0.5, 3).Draw(t, "half")
		a, b := canvas.Point{X: 20, Y: y("from")}, canvas.Point{X: 600, Y: y("to")}
		line := flatCurve([]canvas.Point{a, {X: 310, Y: a.Y}, {X: 310, Y: b.Y}, b})
		want := length(line) * 2 * half
		if got := covered(stroke(line, false, half), 620, 300); math.Abs(got-want) > 2+want/100 {
			t.Errorf("%v to %v, %v wide, covers %v, not %v", a, b, 2*half, got, want)
		}
	})
}

func length(line []canvas.Point) float64 {
	sum := 0.0
	for i := 1; i < len(line); i++ {
		sum += math.Hypot(line[i].X-line[i-1].X, line[i].Y-line[i-1].Y)
	}
	return sum
}

// TestStrokeOfAFrame agrees with the frame that boxes get.
func TestStrokeOfAFrame(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		r := canvas.Rect{X: 20, Y: 20, W: rapid.Float64Range(20, 300).Draw(t, "w"), H: rapid.Float64Range(20, 100).Draw(t, "h")}
		radius, half := rapid.Float64Range(3, 10).Draw(t, "radius"), rapid.Float64Range(0.3, 2).Draw(t, "half")
		if rapid.Bool().Draw(t, "square") {
			radius = 0
		}
		a, b := covered(frame(r, radius, 2*half), 400, 200), covered(stroke(rounded(r, radius), true, half), 400, 200)
		if math.Abs(a-b) > 1+a/100 {
			t.Errorf("the frame covers %v, the stroke %v", a, b)
		}
	})
}

// TestDashes: on and off in turn, together the line.
func TestDashes(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		at := rapid.Float64Range(0, 300)
		line := make([]canvas.Point, rapid.IntRange(2, 12).Draw(t, "points"))
		for i := range line {
			line[i] = canvas.Point{X: at.Draw(t, "x"), Y: at.Draw(t, "y")}
		}
		closed := rapid.Bool().Draw(t, "closed")
		pattern := rapid.SliceOfN(rapid.Float64Range(0.5, 40), 1, 4).Draw(t, "pattern")
		got := dashes(line, closed, pattern)
		if closed {
			line = append(slices.Clone(line), line[0])
		}
		rest := length(line)
		for turn := 0; rest > 1e-6; turn++ {
			want := min(rest, pattern[turn%len(pattern)])
			rest -= want
			if turn%2 == 1 {
				continue
			}
			if len(got) == 0 || math.Abs(length(got[0])-want) > 1e-6 {
				t.Fatalf("dash %d of %v is not %v long: %v", turn/2, pattern, want, got)
			}
			got = got[1:]
		}
		for _, d := range got {
			if length(d) > 1e-6 {
				t.Errorf("dashes beyond the end: %v", got)
			}
		}
	})
}

// TestSharpCorners: mitred up to four times the width, flat beyond.
func TestSharpCorners(t *testing.T) {
	for degrees, mitred := range map[float64]bool{90: true, 60: true, 30: true, 28: false, 10: false} {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		line := []canvas.Point{{X: 100, Y: 0}, {X: 0, Y: 0}, {X: 100 * cos, Y: 100 * sin}}
		reach := 0.0
		for _, p := range stroke(line, false, 2)[0] {
			reach = max(reach, -p.X)
		}
		tip := 2 / math.Sin(degrees/2*math.Pi/180) * math.Cos(degrees/2*math.Pi/180)
		if got := reach > tip-0.01; got != mitred {
			t.Errorf("%v degrees: reaches %v of %v", degrees, reach, tip)
		}
	}
}
