package canvas

// Page is a sheet of paper or a screen that a drawing fills.
type Page struct {
	Width, Height float64
	Unit          string  // of these: "mm" of paper; "" are pixels
	Least         float64 // how large type is at least: in points on paper, else in pixels
	DPI           float64 // of its PNG
}

const (
	inch    = 25.4 // millimetres
	perInch = 72.0 // points
)

// PageOf returns the page of a name: slide, a4 or a4-landscape; nil for any other.
func PageOf(name string) *Page {
	switch name {
	case "slide":
		return &Page{Width: 1920, Height: 1080, Least: 12, DPI: 96}
	case "a4":
		return &Page{Width: 210, Height: 297, Unit: "mm", Least: 7, DPI: 200}
	case "a4-landscape":
		return &Page{Width: 297, Height: 210, Unit: "mm", Least: 7, DPI: 200}
	}
	return nil
}

// Pixels is the size of its PNG.
func (p *Page) Pixels() (width, height float64) {
	if p.Unit == "" {
		return p.Width, p.Height
	}
	return p.Width / inch * p.DPI, p.Height / inch * p.DPI
}

// Room is the size in units at which type of a size is as small as it may be.
func (p *Page) Room(size float64) (width, height float64) {
	units := size / p.Least
	if p.Unit != "" {
		units *= perInch / inch
	}
	return p.Width * units, p.Height * units
}
