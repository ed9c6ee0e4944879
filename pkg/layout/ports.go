package layout

import (
	"cmp"
	"slices"

	"knockon/pkg/canvas"
	"knockon/pkg/view"
)

// port is where a line meets a box: on its right side, or else its left.
type port struct {
	canvas.Point
	right bool
}

func (p *placer) port(card, row int, right bool) port {
	c := &p.Plan.Cards[card]
	out := port{canvas.Point{X: c.X, Y: p.middle(card, row)}, right}
	w := c.W
	if row >= 0 && !c.whole() && !p.down {
		out.X += c.Rows[row].X
		w = c.Rows[row].W
	}
	if right {
		out.X += w
	}
	return out
}

// off is where an arrow begins whose tip is the port.
func (p port) off() canvas.Point {
	if p.right {
		return canvas.Point{X: p.X + arrowLength, Y: p.Y}
	}
	return canvas.Point{X: p.X - arrowLength, Y: p.Y}
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
		return s.Row >= 0 && !p.Plan.Cards[s.Card].whole() && leaves[s] && arrives[s]
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
			if m.row < 0 || p.Plan.Cards[m.card].whole() {
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
			gap = gridPorts
		}
		gap = min(gap, (c.H-24)/float64(len(ms)))
		first := max(c.Y+min(12, float64(c.head/2)), ms[0].at.Y-float64(gap*float64(len(ms)-1)/2))
		for i, m := range ms {
			m.at.Y = first + float64(gap*float64(i))
		}
	}
}
