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

// signWidth is how wide a sign is that the font lacks and that is drawn, in font units.
const signWidth = Em * 7 / 8

// signs are the outlines of those, in a square from -0.5 to 0.5.
func signs() map[rune][]Point {
	return map[rune][]Point{'★': starShape[:], '✓': tickShape[:], '✗': crossShape[:]}
}

var starShape = [...]Point{
	{0, -0.5}, {0.118, -0.162}, {0.476, -0.155}, {0.190, 0.062}, {0.294, 0.405}, {0, 0.2}, {-0.294, 0.405}, {-0.190, 0.062}, {-0.476, -0.155}, {-0.118, -0.162},
}

var tickShape = [...]Point{{-0.46, 0.06}, {-0.32, -0.08}, {-0.12, 0.14}, {0.32, -0.44}, {0.46, -0.32}, {-0.11, 0.4}}

var crossShape = [...]Point{
	{-0.42, -0.28}, {-0.28, -0.42}, {0, -0.14}, {0.28, -0.42}, {0.42, -0.28}, {0.14, 0}, {0.42, 0.28}, {0.28, 0.42}, {0, 0.14}, {-0.28, 0.42}, {-0.42, 0.28},
	{-0.14, 0},
}

// SignOutline is a sign of a text of a size that the font lacks, from its left end on the
// baseline; nil where the font has it, or nothing draws it.
func SignOutline(c rune, size float64) []Point {
	shape, drawn := signs()[c]
	if !drawn {
		return nil
	}
	return around(Point{float64(InUnits(signWidth, size) / 2), float64(-0.36 * size)}, float64(0.8*size), shape)
}
