// Package text writes answers for people in a terminal or a pipe.
package text

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Options is what the terminal can do. The zero value is a pipe: nothing cut,
// nothing folded.
type Options struct {
	Width int  // columns, 0 for any number
	ASCII bool // glyphs of plain ASCII
	Full  bool // fold nothing

	// Of a radius: every step with its sources in place of organisations and ways;
	// the numbers alone.
	Tree, Summary bool
}

// Narrow is the width under which numbers stack and the third column goes.
const Narrow = 70

const margin = "  "

// page gathers lines; styles are always written, and lowered or dropped by the
// stream they go to.
type page struct {
	Options
	strings.Builder
}

func (p *page) narrow() bool { return p.Width > 0 && p.Width < Narrow }

// raw writes a line without margin and uncut.
func (p *page) raw(s string) { p.WriteString(p.plain(s) + "\n") }

// plain spells a text out in ASCII where that is asked for: before it is
// measured, as it grows.
func (p *page) plain(s string) string {
	if p.ASCII {
		return safe.ASCII(s)
	}
	return s
}

// line ends a line, cut to the width.
func (p *page) line(s string) {
	s = p.plain(s)
	s = strings.TrimRight(margin+s, " ")
	if p.Width > 0 && ansi.StringWidth(s) > p.Width {
		s = ansi.Truncate(s, p.Width, p.glyphs().cut)
	}
	p.WriteString(s + "\n")
}

// blank parts what stands above from what follows; a part that said nothing leaves no second empty line.
func (p *page) blank() {
	if s := p.String(); s != "\n" && !strings.HasSuffix(s, "\n\n") {
		p.WriteString("\n")
	}
}

// paragraph writes running text, wrapped to the width.
func (p *page) paragraph(s string) {
	s = p.plain(s)
	if p.Width == 0 {
		p.line(s)
		return
	}
	for _, l := range wrapped(s, p.Width-len(margin)-1) {
		p.line(l)
	}
}

// glyphs are the signs of the tree.
type glyphs struct{ tee, corner, bar, gap, dot, cut, origin string }

func (p *page) glyphs() glyphs {
	if p.ASCII {
		return glyphs{"|- ", "`- ", "|  ", "   ", " - ", "~", "*"}
	}
	return glyphs{"├─ ", "└─ ", "│  ", "   ", " · ", "…", "◎"}
}

// Colours of middle lightness, so that they read on light and on dark: at
// least 3:1 against either.
func tone(e model.Effect) color.Color {
	return lipgloss.Color([model.NumEffects]string{
		model.Compromised: "#D13561", model.Exposed: "#8A63D2", model.Isolated: "#2A8AC9",
		model.Down: "#B86E00", model.Degraded: "#A07B24",
	}[e])
}

func muted(s string) string {
	return lipgloss.NewStyle().Foreground(lipgloss.Color("#7A8794")).Render(s)
}

func bold(s string) string { return lipgloss.NewStyle().Bold(true).Render(s) }

func paint(e model.Effect, s string) string {
	return lipgloss.NewStyle().Foreground(tone(e)).Render(s)
}

func paintBold(e model.Effect, s string) string {
	return lipgloss.NewStyle().Foreground(tone(e)).Bold(true).Render(s)
}

func width(s string) int { return ansi.StringWidth(s) }

// pad fills s to a width.
func pad(s string, to int) string {
	return s + strings.Repeat(" ", max(0, to-width(s)))
}
