// Package png draws a drawing as PNG with code of its own: no browser, and the
// fonts in the binary, so that a picture is the same wherever it is made.
package png

import (
	"fmt"
	"image"
	"maps"
	"math"
	"slices"

	"knockon/pkg/canvas"
	"knockon/pkg/style"
)

// MaxPixels is the largest picture that Write makes. It takes four bytes a
// pixel while it is drawn.
const MaxPixels = 100_000_000

// Write returns the drawing in a theme, scale pixels to the unit. Characters
// that the fonts have no glyph for are drawn as empty boxes and returned, each
// once, in order. A drawing that fills a page has that page's pixels, whatever the
// scale. It fails for a picture beyond MaxPixels, or without pixels.
func Write(d *canvas.Drawing, theme style.Theme, scale float64) (picture []byte, missing []rune, err error) {
	dpi := scale * unitsPerInch
	if d.Page != nil {
		width, _ := d.Page.Pixels()
		scale, dpi = width/d.Width, d.Page.DPI
	}
	size, err := pixels(d, scale)
	if err != nil {
		return nil, nil, err
	}
	p := newPainter(size, &theme, scale)
	p.items(d.Items)
	return encode(p.image, d, dpi), slices.Sorted(maps.Keys(p.missing)), nil
}

// unitsPerInch is what CSS says.
const unitsPerInch = 96

func pixels(d *canvas.Drawing, scale float64) (image.Point, error) {
	width, height := math.Ceil(d.Width*scale), math.Ceil(d.Height*scale)
	if d.Page != nil {
		width, height = d.Page.Pixels()
		width, height = math.Round(width), math.Round(height)
	}
	if !(width >= 1 && height >= 1) {
		return image.Point{}, fmt.Errorf("a picture of %g × %g at scale %g has no pixels: use a scale above 0", d.Width, d.Height, scale)
	}
	if width*height > MaxPixels {
		most := math.Floor(100*math.Sqrt(MaxPixels/d.Width/d.Height)) / 100
		return image.Point{}, fmt.Errorf("at scale %g the picture would have %.0f × %.0f pixels, and PNG stops at %d million: "+
			"use a scale of at most %g", scale, width, height, MaxPixels/1_000_000, most)
	}
	return image.Pt(int(width), int(height)), nil
}
