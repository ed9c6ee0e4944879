package png

import (
	"image"
	"image/color"
	"image/draw"
	"strconv"

	"knockon/pkg/canvas"
	"knockon/pkg/each"
	"knockon/pkg/style"
)

// painter draws items in pixels.
type painter struct {
	raster
	typesetter
	scale   float64
	colours [canvas.NumRoles]color.RGBA
}

func newPainter(size image.Point, theme *style.Theme, scale float64) *painter {
	p := &painter{scale: scale, typesetter: newTypesetter()}
	for role := canvas.Background; role < canvas.NumRoles; role++ {
		p.colours[role] = parse(role.In(theme))
	}
	p.image = image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(p.image, p.image.Bounds(), image.NewUniform(p.colours[canvas.Background]), image.Point{}, draw.Src)
	return p
}

// parse reads #RRGGBB.
func parse(hex string) color.RGBA {
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		return color.RGBA{A: 0xFF} // the palette is tested to be of such colours
	}
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xFF}
}

func (p *painter) items(items []canvas.Item) {
	for _, item := range items {
		switch item := item.(type) {
		case canvas.Box:
			p.box(item)
		case canvas.Curve:
			p.lines(flatCurve(p.scaled(item.Points)), false, item.Paint)
		case canvas.Polygon:
			points := p.scaled(item.Points)
			p.paint(path{points}, item.Fill)
			p.lines(points, true, item.Paint)
		case canvas.Text:
			p.paint(p.text(item, p.scale), item.Fill)
		case canvas.Group:
			p.items(item.Items)
		}
	}
}

func (p *painter) paint(shape path, role canvas.Role) {
	if role != canvas.Nothing {
		p.fill(shape, p.colours[role])
	}
}

func (p *painter) box(b canvas.Box) {
	r := canvas.Rect{X: b.X * p.scale, Y: b.Y * p.scale, W: b.W * p.scale, H: b.H * p.scale}
	radius := min(b.Radius*p.scale, r.W/2, r.H/2)
	outline := rounded(r, radius)
	p.paint(path{outline}, b.Fill)
	if len(b.Dash) > 0 {
		p.lines(outline, true, b.Paint)
	} else if b.Width > 0 {
		p.paint(frame(r, radius, b.Width*p.scale), b.Stroke)
	}
}

// lines strokes a line, given in pixels.
func (p *painter) lines(points []canvas.Point, closed bool, paint canvas.Paint) {
	if paint.Stroke == canvas.Nothing || paint.Width <= 0 {
		return
	}
	half := paint.Width * p.scale / 2
	if len(paint.Dash) == 0 {
		p.paint(stroke(points, closed, half), paint.Stroke)
		return
	}
	pattern := each.Of(paint.Dash, func(d float64) float64 { return d * p.scale })
	var all path
	for _, dash := range dashes(points, closed, pattern) {
		all = append(all, rod(dash, half))
	}
	p.paint(all, paint.Stroke)
}

func (p *painter) scaled(points []canvas.Point) []canvas.Point {
	return each.Of(points, func(at canvas.Point) canvas.Point { return canvas.Point{X: at.X * p.scale, Y: at.Y * p.scale} })
}
