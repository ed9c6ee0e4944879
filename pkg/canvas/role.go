package canvas

import "knockon/pkg/style"

// Role is a colour by what it is for, so that one drawing serves every theme.
type Role uint8

// The roles that do not depend on an effect.
const (
	Nothing Role = iota
	Background
	Ink
	Muted
	Card
	CardLine
	Origin
	Faint
	marks // the first of three for each mark: fill, line, text
)

// NumRoles is the number of roles, Nothing included.
const NumRoles = marks + 3*Role(style.NumMarks)

// FillOf is the role of the inside of a mark's boxes.
func FillOf(m style.Mark) Role { return marks + 3*Role(m) }

// LineOf is the role of the outline of a mark's boxes, and of lines to them.
func LineOf(m style.Mark) Role { return marks + 3*Role(m) + 1 }

// TextOf is the role of text and glyphs in a mark's boxes.
func TextOf(m style.Mark) Role { return marks + 3*Role(m) + 2 }

// In returns the role's colour in a theme as #RRGGBB, "" for Nothing.
func (r Role) In(t *style.Theme) string {
	if r >= marks {
		c := t.Marks[(r-marks)/3]
		return [...]string{c.Fill, c.Line, c.Text}[(r-marks)%3]
	}
	return [...]string{"", t.Background, t.Ink, t.Muted, t.Card, t.CardLine, t.Origin, t.Faint}[r]
}
