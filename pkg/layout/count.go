package layout

import (
	"math"
	"sort"

	"knockon/pkg/canvas"
)

// Count is the label of a line, on a ground of its own: that the line is new, and
// at a grid how many relations it stands for.
type Count struct {
	canvas.Rect
	Text string
	New  bool
}

// Where a word may stand on a piece of its line, best first.
var places = [...]float64{0.42, 0.3, 0.54, 0.2, 0.64, 0.12, 0.74, 0.5, 0.36, 0.48, 0.25, 0.59, 0.7, 0.8, 0.06, 0.16, 0.86, 0.94}

// Where a word that must be written may stand beside its line, which touches it, and of
// how many pieces before the end: not all of a long line is looked through so often.
const nearEnd = 8

var aside = [...]canvas.Point{{}, {Y: -6}, {Y: 6}, {X: 16}, {X: -16}, {X: 16, Y: -6}, {X: -16, Y: -6}, {X: 16, Y: 6}, {X: -16, Y: 6}, {X: 24}, {X: -24}}

// count writes on the lines, beside one another where words would meet, and where no
// other line runs. A number that has no room is left out; that a line is new is
// not.
func (p *placer) count() {
	var w *labeller // of pictures that have such words
	for _, isNew := range []bool{true, false} {
		for i := range p.Lines {
			l := &p.Lines[i]
			text := p.View.Label(l.View)
			if l.View.New != isNew || text == "" || len(l.Path) < 4 {
				continue
			}
			if w == nil {
				w = newLabeller(p)
			}
			w.write(i, text)
		}
	}
}

// labeller finds places for what stands on lines.
type labeller struct {
	*placer
	lines        *pieces
	cards, heads *nearby
	written      written
}

func newLabeller(p *placer) *labeller {
	return &labeller{
		p, piecesOf(p.Lines), nearbyOf(len(p.Plan.Cards), func(i int) canvas.Rect { return p.Plan.Cards[i].Rect }),
		nearbyOf(len(p.Bands), func(i int) canvas.Rect {
			b := p.Bands[i].Rect
			return canvas.Rect{X: b.X, Y: b.Y, W: b.W, H: bandHead}
		}),
		written{},
	}
}

// pieces is all lines in pieces, of which stretches are found by where they are: a long
// line that goes across is in the way of little that is within its bounds.
type pieces struct {
	*nearby
	all       []piece
	stretches []stretch
	met       []int // by piece: when somebody met it last
	asked     int
}

func piecesOf(lines []Line) *pieces {
	n := 0
	for i := range lines {
		n += len(lines[i].Path) / 3
	}
	p := &pieces{all: make([]piece, 0, n), stretches: make([]stretch, 0, 2*n), met: make([]int, n)}
	for i := range lines {
		for path := lines[i].Path; len(path) >= 4; path = path[3:] {
			q := piece{line: i, points: path[:4], bounds: boundsOf(path[:4])}
			q.steps, q.onward = sampled(q.bounds), onward(q.points)
			p.all = append(p.all, q)
		}
	}
	for i := range p.all {
		p.stretch(i, 0, p.all[i].steps+1)
	}
	p.nearby = nearbyOf(len(p.stretches), func(i int) canvas.Rect {
		s := &p.stretches[i]
		return p.all[s.piece].boundsOf(s.from, s.to)
	})
	return p
}

// stretch takes some samples of a piece as one where they are few, or lie in a narrow strip.
func (p *pieces) stretch(piece, from, to int) {
	const short, narrow = 32, 10
	if b := p.all[piece].boundsOf(from, to); to-from > short && min(b.W, b.H) > narrow {
		middle := (from + to) / 2
		p.stretch(piece, from, middle)
		p.stretch(piece, middle, to)
		return
	}
	p.stretches = append(p.stretches, stretch{piece, from, to})
}

// piece is a cubic of a line.
type piece struct {
	line   int
	points []canvas.Point
	bounds canvas.Rect
	steps  int  // from sample to sample
	onward bool // neither across nor down does it ever turn back
}

// stretch is some samples of a piece.
type stretch struct{ piece, from, to int }

func (q *piece) sample(i int) canvas.Point { return bezier(q.points, float64(i)/float64(q.steps)) }

// boundsOf are those of what some samples are in the way of.
func (q *piece) boundsOf(from, to int) canvas.Rect {
	if q.onward {
		return boundsOf([]canvas.Point{q.sample(from), q.sample(to - 1)})
	}
	points := make([]canvas.Point, 0, 32)
	for i := from; i < to; i++ {
		points = append(points, q.sample(i))
	}
	return boundsOf(points)
}

// onward reports whether what the points lead is led on, on each axis.
func onward(points []canvas.Point) bool {
	var ahead, back canvas.Point
	for i, p := range points[1:] {
		dx, dy := p.X-points[i].X, p.Y-points[i].Y
		ahead, back = canvas.Point{X: max(ahead.X, dx), Y: max(ahead.Y, dy)}, canvas.Point{X: min(back.X, dx), Y: min(back.Y, dy)}
	}
	return (ahead.X == 0 || back.X == 0) && (ahead.Y == 0 || back.Y == 0)
}

func boundsOf(points []canvas.Point) canvas.Rect {
	low, high := points[0], points[0]
	for _, p := range points {
		low, high = canvas.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}, canvas.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
	}
	return canvas.Rect{X: low.X - 1, Y: low.Y - 1, W: high.X - low.X + 2, H: high.Y - low.Y + 2}
}

func (p *labeller) write(line int, text string) {
	l := &p.Lines[line]
	c := Count{Text: text, New: l.View.New}
	c.W, c.H = p.width(c.Text, rowDetail, c.New)+8, 14
	best, least := c, math.MaxInt
	for i, off := range aside {
		first := 1
		if i > 0 {
			first = max(first, len(l.Path)-3*nearEnd)
		}
		for end := len(l.Path); end > first && least > 0; end -= 3 {
			for _, t := range places {
				c.on(l.Path[end-4:end], t)
				c.X, c.Y = c.X+off.X, c.Y+off.Y
				if n := p.inTheWay(c.Rect, line, least); n < least {
					best, least = c, n
				}
			}
		}
		if !c.New {
			break
		}
	}
	if least == 0 || c.New {
		p.Counts = append(p.Counts, best)
		p.written.add(best.Rect)
	}
}

// inTheWay counts the labels, cards and other lines on a place, to a bound; a line
// weighs least.
func (p *labeller) inTheWay(r canvas.Rect, own, bound int) int {
	const heavy = 1000
	n := heavy * p.written.overlapping(r)
	for range p.cards.overlapping(r) {
		n += heavy
	}
	for range p.heads.overlapping(r) {
		n += heavy
	}
	if n >= bound {
		return n
	}
	return p.lines.inTheWay(r, own, n, bound)
}

// inTheWay adds pieces of other lines that cross a place, to a bound.
func (p *pieces) inTheWay(r canvas.Rect, own, n, bound int) int {
	p.asked++
	for i := range p.overlapping(r) {
		if n >= bound {
			break
		}
		s := &p.stretches[i]
		if q := &p.all[s.piece]; q.line != own && p.met[s.piece] != p.asked && q.crosses(r, s.from, s.to) {
			p.met[s.piece] = p.asked
			n++
		}
	}
	return n
}

// crosses reports whether one of some samples is in a rectangle, or as good as.
func (q *piece) crosses(r canvas.Rect, from, to int) bool {
	if q.onward {
		from, to = q.beside(r, from, to)
	}
	for i := from; i < to; i++ {
		at := q.sample(i)
		if max(r.X-1-at.X, at.X-(r.X+r.W+1), r.Y-1-at.Y, at.Y-(r.Y+r.H+1)) < 0 {
			return true
		}
	}
	return false
}

// beside is which of some samples of a piece that leads on may be in a rectangle by
// where they are on its longer way, with room for rounding.
func (q *piece) beside(r canvas.Rect, from, to int) (first, end int) {
	const slack = 1 + 1e-6
	a, b := q.sample(from), q.sample(to-1)
	along, low, high := func(i int) float64 { return q.sample(i).Y }, r.Y-slack, r.Y+r.H+slack
	back := b.Y < a.Y
	if math.Abs(b.X-a.X) > math.Abs(b.Y-a.Y) {
		along, low, high = func(i int) float64 { return q.sample(i).X }, r.X-slack, r.X+r.W+slack
		back = b.X < a.X
	}
	first = from + sort.Search(to-from, func(i int) bool {
		at := along(from + i)
		return back && at < high || !back && at > low
	})
	end = first + sort.Search(to-first, func(i int) bool {
		at := along(first + i)
		return back && at < low || !back && at > high
	})
	return first, end
}

// sampled is in how many steps a piece with these bounds is sampled: four units apart at most.
func sampled(bounds canvas.Rect) int { return 8 + int((bounds.W+bounds.H)/4) }

// on puts the middle on a piece of a line at a share of its way.
func (c *Count) on(piece []canvas.Point, t float64) {
	at := bezier(piece, t)
	c.X, c.Y = at.X-float64(c.W/2), at.Y-float64(c.H/2)
}

// bezier is the point of a cubic piece at a share of its way.
func bezier(p []canvas.Point, t float64) canvas.Point {
	u := 1 - t
	a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return canvas.Point{
		X: float64(a*p[0].X) + float64(b*p[1].X) + float64(c*p[2].X) + float64(d*p[3].X),
		Y: float64(a*p[0].Y) + float64(b*p[1].Y) + float64(c*p[2].Y) + float64(d*p[3].Y),
	}
}

func (c *Count) paint() []canvas.Item {
	fill := canvas.Muted
	if c.New {
		fill = canvas.Ink
	}
	return []canvas.Item{
		canvas.Box{Rect: c.Rect, Radius: 5, Paint: canvas.Paint{Fill: canvas.Background}},
		canvas.Text{X: c.X + 4, Y: c.Y + 10.5, Size: rowDetail, Bold: c.New, Fill: fill, Content: c.Text},
	}
}
