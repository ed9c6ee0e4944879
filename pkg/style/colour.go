package style

// Colours is how one mark is painted: the fill of its box, the box's line and
// the lines that lead to it, and the text on the fill.
type Colours struct{ Fill, Line, Text string }

// Theme is every colour of a picture. The tests compute what makes it good:
// contrast, and marks that people who see fewer colours can tell apart.
type Theme struct {
	Background, Ink, Muted string
	Card, CardLine         string
	Origin                 string // the second outline of a seed
	Faint                  string // a line that carries nothing
	Marks                  [NumMarks]Colours
}

// Light returns the colours for paper and bright screens.
func Light() Theme {
	return Theme{
		Background: "#FFFFFF", Ink: "#17212B", Muted: "#5A6772",
		Card: "#F6F8FA", CardLine: "#D5DCE3",
		Origin: "#4A0018",
		Faint:  "#CFD6DD",
		Marks: [NumMarks]Colours{
			Compromised: {"#A3123F", "#A3123F", "#FFFFFF"},
			Exposed:     {"#6B3FA0", "#4F2683", "#FFFFFF"},
			Down:        {"#FFC966", "#B86E00", "#3D2600"},
			Degraded:    {"#FFF3D6", "#C4861A", "#3D2600"},
			Isolated:    {"#CBE3F7", "#2A8AC9", "#00304F"},
			NotReached:  {"#FFFFFF", "#CFD6DD", "#66727E"},
			Plain:       {"#FFFFFF", "#6B7884", "#17212B"},
		},
	}
}

// Dark returns the colours for dark screens.
func Dark() Theme {
	return Theme{
		Background: "#0E151C", Ink: "#E8EEF4", Muted: "#9AA9B7",
		Card: "#16202A", CardLine: "#2C3A47",
		Origin: "#FFD7E1",
		Faint:  "#3A4A58",
		Marks: [NumMarks]Colours{
			Compromised: {"#D13561", "#FF7A9C", "#FFFFFF"},
			Exposed:     {"#B79AE8", "#D9C7FF", "#1E0F3A"},
			Down:        {"#7A5200", "#F2B544", "#FFF0D2"},
			Degraded:    {"#3B2E12", "#C99A45", "#FFE9BF"},
			Isolated:    {"#0F3049", "#4AA3E0", "#D9EDFB"},
			NotReached:  {"#121B24", "#33424F", "#8FA0AF"},
			Plain:       {"#121B24", "#8796A4", "#E8EEF4"},
		},
	}
}

// Fonts is the family of names that text is set in, for formats that take one.
const Fonts = "Helvetica,Arial,sans-serif"

// GlyphFont is a font that has every glyph.
const GlyphFont = "DejaVu Sans"
