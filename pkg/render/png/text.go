package png

import (
	"math"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"knockon/pkg/canvas"
)

// typesetter makes outlines of text, and notes what it has no glyph for.
type typesetter struct {
	ruler   *canvas.Ruler
	fonts   map[bool]*sfnt.Font // by whether they are bold
	buffer  sfnt.Buffer
	glyphs  map[glyph]path
	missing map[rune]bool
}

type glyph struct {
	bold bool
	char rune
	size float64 // in pixels
}

func newTypesetter() typesetter {
	t := typesetter{ruler: canvas.NewRuler(), fonts: map[bool]*sfnt.Font{}, glyphs: map[glyph]path{}, missing: map[rune]bool{}}
	for _, bold := range []bool{false, true} {
		if f, err := sfnt.Parse(canvas.Font(bold)); err == nil { // the ruler's tests see that the embedded fonts parse
			t.fonts[bold] = f
		}
	}
	return t
}

// text is the outline of a line of text at a scale. Its baseline lies on a row
// of pixels, which makes letters sharper.
func (t *typesetter) text(line canvas.Text, scale float64) path {
	size := line.Size * scale
	at := canvas.Point{X: line.X * scale, Y: math.Round(line.Y * scale)}
	units := 0
	var out path
	for cluster, width := range t.ruler.Clusters(line.Content, line.Bold) {
		left := canvas.Point{X: at.X + canvas.InUnits(units, size), Y: at.Y}
		out = append(out, moved(t.cluster(cluster, line.Bold, size, canvas.InUnits(width, size)), left)...)
		units += width
	}
	return out
}

// cluster draws the first character, since the fonts have none that go over
// others, or an empty box in its place.
func (t *typesetter) cluster(s string, bold bool, size, width float64) path {
	lacking := t.ruler.Lacks(s)
	for _, c := range lacking {
		t.missing[c] = true
	}
	first, _ := utf8.DecodeRuneInString(s)
	if len(lacking) > 0 && lacking[0] == first {
		return empty(size, width)
	}
	return t.glyph(glyph{bold, first, size})
}

// empty stands for what cannot be drawn.
func empty(size, width float64) path {
	r := canvas.Rect{X: 0.1 * size, Y: -0.7 * size, W: width - 0.2*size, H: 0.7 * size}
	if r.W <= 0 {
		return nil
	}
	return frame(r, 0, 0.06*size)
}

func (t *typesetter) glyph(g glyph) path {
	if p, drawn := t.glyphs[g]; drawn {
		return p
	}
	p := t.outline(g)
	t.glyphs[g] = p
	return p
}

func (t *typesetter) outline(g glyph) path {
	if sign := canvas.SignOutline(g.char, g.size); sign != nil {
		return path{sign}
	}
	f := t.fonts[g.bold]
	index, err := f.GlyphIndex(&t.buffer, g.char)
	if err != nil || index == 0 {
		return nil
	}
	// At Em to the em, 26.6 fixed point counts font units.
	segments, err := f.LoadGlyph(&t.buffer, index, canvas.Em, &sfnt.LoadGlyphOptions{})
	if err != nil {
		return nil
	}
	var out path
	point := func(p fixed.Point26_6) canvas.Point {
		return canvas.Point{X: canvas.InUnits(int(p.X), g.size), Y: canvas.InUnits(int(p.Y), g.size)}
	}
	for _, s := range segments {
		last := len(out) - 1
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			out = append(out, []canvas.Point{point(s.Args[0])})
		case sfnt.SegmentOpLineTo:
			out[last] = append(out[last], point(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			from := out[last][len(out[last])-1]
			out[last] = quadratic(out[last], from, point(s.Args[0]), point(s.Args[1]))
		}
	}
	return out
}

func moved(p path, by canvas.Point) path {
	out := make(path, len(p))
	for i, outline := range p {
		out[i] = make([]canvas.Point, len(outline))
		for k, at := range outline {
			out[i][k] = canvas.Point{X: at.X + by.X, Y: at.Y + by.Y}
		}
	}
	return out
}
