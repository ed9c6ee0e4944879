package canvas

import (
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
)

// Font is the font that text is measured and, as PNG, set in: Liberation Sans, which
// has Helvetica's and Arial's widths, so that both formats show the same.
func Font(bold bool) []byte {
	if bold {
		return liberationsansbold.TTF
	}
	return liberationsansregular.TTF
}

// Star is the one sign within texts that the font lacks; it is drawn.
const Star = '★'

// starWidth is how wide it is, in font units.
const starWidth = Em * 7 / 8

// starShape is its outline in a square from -0.5 to 0.5.
var starShape = [...]Point{
	{0, -0.5}, {0.118, -0.162}, {0.476, -0.155}, {0.190, 0.062}, {0.294, 0.405}, {0, 0.2}, {-0.294, 0.405}, {-0.190, 0.062}, {-0.476, -0.155}, {-0.118, -0.162},
}

// StarOutline is the star of a text of a size, from its left end on the baseline.
func StarOutline(size float64) []Point {
	return around(Point{float64(InUnits(starWidth, size) / 2), float64(-0.36 * size)}, float64(0.8*size), starShape[:])
}
