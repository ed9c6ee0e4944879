package layout

import (
	"strings"

	"knockon/pkg/canvas"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

func (c *Card) paint() []canvas.Item {
	items := []canvas.Item{canvas.Box{Rect: c.Rect, Radius: 10, Paint: canvas.Paint{Fill: canvas.Card, Stroke: canvas.CardLine, Width: 1}}}
	y := c.Y + 6
	if c.Bare {
		y = c.Y + 1
	}
	for _, line := range c.Title {
		y += 16
		items = append(items, canvas.Text{X: c.X + cardPad + 4, Y: y - 2, Size: cardTitle, Bold: true, Fill: canvas.Ink, Content: line})
	}
	for _, line := range c.Note {
		y += detailLead
		items = append(items, canvas.Text{X: c.X + cardPad + 4, Y: y, Size: rowDetail, Fill: canvas.Muted, Content: line})
	}
	for i := range c.Rows {
		items = append(items, c.Rows[i].paint(c))
	}
	return items
}

func (r *Row) paint(c *Card) canvas.Item {
	at := r.Rect
	at.X += c.X
	at.Y += c.Y
	if c.View.Grid {
		return canvas.Group{Title: r.View.Name + ": " + r.View.Detail, Items: r.chip(at)}
	}
	g := canvas.Group{Title: c.title(r)}
	g.Items = append(g.Items, outline(at, r.View)...)
	g.Items = append(g.Items, r.text(at)...)
	return g
}

func (c *Card) title(r *Row) string {
	words := []string{r.View.Name}
	if c.View.Name != "" && r.View.Name != c.View.Name {
		words = append(words, c.View.Name)
	}
	return strings.Join(append(words, r.View.Detail), ", ")
}

// outline is the box of a row; its shape says what the node is.
func outline(at canvas.Rect, r *view.Row) []canvas.Item {
	paint := canvas.Paint{Fill: canvas.FillOf(r.Mark), Stroke: canvas.LineOf(r.Mark), Width: 1.2}
	switch {
	case r.Seed:
		paint.Stroke, paint.Width = canvas.Origin, 4
	case r.Change == style.New:
		paint.Width = 2.6
	}
	if r.Change == style.Gone && !r.Seed {
		paint.Stroke, paint.Dash = canvas.Muted, []float64{3, 4}
	}
	if r.Kind == model.Product && !r.More {
		return []canvas.Item{canvas.Polygon{Points: cut(at), Paint: paint}}
	}
	return []canvas.Item{canvas.Box{Rect: at, Radius: radius(r), Paint: paint}}
}

func radius(r *view.Row) float64 {
	switch {
	case r.More:
		return 9
	case r.Kind == model.System || r.Kind == model.Network:
		return 0
	case r.Kind == model.Team:
		return 16
	}
	return 9
}

// cut is a rectangle without its upper right corner.
func cut(r canvas.Rect) []canvas.Point {
	const off = 11
	return []canvas.Point{{X: r.X, Y: r.Y}, {X: r.X + r.W - off, Y: r.Y}, {X: r.X + r.W, Y: r.Y + off}, {X: r.X + r.W, Y: r.Y + r.H}, {X: r.X, Y: r.Y + r.H}}
}

// text is the name, and below it what the node is and suffers.
func (r *Row) text(at canvas.Rect) []canvas.Item {
	v := r.View
	items := r.signs(at)
	y := at.Y + rowPad - 2
	add := func(indent, size float64, bold bool, line string) {
		items = append(items, canvas.Text{X: at.X + left(v) + indent, Y: y, Size: size, Bold: bold, Fill: canvas.TextOf(v.Mark), Content: line})
	}
	for _, line := range r.Name {
		y += nameLead
		add(0, rowName, v.Mark != style.NotReached, line)
	}
	for _, line := range r.Detail {
		y += detailLead
		add(indent(v), rowDetail, false, line)
	}
	return items
}

// signs are the glyph of the worst effect, those of the further ones, and the
// sheet of a dataset.
func (r *Row) signs(at canvas.Rect) []canvas.Item {
	v := r.View
	fill := canvas.TextOf(v.Mark)
	items := canvas.Glyph(v.Mark, canvas.Point{X: at.X + 17, Y: at.Middle().Y}, 13)
	first := at.Y + rowPad - 2 + nameLead // baseline of the name
	for k, m := range v.Further {
		x := at.X + at.W - textRight - r.Tag - float64(further*(float64(len(v.Further)-k)-0.5))
		items = append(items, canvas.GlyphIn(fill, m, canvas.Point{X: x, Y: first - 4}, 8)...)
	}
	if indent(v) > 0 {
		y := first + float64(nameLead*float64(len(r.Name)-1)) + detailLead
		items = append(items, canvas.Sheet(canvas.Point{X: at.X + left(v) + 4, Y: y - 3.4}, 8, fill)...)
	}
	if r.Tag > 0 {
		tag := canvas.Rect{X: at.X + at.W - textRight - r.Tag + tagPad, Y: first - 10.5, W: r.Tag - tagPad, H: 13}
		items = append(items, tagged(v.Change, tag, fill)...)
	}
	return items
}

// tagged is the tag of a change: a pill with sign and word.
func tagged(c style.Change, at canvas.Rect, fill canvas.Role) []canvas.Item {
	return []canvas.Item{
		canvas.Box{Rect: at, Radius: 6.5, Paint: canvas.Paint{Stroke: fill, Width: 1}},
		canvas.Text{X: at.X + tagPad, Y: at.Y + 9.5, Size: tagSize, Bold: true, Fill: fill, Content: c.Tag()},
	}
}

// chip is an organisation of a grid: its name and the number of its nodes for
// each effect.
func (r *Row) chip(at canvas.Rect) []canvas.Item {
	v := r.View
	fill := canvas.TextOf(v.Mark)
	paint := canvas.Paint{Fill: canvas.FillOf(v.Mark), Stroke: canvas.LineOf(v.Mark), Width: 1}
	if v.Seed {
		paint.Stroke, paint.Width = canvas.Origin, 4
	}
	items := []canvas.Item{
		canvas.Box{Rect: at, Radius: 9, Paint: paint},
		canvas.Text{X: at.X + 9, Y: at.Y + 15, Size: chipName, Bold: v.Mark != style.NotReached, Fill: fill, Content: r.Name[0]},
	}
	return append(items, r.counts(at, fill)...)
}

func (r *Row) counts(at canvas.Rect, fill canvas.Role) []canvas.Item {
	var items []canvas.Item
	x := at.X + 9
	if r.View.Mark == style.Plain { // there is no sign to count by
		return []canvas.Item{canvas.Text{X: x, Y: at.Y + 29, Size: rowDetail, Fill: fill, Content: r.Detail[0]}}
	}
	for i, n := range r.View.Nodes {
		m := style.Mark(i)
		if n == 0 || m == style.NotReached && r.View.Mark != style.NotReached {
			continue
		}
		text := phrase.Number(int64(n))
		items = append(items, canvas.GlyphIn(fill, m, canvas.Point{X: x + 4, Y: at.Y + 25.5}, 8)...)
		items = append(items, canvas.Text{X: x + 11, Y: at.Y + 29, Size: rowDetail, Fill: fill, Content: text})
		x += r.Counts[i]
	}
	if r.Tag > 0 {
		items = append(items, canvas.Text{X: x, Y: at.Y + 29, Size: rowDetail, Bold: true, Fill: fill, Content: chipTag(r.View)})
	}
	return items
}
