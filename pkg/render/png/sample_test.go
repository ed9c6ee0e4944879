package png

import (
	"knockon/pkg/canvas"
	"knockon/pkg/style"
)

// sample has every shape, sort of line, mark and glyph; with text if asked.
func sample(text bool) *canvas.Drawing {
	d := &canvas.Drawing{Width: 560, Height: 420, Title: "Every shape", Desc: "for tests: ✖ & <>"}
	add := func(items ...canvas.Item) { d.Items = append(d.Items, items...) }
	say := func(x, y, size float64, bold bool, fill canvas.Role, s string) {
		if text {
			add(canvas.Text{X: x, Y: y, Size: size, Bold: bold, Fill: fill, Content: s})
		}
	}
	say(20, 32, 24, true, canvas.Ink, "If something is compromised")
	add(canvas.Box{Rect: canvas.Rect{X: 20, Y: 44, W: 230, H: 330}, Radius: 12, Paint: canvas.Paint{Fill: canvas.Card, Stroke: canvas.CardLine, Width: 1}})
	for m := range style.Plain {
		at := canvas.Rect{X: 30, Y: 60 + 52*float64(m), W: 210, H: 36}
		add(canvas.Box{Rect: at, Radius: 9, Paint: canvas.Paint{Fill: canvas.FillOf(m), Stroke: canvas.LineOf(m), Width: 1.2}})
		add(canvas.Glyph(m, canvas.Point{X: 47, Y: at.Y + 18}, 13)...)
		add(canvas.Sheet(canvas.Point{X: 70, Y: at.Y + 26}, 8, canvas.TextOf(m))...)
		for k := range style.Plain {
			add(canvas.GlyphIn(canvas.TextOf(m), k, canvas.Point{X: 180 + 10*float64(k), Y: at.Y + 11}, 8)...)
		}
		say(64, at.Y+15, 12, m != style.NotReached, canvas.TextOf(m), "Online forms")
		say(78, at.Y+29, 9.5, false, canvas.TextOf(m), m.String()+" · follows · assumed")
		lines(d, m, at.Y)
	}
	origin := canvas.Paint{Fill: canvas.FillOf(style.Compromised), Stroke: canvas.Origin, Width: 4}
	add(canvas.Polygon{Points: []canvas.Point{{X: 420, Y: 340}, {X: 519, Y: 340}, {X: 530, Y: 351}, {X: 530, Y: 376}, {X: 420, Y: 376}}, Paint: origin})
	add(canvas.Box{Rect: canvas.Rect{X: 300.5, Y: 340.5, W: 100, H: 36}, Paint: origin})
	say(300, 400, 12, false, canvas.Ink, "漢字 بلدية 👨‍👩‍👧 é")
	return d
}

// lines draws a line of each sort towards the right.
func lines(d *canvas.Drawing, m style.Mark, y float64) {
	points := []canvas.Point{{X: 250, Y: 200}, {X: 320, Y: 200}, {X: 320, Y: y + 18}, {X: 400, Y: y + 18}, {X: 440, Y: y + 18}, {X: 440, Y: y + 40},
		{X: 500, Y: y + 40}}
	paint := []canvas.Paint{
		{Stroke: canvas.LineOf(m), Width: 1.6}, {Stroke: canvas.LineOf(m), Width: 2.2, Dash: []float64{1.5, 5}},
		{Stroke: canvas.Muted, Width: 1.2, Dash: []float64{7, 5}}, {Stroke: canvas.Faint, Width: 1}, {Stroke: canvas.LineOf(m), Width: 6},
		{Stroke: canvas.LineOf(m), Width: 3.6},
	}[m]
	d.Items = append(d.Items, canvas.Curve{Points: points, Paint: paint},
		canvas.Arrow(canvas.Point{X: 440, Y: y + 40}, canvas.Point{X: 508, Y: y + 40}, 8+paint.Width, paint.Stroke))
}
