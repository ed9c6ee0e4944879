package svg

import (
	"cmp"

	"knockon/pkg/canvas"
)

// inherited is what an element need not say, because one around it does.
type inherited struct {
	fill        canvas.Role
	size, width tenths // of text and of strokes
}

// common returns what most of the items would say, those in groups included.
func common(items []canvas.Item) inherited {
	c := counts{map[canvas.Role]int{}, map[tenths]int{}, map[tenths]int{}}
	c.add(items, true)
	return inherited{most(c.fills), most(c.sizes), most(c.widths)}
}

// within returns what the items of a group inherit if the group says the fill
// that most of its own items have.
func (in inherited) within(g *canvas.Group) inherited {
	c := counts{map[canvas.Role]int{in.fill: 1}, map[tenths]int{}, map[tenths]int{}}
	c.add(g.Items, false)
	in.fill = most(c.fills)
	return in
}

type counts struct {
	fills         map[canvas.Role]int
	sizes, widths map[tenths]int
}

func (c *counts) add(items []canvas.Item, nested bool) {
	for _, item := range items {
		switch item := item.(type) {
		case canvas.Box:
			c.paint(item.Paint)
		case canvas.Polygon:
			c.paint(item.Paint)
		case canvas.Curve:
			c.paint(unfilled(item.Paint))
		case canvas.Text:
			c.fills[item.Fill]++
			c.sizes[tenthsOf(item.Size)]++
		case canvas.Group:
			if nested {
				c.add(item.Items, true)
			}
		}
	}
}

func (c *counts) paint(p canvas.Paint) {
	c.fills[p.Fill]++
	if stroked(p) {
		c.widths[tenthsOf(p.Width)]++
	}
}

// most returns the most frequent, of equals the smallest.
func most[K cmp.Ordered](count map[K]int) K {
	var best K
	for k, n := range count {
		if n > count[best] || n == count[best] && k < best {
			best = k
		}
	}
	return best
}

func stroked(p canvas.Paint) bool { return p.Stroke != canvas.Nothing && p.Width > 0 }

func unfilled(p canvas.Paint) canvas.Paint {
	p.Fill = canvas.Nothing
	return p
}
