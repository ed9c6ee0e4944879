// Package canvas is a drawing before any format: boxes, curves, polygons and
// text in points, coloured by role. The back ends of render/svg and render/png
// only write it down, so that both show the same.
package canvas

// Products stand in a conversion wherever they are added to something, here and
// in layout: without it a compiler may round once instead of twice (the Go
// specification, "Floating-point operators"), and a picture would depend on the
// machine.

// Drawing is a picture. The origin is the top left corner, y grows downwards,
// and one unit is one CSS pixel at scale 1. Under the items lies Background.
type Drawing struct {
	Width, Height float64
	Title, Desc   string // for who cannot see it; not yet escaped for any format
	Items         []Item // painted in this order
	Page          *Page  // what it fills, its sides in the same ratio; nil where it is as large as it comes out
}

// Item is one of Box, Curve, Polygon, Text and Group.
type Item interface{ item() }

// Point is a place in a drawing.
type Point struct{ X, Y float64 }

// Rect is an upright rectangle.
type Rect struct{ X, Y, W, H float64 }

// Middle is the centre of the rectangle.
func (r Rect) Middle() Point { return Point{r.X + float64(r.W/2), r.Y + float64(r.H/2)} }

// Overlaps reports whether two rectangles share more than an edge.
func (r Rect) Overlaps(s Rect) bool {
	return r.X < s.X+s.W && s.X < r.X+r.W && r.Y < s.Y+s.H && s.Y < r.Y+r.H
}

// Holds reports whether another rectangle lies within this one.
func (r Rect) Holds(s Rect) bool {
	return r.X <= s.X && r.Y <= s.Y && s.X+s.W <= r.X+r.W && s.Y+s.H <= r.Y+r.H
}

// Paint is how an outline is drawn and filled; Nothing leaves either out.
type Paint struct {
	Fill   Role
	Stroke Role
	Width  float64   // of the stroke, which lies half inside and half outside
	Dash   []float64 // on and off in turn, drawn with round ends; nil is solid
}

// Box is a rectangle with corners rounded by Radius, at most half its height.
type Box struct {
	Rect
	Radius float64
	Paint
}

// Curve is a path of cubic Bézier pieces: Points holds the start, then two
// controls and an end for each piece. It is not closed and not filled.
type Curve struct {
	Points []Point
	Paint
}

// Polygon is a closed shape of straight sides.
type Polygon struct {
	Points []Point
	Paint
}

// Text is one line, its left end at X and its baseline at Y, in a font that
// a Ruler knows. Its content is fit to be shown (package safe) and not yet
// escaped for any format.
type Text struct {
	X, Y    float64
	Size    float64
	Bold    bool
	Fill    Role
	Content string
}

// Group is what belongs to one thing; Title says what, for who hovers over it
// or listens.
type Group struct {
	Title string
	Items []Item
}

func (Box) item()     {}
func (Curve) item()   {}
func (Polygon) item() {}
func (Text) item()    {}
func (Group) item()   {}
