package layout

import (
	"math"

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

// Where a word that must be written may stand beside its line, which touches it.
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
}

func newLabeller(p *placer) *labeller {
	return &labeller{
		p, piecesOf(p.Lines), nearbyOf(len(p.Plan.Cards), func(i int) canvas.Rect { return p.Plan.Cards[i].Rect }),
		nearbyOf(len(p.Bands), func(i int) canvas.Rect {
			b := p.Bands[i].Rect
			return canvas.Rect{X: b.X, Y: b.Y, W: b.W, H: bandHead}
		}),
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
	const long = 32 // samples
	p, n := &pieces{}, 0
	for i := range lines {
		for path := lines[i].Path; len(path) >= 4; path = path[3:] {
			q := piece{line: i, points: path[:4], bounds: boundsOf(path[:4])}
			q.steps = sampled(q.bounds)
			n += 1 + q.steps/long
			p.all = append(p.all, q)
		}
	}
	p.stretches = make([]stretch, 0, n) // of a large picture there are millions
	for i := range p.all {
		q := &p.all[i]
		for from := 0; from <= q.steps; from += long {
			s := stretch{piece: i, from: from, to: min(from+long, q.steps+1)}
			s.bounds = q.boundsOf(s.from, s.to)
			p.stretches = append(p.stretches, s)
		}
	}
	p.met = make([]int, len(p.all))
	p.nearby = nearbyOf(len(p.stretches), func(i int) canvas.Rect { return p.stretches[i].bounds })
	return p
}

// piece is a cubic of a line.
type piece struct {
	line   int
	points []canvas.Point
	bounds canvas.Rect
	steps  int // from sample to sample
}

// stretch is some samples of a piece.
type stretch struct {
	piece, from, to int
	bounds          canvas.Rect
}

func (q *piece) sample(i int) canvas.Point { return bezier(q.points, float64(i)/float64(q.steps)) }

// boundsOf are those of what some samples are in the way of.
func (q *piece) boundsOf(from, to int) canvas.Rect {
	points := make([]canvas.Point, 0, 32)
	for i := from; i < to; i++ {
		points = append(points, q.sample(i))
	}
	return boundsOf(points)
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
	for _, off := range aside {
		for end := len(l.Path); end >= 4 && least > 0; end -= 3 {
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
	}
}

// inTheWay counts the labels, cards and other lines on a place, to a bound; a line
// weighs least.
func (p *labeller) inTheWay(r canvas.Rect, own, bound int) int {
	const heavy = 1000
	n := 0
	for i := range p.Counts {
		if p.Counts[i].Overlaps(r) {
			n += heavy
		}
	}
	for range p.cards.overlapping(r) {
		n += heavy
	}
	for range p.heads.overlapping(r) {
		n += heavy
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
	for i := from; i < to; i++ {
		at := q.sample(i)
		if max(r.X-1-at.X, at.X-(r.X+r.W+1), r.Y-1-at.Y, at.Y-(r.Y+r.H+1)) < 0 {
			return true
		}
	}
	return false
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
