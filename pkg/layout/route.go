package layout

import (
	"cmp"
	"math"
	"slices"

	"knockon/pkg/canvas"
	"knockon/pkg/view"
)

// The measures of lines.
const (
	arrowLength = 9.0
	portGap     = 7.0  // between two lines that meet a card as a whole
	twinGap     = 5.0  // between lines that join the same two rows
	twinMost    = 10.0 // how far from the middle of a row they may stray
	channelGap  = 3.0  // between the edges of two lines in one gap between cards
	portShift   = 6.0  // where lines leave and arrive on one side of a row: how far from its middle
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

// port is where a line meets a box: on its right side, or else its left.
type port struct {
	canvas.Point
	right bool
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
		ways[i] = way{edge: i, from: from, to: to, width: e.Line.Width(e.Count())}
		w := &ways[i]
		w.a, w.b = p.port(e.From.Card, e.From.Row, from <= to), p.port(e.To.Card, e.To.Row, from >= to)
	}
	p.part(ways)
	p.twins(ways)
	p.fan(ways)
	p.pass(ways)
	p.Lines = make([]Line, len(ways))
	for i := range ways {
		p.Lines[i] = p.line(&ways[i])
	}
}

func (p *placer) port(card, row int, right bool) port {
	c := &p.Plan.Cards[card]
	out := port{canvas.Point{X: c.X, Y: p.middle(card, row)}, right}
	w := c.W
	if row >= 0 && !c.View.Grid {
		out.X += c.Rows[row].X
		w = c.Rows[row].W
	}
	if right {
		out.X += w
	}
	return out
}

// part sets the lines that leave a row apart from those that arrive on the same
// side of it, as in a cycle within a column: an arrow would hide where they
// begin.
func (p *placer) part(ways []way) {
	type side struct {
		view.End
		right bool
	}
	leaves, arrives := map[side]bool{}, map[side]bool{}
	oneWay := func(f func(w *way, from, to side)) {
		for i := range ways {
			if w, e := &ways[i], &p.View.Edges[ways[i].edge]; !e.Both {
				f(w, side{e.From, w.a.right}, side{e.To, w.b.right})
			}
		}
	}
	oneWay(func(_ *way, from, to side) { leaves[from], arrives[to] = true, true })
	shared := func(s side) bool {
		return s.Row >= 0 && !p.View.Cards[s.Card].Grid && leaves[s] && arrives[s]
	}
	oneWay(func(w *way, from, to side) {
		if shared(from) {
			w.a.Y += portShift
		}
		if shared(to) {
			w.b.Y -= portShift
		}
	})
}

// twins sets lines apart that join the same two rows, such as a confirmed and
// an assumed one, which would lie on each other.
func (p *placer) twins(ways []way) {
	type pair struct{ a, b view.End }
	same := map[pair][]int{}
	var order []pair
	for i := range ways {
		e := &p.View.Edges[ways[i].edge]
		k := pair{e.From, e.To}
		if before := (pair{e.To, e.From}); same[before] != nil {
			k = before
		}
		if same[k] == nil {
			order = append(order, k)
		}
		same[k] = append(same[k], i)
	}
	for _, k := range order {
		n := float64(len(same[k]) - 1)
		for at, i := range same[k] {
			w, e := &ways[i], &p.View.Edges[ways[i].edge]
			shift := float64(min(twinGap, 2*twinMost/n) * (float64(at) - float64(n/2)))
			if n > 0 && e.From.Row >= 0 && e.To.Row >= 0 {
				w.a.Y += shift
				w.b.Y += shift
			}
		}
	}
}

// fan sets the lines apart that meet a card as a whole on one side, in the
// order of what they come from or lead to.
func (p *placer) fan(ways []way) {
	type side struct {
		card  int
		right bool
	}
	type meet struct {
		at  *port
		far float64 // the height of the other end, before anything is set apart
	}
	meets := map[side][]meet{}
	for i := range ways {
		w, e := &ways[i], &p.View.Edges[ways[i].edge]
		for _, m := range []struct {
			card, row int
			meet
		}{{e.From.Card, e.From.Row, meet{&w.a, w.b.Y}}, {e.To.Card, e.To.Row, meet{&w.b, w.a.Y}}} {
			if m.row < 0 || p.Plan.Cards[m.card].View.Grid {
				key := side{m.card, m.at.right}
				meets[key] = append(meets[key], m.meet)
			}
		}
	}
	for key, ms := range meets {
		c := &p.Plan.Cards[key.card]
		slices.SortStableFunc(ms, func(a, b meet) int { return cmp.Compare(a.far, b.far) })
		gap := portGap
		if c.View.Grid { // where lines are wide
			gap *= 1.6
		}
		gap = min(gap, (c.H-24)/float64(len(ms)))
		first := max(c.Y+min(12, float64(c.head/2)), ms[0].at.Y-float64(gap*float64(len(ms)-1)/2))
		for i, m := range ms {
			m.at.Y = first + float64(gap*float64(i))
		}
	}
}

func (p *placer) line(w *way) Line {
	e := &p.View.Edges[w.edge]
	out := Line{View: e, Tip: w.b.Point, Width: w.width}
	start, end := w.a.Point, w.b.off()
	if e.Both {
		start = w.a.off()
	}
	out.Path, out.Tail = []canvas.Point{start}, w.a.Point
	if w.a.right && w.b.right {
		p.around(&out, w, end)
		return out
	}
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
	out.curve(end)
	return out
}

// off is where an arrow begins whose tip is the port.
func (p port) off() canvas.Point {
	if p.right {
		return canvas.Point{X: p.X + arrowLength, Y: p.Y}
	}
	return canvas.Point{X: p.X - arrowLength, Y: p.Y}
}

// around leads a line between two boxes of one lane out to the right and back.
func (p *placer) around(out *Line, w *way, end canvas.Point) {
	room := columnGap
	if w.from+1 < len(p.lanes) && p.lanes[w.from+1].column == p.lanes[w.from].column {
		room = laneGap
	}
	reach := min(room*0.7, 18+float64(math.Abs(w.a.Y-end.Y)*0.12))
	edge := max(w.a.X, end.X) + reach
	out.Path = append(out.Path, canvas.Point{X: edge, Y: w.a.Y}, canvas.Point{X: edge, Y: end.Y}, end)
}

// curve adds a piece that leaves and arrives level.
func (l *Line) curve(to canvas.Point) {
	from := l.Path[len(l.Path)-1]
	bend := float64((to.X - from.X) / 2)
	l.Path = append(l.Path, canvas.Point{X: from.X + bend, Y: from.Y}, canvas.Point{X: to.X - bend, Y: to.Y}, to)
}
