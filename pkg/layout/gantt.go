package layout

import (
	"knockon/pkg/canvas"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/view"
)

// The sizes of a picture of times.
const (
	ganttWide  = 1180.0 // where no page says how wide it is
	ganttRow   = 17.0
	ganttHead  = 22.0 // of an organisation
	ganttBar   = 9.0
	ganttNames = 0.27 // of the width
	ganttSays  = 0.12
	ganttAxis  = 26.0
	ganttMost  = 40 // bars of an organisation before it folds, where no page asks for fewer
)

// DrawGantt draws what is out from when to when, on a page with type as large as it may
// be there, folding until it fits.
func DrawGantt(v *view.Gantt, page *canvas.Page, full bool) *canvas.Drawing {
	if page == nil {
		most := ganttMost
		if full {
			most = 1 << 30
		}
		return newGantt(v, ganttWide, 0, most, len(v.Parts)).drawing(nil)
	}
	width, height := page.Room(noteSize)
	longest := 1
	for i := range v.Parts {
		longest = max(longest, len(v.Parts[i].Bars))
	}
	for most := longest; most > 0; most-- {
		for _, share := range shares {
			if g := newGantt(v, float64(width*share), float64(height*share), most, len(v.Parts)); g.fits {
				return g.drawing(page)
			}
		}
	}
	for parts := len(v.Parts) - 1; parts > 0; parts-- {
		if g := newGantt(v, width, height, 1, parts); g.fits {
			return g.drawing(page)
		}
	}
	return newGantt(v, width, height, 1, 0).drawing(page)
}

// gantt is a picture of times while it is laid out.
type gantt struct {
	*placer
	of            *view.Gantt
	width, height float64
	plot          canvas.Rect
	end, step     model.Duration
	lines         []ganttLine
	items         []canvas.Item
	fits          bool
}

// ganttLine is an organisation, a bar, or what is folded.
type ganttLine struct {
	head, more string
	bar        *view.GanttBar
	y          float64
}

func newGantt(v *view.Gantt, width, height float64, most, parts int) *gantt {
	head := newPlacer(&view.View{Title: v.Title, Headline: v.Headline, Notes: v.Notes}, false)
	h := head.header(width - 2*margin)
	g := &gantt{placer: head, of: v, width: width, height: height, items: h.items}
	y := g.legend(h.y) + ganttAxis
	g.plot = canvas.Rect{X: margin + float64(width*ganttNames), Y: y}
	g.plot.W = width - margin - float64(width*ganttSays) - g.plot.X
	g.gather(most, parts)
	for i := range g.lines {
		l := &g.lines[i]
		if l.head != "" && i > 0 {
			y += 4
		}
		l.y = y
		if y += ganttRow; l.head != "" {
			y += ganttHead - ganttRow
		}
	}
	g.plot.H = y - g.plot.Y
	if g.fits = height == 0 || y+margin <= height; height == 0 {
		g.height = y + margin
	}
	return g
}

// gather lists what is shown, in lines.
func (g *gantt) gather(most, parts int) {
	for i := range g.of.Parts[:parts] {
		p := &g.of.Parts[i]
		g.lines = append(g.lines, ganttLine{head: p.Name})
		shown := p.Shown(most)
		for k := range shown {
			g.lines = append(g.lines, ganttLine{bar: &shown[k]})
		}
		if more := len(p.Bars) - len(shown); more > 0 {
			g.lines = append(g.lines, ganttLine{more: phrase.PlusMore(more)})
		}
	}
	if more := len(g.of.Parts) - parts; more > 0 {
		g.lines = append(g.lines, ganttLine{more: phrase.GanttMoreParts(more)})
	}
}

func (g *gantt) drawing(page *canvas.Page) *canvas.Drawing {
	g.axis()
	g.waits()
	for i := range g.lines {
		g.row(&g.lines[i])
	}
	return &canvas.Drawing{Width: g.width, Height: g.height, Title: g.of.Title, Desc: g.of.Headline, Items: g.items, Page: page}
}

// x is where a moment stands.
func (g *gantt) x(m model.Duration) float64 {
	return g.plot.X + float64(g.plot.W*float64(m)/float64(g.end))
}
