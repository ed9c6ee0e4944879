package svg

import (
	"slices"

	"knockon/pkg/canvas"
)

// alike counts the curves of one paint from the first item on. In one path
// each of them begins its dashes anew.
func alike(items []canvas.Item, p canvas.Paint) int {
	for i, item := range items {
		if c, ok := item.(canvas.Curve); !ok || !equal(c.Paint, p) {
			return i
		}
	}
	return len(items)
}

// solid writes a box or a polygon, in one path with those after it that have
// the same fill, corners and no outline, and returns how many.
func (w *writer) solid(items []canvas.Item, in inherited) int {
	var outlines [][]canvas.Point
	first := canvas.Nothing
	for _, item := range items {
		points, fill := corners(item)
		if points == nil || outlines != nil && fill != first {
			break
		}
		outlines, first = append(outlines, points), fill
	}
	item, isBox := items[0].(canvas.Box)
	switch {
	case isBox && len(outlines) < 2:
		w.box(item, in)
	case len(outlines) == 0:
		p := items[0].(canvas.Polygon)
		w.shapes([][]canvas.Point{p.Points}, p.Paint, in)
	default:
		w.shapes(outlines, canvas.Paint{Fill: first}, in)
	}
	return max(1, len(outlines))
}

// corners returns the corners and the fill of what has corners and no outline.
func corners(item canvas.Item) ([]canvas.Point, canvas.Role) {
	switch item := item.(type) {
	case canvas.Polygon:
		if !stroked(item.Paint) {
			return item.Points, item.Fill
		}
	case canvas.Box:
		if !stroked(item.Paint) && item.Radius == 0 {
			x, y, w, h := snapped(item.X), snapped(item.Y), snapped(item.W), snapped(item.H)
			return []canvas.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}, item.Fill
		}
	}
	return nil, canvas.Nothing
}

func equal(a, b canvas.Paint) bool {
	return a.Fill == b.Fill && a.Stroke == b.Stroke && a.Width == b.Width && slices.Equal(a.Dash, b.Dash)
}
