package svg

import "knockon/pkg/canvas"

// inherited is what an element need not say, because one around it does.
type inherited struct {
	fill        canvas.Role
	size, width tenths // of text and of strokes
}

// common returns what most of the items would say, those in groups included, and
// how many there are.
func common(items []canvas.Item) (in inherited, n int) {
	c := counts{sizes: map[tenths]int{}, widths: map[tenths]int{}}
	c.add(items)
	return inherited{c.fills.most(), most(c.sizes), most(c.widths)}, c.items
}

// within returns what the items of a group inherit if the group says the fill
// that most of its own items have.
func (in inherited) within(g *canvas.Group) inherited {
	var f fills
	f[in.fill]++
	for _, item := range g.Items {
		f.add(item)
	}
	in.fill = f.most()
	return in
}

type counts struct {
	fills         fills
	sizes, widths map[tenths]int
	items         int
}

func (c *counts) add(items []canvas.Item) {
	for _, item := range items {
		c.items++
		c.fills.add(item)
		switch item := item.(type) {
		case canvas.Box:
			c.stroke(item.Paint)
		case canvas.Polygon:
			c.stroke(item.Paint)
		case canvas.Curve:
			c.stroke(item.Paint)
		case canvas.Text:
			c.sizes[tenthsOf(item.Size)]++
		case canvas.Group:
			c.add(item.Items)
		}
	}
}

func (c *counts) stroke(p canvas.Paint) {
	if stroked(p) {
		c.widths[tenthsOf(p.Width)]++
	}
}

// fills counts how often each fill occurs.
type fills [canvas.NumRoles]int

func (f *fills) add(item canvas.Item) {
	switch item := item.(type) {
	case canvas.Box:
		f[item.Fill]++
	case canvas.Polygon:
		f[item.Fill]++
	case canvas.Text:
		f[item.Fill]++
	case canvas.Curve:
		f[canvas.Nothing]++
	}
}

// most is the most frequent, of equals the first.
func (f *fills) most() canvas.Role {
	best := canvas.Nothing
	for r, n := range f {
		if n > f[best] {
			best = canvas.Role(r)
		}
	}
	return best
}

// most returns the most frequent length, of equals the smallest.
func most(count map[tenths]int) tenths {
	var best tenths
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
