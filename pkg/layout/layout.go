// Package layout gives everything in a view its place, and paints the result
// as a neutral drawing. Columns run from left to right by distance; the order
// within them is the view's, so that what is left to find is heights, widths
// and the way of each line.
package layout

import (
	"knockon/pkg/canvas"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// Plan is a view with a place for everything, in the units of canvas.
type Plan struct {
	Width, Height float64
	Page          *canvas.Page // what it fills; nil where it is as large as it comes out
	Title, Desc   string
	Head          []canvas.Item // title, numbers, notes and legend
	Bands         []Band
	Cards         []Card
	Lines         []Line
	Counts        []Count
	Heads         []canvas.Text // of columns in which nothing stands
}

// Span is an interval.
type Span struct{ From, To float64 }

// Band is the background of an organisation that spans columns.
type Band struct {
	canvas.Rect
	Org    string
	Title  string
	Note   string // what the organisation is
	lanes  [2]int // the first and last it lies across
	height float64
	noteAt float64 // where the note begins, after the title
}

// Card is a card of the view and where it stands.
type Card struct {
	canvas.Rect
	View    *view.Card
	Bare    bool // on its organisation's band, which has the background and the name
	Title   []string
	Note    []string // the column, and what the organisation is
	Rows    []Row
	Wrapped bool // its rows stand in several columns, so that lines join it as a whole
	lane    int
	band    int // index into Bands, or -1
	head    float64
}

// whole reports whether lines join the card as a whole, and none of its rows.
func (c *Card) whole() bool { return c.View.Grid || c.Wrapped }

// Row is a row of a card, or a chip of a grid, and where it stands.
type Row struct {
	canvas.Rect
	View   *view.Row
	Name   []string
	Detail []string                // of a chip only where it counts nothing
	Tag    float64                 // how much room its tag takes, at the end of the first line
	Counts [style.NumMarks]float64 // of a chip: how wide each number with its glyph is
}

// Line is a line of the view on its way from one box to another.
type Line struct {
	View  *view.Edge
	Path  []canvas.Point // start, then two controls and an end a piece
	Tip   canvas.Point   // of the arrow, on the box where it arrives
	Tail  canvas.Point   // on the box that it leaves; the tip of another arrow where harm travels either way
	Width float64
}

// The measures of a picture.
const (
	margin    = 40.0
	cardPad   = 6.0
	rowGap    = 5.0
	cardGap   = 26.0
	laneGap   = 54.0 // between the parts of a column that was too tall
	columnGap = 84.0
	rowsGap   = 60.0 // where columns run across
	bandPad   = 12.0
	bandHead  = 34.0 // its title
	bareHead  = 20.0 // the column's name above the rows on a band
	plainHead = 8.0  // where columns have no names
	maxTall   = 1100.0
)

// Place lays a view out: as it comes where that is no long strip, else as the
// least long of some arrangements. Cost is O(S·(C + E)) for C cards, E lines and a
// fixed number S of passes, sorting aside.
func Place(v *view.View) *Plan {
	best, long := shortest(v, true)
	tooLong := long > longest(v)
	if len(best.Bands) > 0 && (tooLong || best.full() < leastFull) {
		other, l := shortest(v, false)
		if tooLong && l < long || l <= longest(v) && other.full() > muchFuller*best.full() {
			best = other
		}
	}
	best.finish(best.size())
	best.square()
	best.count()
	return best.Plan
}

// A picture of which cards take less than leastFull goes without bands, each of
// which keeps its height to itself, if it is so much fuller then.
const (
	leastFull  = 0.2
	muchFuller = 2
)

// shortest arranges a view with bands or without, which take the more height the more
// there are.
func shortest(v *view.View, banded bool) (best *placer, long float64) {
	p, most := newPlacer(v, banded), longest(v)
	best = p.arranged(arrangement{shelves: 1})
	if long, _ = best.shape(); long > most {
		best, long = p.leastLong(best, most)
	}
	return best, long
}

type placer struct {
	*view.View
	*Plan
	*measured
	arrangement
	lanes  []lane
	strips []strip // by shelf
	steps  []step  // by column
	ends   [][]end // by card: what its lines lead to
	over   [][]int // by lane: the bands that lie across it
}

// measured is what all arrangements of a view share.
type measured struct {
	ruler  *canvas.Ruler
	named  bool      // columns have names
	wide   []float64 // by line: how wide it is
	level  []float64 // by card: how far lines arrive level, for the words on some of them
	turned []Card    // those of a picture that runs down; nil where none was tried
}

func newPlacer(v *view.View, banded bool) *placer {
	p := &placer{View: v, Plan: &Plan{Title: v.Title, Desc: v.Headline}, measured: &measured{ruler: canvas.NewRuler()}}
	p.measure(banded)
	p.measureLines()
	return p
}

// lane is a column, or a part of one that was too tall to stand in one piece.
type lane struct {
	column int
	shelf  int
	x, w   float64
	cards  []int // from top to bottom
	// What lines to and from other shelves take at its sides.
	left, right float64
}

func (s Span) holds(v float64) bool { return s.From <= v && v <= s.To }
