package html

import (
	"fmt"
	"strings"

	"knockon/pkg/canvas"
	"knockon/pkg/style"
)

// glyphSize is the size at which the page has the marks' signs; it scales them.
const glyphSize = 11

// glyphs packs the signs of the pictures as SVG paths around the origin, by
// mark, and which of them are outlines.
func glyphs() (paths []string, hollow []int) {
	for m := range style.NumMarks {
		var b strings.Builder
		outline := false
		for _, item := range canvas.Glyph(m, canvas.Point{}, glyphSize) {
			switch shape := item.(type) {
			case canvas.Polygon:
				fmt.Fprintf(&b, "M%g %g", shape.Points[0].X, shape.Points[0].Y)
				for _, p := range shape.Points[1:] {
					fmt.Fprintf(&b, "L%g %g", p.X, p.Y)
				}
				b.WriteString("z")
				outline = outline || shape.Width > 0
			case canvas.Box:
				b.WriteString(boxPath(&shape))
				outline = outline || shape.Width > 0
			}
		}
		paths = append(paths, b.String())
		if outline {
			hollow = append(hollow, int(m))
		}
	}
	return paths, hollow
}

// boxPath writes a box that has square corners, or is a circle.
func boxPath(b *canvas.Box) string {
	if b.Radius > 0 {
		return fmt.Sprintf("M%g %ga%g %g 0 1 0 %g 0a%g %g 0 1 0 %g 0z", b.X, b.Y+b.Radius, b.Radius, b.Radius, b.W, b.Radius, b.Radius, -b.W)
	}
	return fmt.Sprintf("M%g %gh%gv%gh%gz", b.X, b.Y, b.W, b.H, -b.W)
}
