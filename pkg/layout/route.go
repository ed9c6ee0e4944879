package layout

import (
	"math"

	"knockon/pkg/canvas"
)

// The measures of lines.
const (
	arrowLength = 9.0
	portGap     = 11.0 // between two lines that meet a card as a whole
	gridPorts   = 18.0 // at a grid, where lines are wide and have numbers on them
	twinGap     = 5.0  // between lines that join the same two rows
	twinMost    = 10.0 // how far from the middle of a row they may stray
	channelGap  = 3.0  // between the edges of two lines in one gap between cards
	portShift   = 6.0  // where lines leave and arrive on one side of a row: how far from its middle
	aroundGap   = 6.0  // between two around the same cards
	clearance   = 7.0  // between a line and the cards that it passes
	overshoot   = 10.0 // how far past a lane a line runs level
)

// way is a line while its route is computed.
type way struct {
	edge     int
	a, b     port // where it leaves and where it arrives
	from, to int  // lanes
	width    float64
	passes   []pass
}

// pass is a lane that a line crosses on its way, at a height.
type pass struct {
	lane int
	y    float64
}

// route finds the way of every line: from the side of a box, level through the
// gaps between the cards of the columns it passes, to the side of another.
func (p *placer) route() {
	ways := make([]way, len(p.View.Edges))
	for i := range p.View.Edges {
		e := &p.View.Edges[i]
		from, to := p.Plan.Cards[e.From.Card].lane, p.Plan.Cards[e.To.Card].lane
		ways[i] = way{edge: i, from: from, to: to, width: p.wide[i]}
		w := &ways[i]
		across := p.lanes[from].shelf != p.lanes[to].shelf
		w.a, w.b = p.port(e.From.Card, e.From.Row, from <= to || across), p.port(e.To.Card, e.To.Row, from >= to && !across)
	}
	p.part(ways)
	p.twins(ways)
	p.fan(ways)
	p.pass(ways)
	p.Lines = make([]Line, len(ways))
	taken := slots{}
	for i := range ways {
		p.Lines[i] = p.line(&ways[i], taken)
	}
}

func (p *placer) line(w *way, taken slots) Line {
	e := &p.View.Edges[w.edge]
	out := Line{View: e, Tip: w.b.Point, Width: w.width}
	start, end := w.a.Point, w.b.off()
	if e.Both {
		start = w.a.off()
	}
	most := 4 + 2*len(w.passes) // pieces
	out.Path, out.Tail = append(make([]canvas.Point, 0, 1+3*most), start), w.a.Point
	switch {
	case p.lanes[w.from].shelf != p.lanes[w.to].shelf:
		p.detour(&out, w, taken)
		return out
	case w.a.right && w.b.right:
		p.around(&out, w, end, taken)
		return out
	}
	out.clear(&p.lanes[w.from], w.a.right)
	for _, pass := range w.passes {
		l := &p.lanes[pass.lane]
		near, far := l.x-overshoot, l.x+l.w+overshoot
		if w.a.right {
			out.curve(canvas.Point{X: near, Y: pass.y})
			out.curve(canvas.Point{X: far, Y: pass.y})
		} else {
			out.curve(canvas.Point{X: far, Y: pass.y})
			out.curve(canvas.Point{X: near, Y: pass.y})
		}
	}
	if l := &p.lanes[w.to]; w.b.right && end.X < l.x+l.w {
		out.curve(canvas.Point{X: l.x + l.w + arrowLength, Y: end.Y})
	} else if !w.b.right && end.X > l.x {
		out.curve(canvas.Point{X: l.x - arrowLength, Y: end.Y})
	}
	if room := p.level[e.To.Card]; room > 0 {
		if last := out.Path[len(out.Path)-1]; !w.b.right && end.X-last.X > room+40 {
			out.curve(canvas.Point{X: end.X - room, Y: end.Y})
		} else if w.b.right && last.X-end.X > room+40 {
			out.curve(canvas.Point{X: end.X + room, Y: end.Y})
		}
	}
	out.curve(end)
	return out
}

// clear leads a line level out of its lane, past cards that are wider than its own.
func (l *Line) clear(of *lane, right bool) {
	at := l.Path[len(l.Path)-1]
	if x := of.x + of.w; right && at.X < x-cardPad {
		l.curve(canvas.Point{X: x, Y: at.Y})
	} else if !right && at.X > of.x+cardPad {
		l.curve(canvas.Point{X: of.x, Y: at.Y})
	}
}

// around leads a line between two boxes of one lane out to the right and back, and
// others between the same two cards around it.
func (p *placer) around(out *Line, w *way, end canvas.Point, taken slots) {
	room := columnGap
	if w.from+1 < len(p.lanes) && p.lanes[w.from+1].column == p.lanes[w.from].column {
		room = laneGap
	}
	e, n := &p.View.Edges[w.edge], len(p.View.Cards)
	pair := min(e.From.Card, e.To.Card)*n + max(e.From.Card, e.To.Card)
	apart := taken.next(besideCards, pair, w.width+aroundGap) - float64((w.width+aroundGap)/2)
	reach := min(room*0.9, min(room*0.7, 18+float64(math.Abs(w.a.Y-end.Y)*0.12))+apart)
	edge := max(w.a.X, end.X, p.lanes[w.from].x+p.lanes[w.from].w) + reach
	out.Path = append(out.Path, canvas.Point{X: edge, Y: w.a.Y}, canvas.Point{X: edge, Y: end.Y}, end)
}

// curve adds a piece that leaves and arrives level.
func (l *Line) curve(to canvas.Point) {
	from := l.Path[len(l.Path)-1]
	bend := float64((to.X - from.X) / 2)
	l.Path = append(l.Path, canvas.Point{X: from.X + bend, Y: from.Y}, canvas.Point{X: to.X - bend, Y: to.Y}, to)
}
