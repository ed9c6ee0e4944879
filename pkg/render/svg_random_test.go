package render_test

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/canvas"
	"knockon/pkg/render/svg"
	"knockon/pkg/style"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

// TestViewersSeeTheDrawing reads random drawings back with everything that is
// inherited, merged or relative resolved, in both themes.
func TestViewersSeeTheDrawing(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		d := &canvas.Drawing{Width: length().Draw(t, "width"), Height: length().Draw(t, "height"), Items: drawItems(t, 2)}
		var want []svgShape
		all := canvas.Rect{W: d.Width, H: d.Height}
		background := canvas.Box{Rect: all, Paint: canvas.Paint{Fill: canvas.Background}}
		for _, item := range append([]canvas.Item{background}, d.Items...) {
			want = expect(want, item, "")
		}
		got := read(t, svg.Write(d)).shapes
		for i := range got {
			got[i] = canonical(got[i])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-drawn +seen:\n%s\n%s", diff, svg.Write(d))
		}
		if !bytes.Equal(svg.Write(d), svg.Write(d)) {
			t.Error("twice the same is not the same")
		}
	})
}

func length() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64Range(0, 2000), rapid.Map(rapid.IntRange(0, 40), func(n int) float64 { return float64(n) / 2 }))
}

func drawItems(t *rapid.T, depth int) []canvas.Item {
	items := make([]canvas.Item, rapid.IntRange(0, 8).Draw(t, "items"))
	for i := range items {
		items[i] = drawItem(t, depth)
	}
	return items
}

func drawItem(t *rapid.T, depth int) canvas.Item {
	at := func() float64 { return length().Draw(t, "at") }
	points := func(n int) []canvas.Point {
		out := make([]canvas.Point, n)
		for i := range out {
			out[i] = canvas.Point{X: at(), Y: at() - 10}
		}
		return out
	}
	switch rapid.IntRange(0, 3+min(depth, 1)).Draw(t, "sort") {
	case 0:
		return canvas.Box{Rect: canvas.Rect{X: at(), Y: at(), W: at(), H: at()}, Radius: rapid.SampledFrom([]float64{0, 9, 1000}).Draw(t, "radius"),
			Paint: paints().Draw(t, "paint")}
	case 1:
		return canvas.Curve{Points: points(1 + 3*rapid.IntRange(1, 3).Draw(t, "pieces")), Paint: paints().Draw(t, "paint")}
	case 2:
		return canvas.Polygon{Points: points(rapid.IntRange(3, 6).Draw(t, "corners")), Paint: paints().Draw(t, "paint")}
	case 3:
		return canvas.Text{
			X: at(), Y: at(), Size: rapid.SampledFrom([]float64{9.5, 12, 24}).Draw(t, "size"), Bold: rapid.Bool().Draw(t, "bold"),
			Fill: roles().Draw(t, "fill"), Content: rapid.SampledFrom(viewtest.HostileNames()).Draw(t, "text"),
		}
	}
	return canvas.Group{Title: rapid.SampledFrom(viewtest.HostileNames()).Draw(t, "title"), Items: drawItems(t, depth-1)}
}

func roles() *rapid.Generator[canvas.Role] {
	return rapid.SampledFrom([]canvas.Role{canvas.Background, canvas.Ink, canvas.Muted, canvas.FillOf(style.Down), canvas.LineOf(style.NotReached),
		canvas.TextOf(style.Compromised)})
}

// paints are few, so that neighbours share them, or all but one thing of them.
func paints() *rapid.Generator[canvas.Paint] {
	line := canvas.Paint{Stroke: canvas.Muted, Width: 1.2}
	wide, dashed, filled := line, line, line
	wide.Width, dashed.Dash, filled.Fill = 4, []float64{1.5, 5}, canvas.Ink
	return rapid.OneOf(rapid.SampledFrom([]canvas.Paint{line, wide, dashed, filled, {Fill: canvas.Ink}}), anyPaint())
}

func anyPaint() *rapid.Generator[canvas.Paint] {
	return rapid.Custom(func(t *rapid.T) canvas.Paint {
		role := rapid.OneOf(rapid.Just(canvas.Nothing), roles())
		return canvas.Paint{
			Fill: role.Draw(t, "fill"), Stroke: role.Draw(t, "stroke"), Width: rapid.SampledFrom([]float64{0, 1, 1.2, 4}).Draw(t, "width"),
			Dash: rapid.SampledFrom([][]float64{nil, nil, {1.5, 5}}).Draw(t, "dash"),
		}
	})
}

func rounded(v float64) int { return int(math.Round(v * 10)) }

// expect lists what a viewer must see of an item.
func expect(list []svgShape, item canvas.Item, titles string) []svgShape {
	switch item := item.(type) {
	case canvas.Box:
		s := painted("box", item.Paint, titles)
		s.Numbers = []int{rounded(item.X), rounded(item.Y), rounded(item.W), rounded(item.H), rounded(min(item.Radius, item.W/2, item.H/2))}
		list = append(list, canonical(s))
	case canvas.Curve:
		item.Fill = canvas.Nothing
		s := painted("curve", item.Paint, titles)
		for _, p := range item.Points {
			s.Numbers = append(s.Numbers, rounded(p.X), rounded(p.Y))
		}
		list = append(list, s)
	case canvas.Polygon:
		s := painted("polygon", item.Paint, titles)
		for _, p := range item.Points {
			s.Numbers = append(s.Numbers, rounded(p.X), rounded(p.Y))
		}
		list = append(list, canonical(s))
	case canvas.Text:
		s := painted("text", canvas.Paint{Fill: item.Fill}, titles)
		s.Numbers, s.Size, s.Bold, s.Content = []int{rounded(item.X), rounded(item.Y)}, rounded(item.Size), item.Bold, item.Content
		list = append(list, s)
	case canvas.Group:
		for _, inner := range item.Items {
			list = expect(list, inner, titles+"/"+item.Title)
		}
	}
	return list
}

func painted(sort string, p canvas.Paint, titles string) svgShape {
	light, dark := style.Light(), style.Dark()
	s := svgShape{Sort: sort, Fill: "none", DarkFill: "none", Titles: titles}
	if p.Fill != canvas.Nothing {
		s.Fill, s.DarkFill = p.Fill.In(&light), p.Fill.In(&dark)
	}
	if p.Stroke != canvas.Nothing && p.Width > 0 {
		s.Stroke, s.Dark, s.Width = p.Stroke.In(&light), p.Stroke.In(&dark), rounded(p.Width)
		if p.Dash != nil {
			s.Dash = fmt.Sprint(p.Dash[0], p.Dash[1])
		}
	}
	return s
}

// canonical lets a polygon begin at its least corner and go the lesser way
// round, and makes one of a box with corners that has no outline.
func canonical(s svgShape) svgShape {
	s.Element = 0
	if n := s.Numbers; s.Sort == "box" && n[4] == 0 && s.Stroke == "" {
		s.Sort = "polygon"
		s.Numbers = []int{n[0], n[1], n[0] + n[2], n[1], n[0] + n[2], n[1] + n[3], n[0], n[1] + n[3]}
	}
	if s.Sort != "polygon" {
		return s
	}
	var ways [][]int
	for corner := 0; corner < len(s.Numbers); corner += 2 {
		way := slices.Concat(s.Numbers[corner:], s.Numbers[:corner])
		back := slices.Clone(way)
		for i := 0; i < len(way); i += 2 {
			back[i], back[i+1] = way[len(way)-2-i], way[len(way)-1-i]
		}
		ways = append(ways, way, back)
	}
	s.Numbers = slices.MinFunc(ways, slices.Compare[[]int])
	return s
}
