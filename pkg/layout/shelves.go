package layout

import (
	"math"

	"knockon/pkg/canvas"
)

// A picture of many columns would be a long strip, so they may stand on shelves,
// one below the other, read as lines of text are. A line from one shelf to
// another leaves its column at the right, runs through the aisle between the two
// shelves, and arrives at the left.

// strip is the room of a shelf.
type strip struct {
	top, height float64 // of its cards
	// The room of lines: over cards, for those that pass over some; in the aisle below;
	// and of those on their way between two other shelves.
	above, below, past float64
}

// The measures of lines between shelves.
const (
	aisle      = 14.0 // from the cards of a shelf to the first line below them
	gutter     = 12.0 // from a column to the first line beside it
	lineGap    = 3.0  // between two lines side by side
	mostBeside = 60.0 // for all lines beside a column, which else lie closer
	corner     = 8.0
)

// shelve gives each lane its shelf, about as much width to each.
func (p *placer) shelve() {
	total := 0.0
	for i := range p.lanes {
		total += p.lanes[i].w + columnGap
	}
	before := 0.0
	for i := range p.lanes {
		l := &p.lanes[i]
		l.shelf = int((before + float64((l.w+columnGap)/2)) / total * float64(p.shelves))
		if i > 0 {
			l.shelf = min(l.shelf, p.lanes[i-1].shelf+1)
		}
		before += l.w + columnGap
	}
	p.strips = make([]strip, 1)
	if n := len(p.lanes); n > 0 {
		p.strips = make([]strip, p.lanes[n-1].shelf+1)
	}
}

func (p *placer) shelfOf(card int) int { return p.lanes[p.Plan.Cards[card].lane].shelf }

// stackShelves finds where the shelves begin, one below the other, with room for
// lines.
func (p *placer) stackShelves() {
	for i := range p.Plan.Cards {
		c := &p.Plan.Cards[i]
		s := &p.strips[p.lanes[c.lane].shelf]
		s.height = max(s.height, c.Y+c.H)
	}
	for i := range p.Bands {
		b := &p.Bands[i]
		s := &p.strips[p.lanes[b.lanes[0]].shelf]
		s.height = max(s.height, b.Y+b.H)
	}
	y := 0.0
	for i := range p.strips {
		s := &p.strips[i]
		if i > 0 {
			y += s.above
		}
		s.top = y
		y += s.height + s.below + 2*aisle
	}
}

// lower moves everything from the top of its shelf to where it stands.
func (p *placer) lower() {
	for i := range p.Plan.Cards {
		p.Plan.Cards[i].Y += p.strips[p.shelfOf(i)].top
	}
	for i := range p.Bands {
		p.Bands[i].Y += p.strips[p.lanes[p.Bands[i].lanes[0]].shelf].top
	}
}

// slots hands out places side by side, by side and place.
type slots map[[2]int]float64

// next is the middle of a place so wide.
func (s slots) next(kind, at int, wide float64) float64 {
	k := [2]int{kind, at}
	from := s[k]
	s[k] += wide
	return from + float64(wide/2)
}

// squeeze is how much closer lines beside a lane lie for want of room.
func squeeze(beside float64) float64 { return min(1, mostBeside/max(1, beside)) }

const (
	inAisle = iota
	atRight
	atLeft
	atMargin
	besideCards // of a pair
)

// detour leads a line from one shelf to another.
func (p *placer) detour(out *Line, w *way, taken slots) {
	from, to := &p.lanes[w.from], &p.lanes[w.to]
	wide := w.width + lineGap
	x := from.x + from.w + (gutter + taken.next(atRight, w.from, float64(wide*squeeze(from.right))))
	points := []canvas.Point{out.Path[0], {X: x, Y: w.a.Y}}
	step := 1
	if to.shelf < from.shelf {
		step = -1
	}
	for s := from.shelf; s != to.shelf; s += step {
		above := min(s, s+step)
		y := p.strips[above].top + p.strips[above].height + aisle + taken.next(inAisle, above, wide)
		points = append(points, canvas.Point{X: x, Y: y})
		if s+step == to.shelf {
			x = to.x - arrowLength - (gutter + taken.next(atLeft, w.to, float64(wide*squeeze(to.left))))
		} else {
			x = margin + taken.next(atMargin, s+step, wide)
		}
		points = append(points, canvas.Point{X: x, Y: y})
	}
	points = append(points, canvas.Point{X: x, Y: w.b.Y}, w.b.off())
	out.bend(points)
}

// bend follows straight ways, rounding each corner.
func (l *Line) bend(points []canvas.Point) {
	straight := func(to canvas.Point) {
		from := l.Path[len(l.Path)-1]
		dx, dy := (to.X-from.X)/3, (to.Y-from.Y)/3
		l.Path = append(l.Path, canvas.Point{X: from.X + dx, Y: from.Y + dy}, canvas.Point{X: to.X - dx, Y: to.Y - dy}, to)
	}
	for i := 1; i < len(points); i++ {
		if i == len(points)-1 {
			straight(points[i])
			return
		}
		at := points[i]
		r := min(corner, far(points[i-1], at)/2, far(at, points[i+1])/2)
		straight(towards(at, points[i-1], r))
		out := towards(at, points[i+1], r)
		l.Path = append(l.Path, at, at, out)
	}
}

// far is the distance of two points of which one is level with the other, or upright.
func far(a, b canvas.Point) float64 { return math.Abs(a.X-b.X) + math.Abs(a.Y-b.Y) }

// towards is the point so far from one to another.
func towards(from, to canvas.Point, by float64) canvas.Point {
	d := far(from, to)
	if d == 0 {
		return from
	}
	return canvas.Point{X: from.X + float64((to.X-from.X)/d*by), Y: from.Y + float64((to.Y-from.Y)/d*by)}
}
