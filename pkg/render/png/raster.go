package png

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"golang.org/x/image/vector"
)

// The largest piece that is rasterised at once. Pieces keep long thin lines
// from costing as much as the box around them. Up to 512 pixels wide the
// rasteriser counts in integers, and within few rows the rounding of its slopes
// does not add up to anything that shows.
const (
	pieceWide = 512
	pieceTall = 16
)

type raster struct {
	image  *image.RGBA
	z      vector.Rasterizer
	mask   [pieceWide * pieceTall]uint8
	sides  []side // of the path that is filled
	sorted []side // the same, by the band in which they begin
	begin  []int  // where each band begins in sorted
	active []side // those of sorted that reach the band
	band   []side // the same, cut to the band
}

// fill paints what a path encloses.
func (r *raster) fill(p path, colour color.RGBA) {
	r.sides = r.sides[:0]
	high, low := math.Inf(1), 0.0
	for _, outline := range p {
		for i, a := range outline {
			s := side{a, outline[(i+1)%len(outline)]}
			if s.a.Y != s.b.Y && s.low() > 0 {
				r.sides = append(r.sides, s)
				high, low = min(high, s.top()), max(low, s.low())
			}
		}
	}
	high, low = max(0, math.Floor(high)), min(float64(r.image.Rect.Max.Y), math.Ceil(low))
	if high < low {
		r.fillBands(high, low, colour)
	}
}

// fillBands paints the rows from high up to low, band by band.
func (r *raster) fillBands(high, low float64, colour color.RGBA) {
	r.sort(high, low)
	r.active = r.active[:0]
	for i := range len(r.begin) - 1 {
		top := high + pieceTall*float64(i)
		end := min(low, top+pieceTall)
		r.active = append(r.active, r.sorted[r.begin[i]:r.begin[i+1]]...)
		r.fillBand(top, end, colour)
		r.active = slices.DeleteFunc(r.active, func(s side) bool { return s.low() <= end })
	}
}

// fillBand paints the rows from top up to low.
func (r *raster) fillBand(top, low float64, colour color.RGBA) {
	r.band = r.band[:0]
	left, right := math.Inf(1), math.Inf(-1)
	for _, s := range r.active {
		if s.clip(top, low) {
			r.band = append(r.band, s)
			left, right = min(left, s.a.X, s.b.X), max(right, s.a.X, s.b.X)
		}
	}
	end := min(float64(r.image.Rect.Max.X), math.Ceil(right))
	for x := max(0, math.Floor(left)); x < end; x += pieceWide {
		r.fillPiece(x, top, min(end, x+pieceWide), low, colour)
	}
}

func (r *raster) fillPiece(left, top, right, low float64, colour color.RGBA) {
	wide, tall := int(right-left), int(low-top)
	r.z.Reset(wide, tall)
	r.z.DrawOp = draw.Src
	for _, s := range r.band {
		r.z.MoveTo(float32(s.a.X-left), float32(s.a.Y-top))
		r.z.LineTo(float32(s.b.X-left), float32(s.b.Y-top))
	}
	mask := image.Alpha{Pix: r.mask[:wide*tall], Stride: wide, Rect: image.Rect(0, 0, wide, tall)}
	r.z.Draw(&mask, mask.Rect, image.Opaque, image.Point{})
	for y := range tall {
		at := r.image.PixOffset(int(left), int(top)+y)
		blend(r.image.Pix[at:], mask.Pix[y*wide:(y+1)*wide], colour)
	}
}

// blend paints over a row of pixels, each as far as it is covered.
func blend(pixels []uint8, covered []uint8, colour color.RGBA) {
	solid := [4]uint8{colour.R, colour.G, colour.B, 0xFF}
	for x := 0; x < len(covered); {
		c, end := covered[x], x+1
		for end < len(covered) && covered[end] == c {
			end++
		}
		switch run := pixels[4*x : 4*end]; c {
		case 0:
		case 0xFF:
			for n := copy(run, solid[:]); n < len(run); n *= 2 {
				copy(run[n:], run[:n])
			}
		default:
			for i := range run {
				run[i] = uint8((uint32(run[i])*uint32(0xFF-c) + uint32(solid[i%4])*uint32(c) + 127) / 0xFF)
			}
		}
		x = end
	}
}
