package layout

import (
	"knockon/pkg/canvas"
	"knockon/pkg/view"
)

// The sizes of a chart.
const (
	chartWide = 1000.0 // where no page says how wide it is
	leastPlot = 260.0  // the plot is at least so wide and high
	tallPlot  = 400.0  // and so high where no page says it
	axisRoom  = 34.0   // for the numbers of an axis, and what it counts
	keyShare  = 0.4    // of the width, where the key stands beside the plot
	keyNear   = 36.0   // between the plot and the key
	keyIndent = 28.0   // of the words behind a number
	keyLead   = 14.0
	keyGap    = 8.0
)

// DrawChart draws a chart, on a page with type as large as it may be there.
func DrawChart(v *view.Chart, page *canvas.Page) *canvas.Drawing {
	if page == nil {
		return newChart(v, chartWide, 0, keyLines[0]).drawing(nil)
	}
	width, height := page.Room(noteSize)
	for _, lines := range keyLines {
		for _, share := range shares {
			if c := newChart(v, float64(width*share), float64(height*share), lines); c.fits {
				return c.drawing(page)
			}
		}
	}
	return newChart(v, width, height, keyLines[len(keyLines)-1]).drawing(page)
}

// keyLines is in how many lines the key tells of a point, fewer where a page is small.
var keyLines = [...]int{5, 2, 1}

// chart is a chart while it is laid out.
type chart struct {
	*placer
	of            *view.Chart
	width, height float64
	plot          canvas.Rect
	most, step    [2]int // where the axes end, and from one number to the next
	items         []canvas.Item
	fits          bool
}

// newChart lays a chart out in a room; one without a height is as high as it needs.
func newChart(v *view.Chart, width, height float64, lines int) *chart {
	head := newPlacer(&view.View{Title: v.Title, Headline: v.Headline, Notes: v.Notes}, false)
	h := head.header(width - 2*margin)
	c := &chart{placer: head, of: v, width: width, height: max(height, h.y+margin), items: h.items, fits: true}
	if len(v.Points) == 0 {
		return c
	}
	top, below, keyWidth := h.y+24, axisRoom+margin, width-2*margin
	c.plot = canvas.Rect{X: margin + axisRoom, Y: top, W: width - 2*margin - axisRoom}
	beside := height == 0 || width > height
	if beside {
		keyWidth = float64(width * keyShare)
		c.plot.W -= keyWidth + keyNear
	}
	key := c.key(keyWidth, lines)
	if !beside {
		below += key.high + keyNear
	}
	if height == 0 {
		c.height = top + max(tallPlot+below, key.high+margin)
	}
	c.plot.H = c.height - top - below
	c.fits = c.plot.H >= leastPlot && c.plot.W >= leastPlot && (!beside || top+key.high+margin <= c.height)
	c.axes()
	c.points()
	if beside {
		c.write(key, width-margin-keyWidth, top)
	} else {
		c.write(key, margin, c.plot.Y+c.plot.H+axisRoom+keyNear)
	}
	return c
}

func (c *chart) drawing(page *canvas.Page) *canvas.Drawing {
	return &canvas.Drawing{Width: c.width, Height: c.height, Title: c.of.Title, Desc: c.of.Headline, Items: c.items, Page: page}
}

// key is what is said of the named points, in lines.
type key struct {
	entries [][]string
	high    float64
}

func (c *chart) key(width float64, most int) (k key) {
	for _, p := range c.of.Points {
		if p.Label != "" {
			lines := c.wrap(p.Label, width-keyIndent, noteSize, false, most)
			k.entries = append(k.entries, lines)
			k.high += float64(keyLead*float64(len(lines))) + keyGap
		}
	}
	return k
}

// write names the points from a corner on, one below the other.
func (c *chart) write(k key, x, y float64) {
	number := 0
	for _, p := range c.of.Points {
		if p.Label == "" {
			continue
		}
		c.items = append(c.items, c.numbered(canvas.Point{X: x + dotRadius, Y: y + keyLead/2}, number+1, p.Start)...)
		for _, line := range k.entries[number] {
			c.text(line, x+keyIndent, y+11, canvas.Ink)
			y += keyLead
		}
		y += keyGap
		number++
	}
}
