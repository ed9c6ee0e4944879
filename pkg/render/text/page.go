// Package text writes answers for people in a terminal or a pipe.
package text

import (
	"image/color"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
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

// limit is how many of n items are shown before the rest is counted: one more than most is shown, as its line would be.
func (p *page) limit(n, most int) int {
	if p.Full || n <= most+1 {
		return n
	}
	return most
}

// title writes what is asked, and below it on which days, on which evidence and of which map.
func (p *page) title(asked string, h *answer.Head) {
	p.blank()
	p.paragraph(bold(asked))
	p.paragraph(muted(setting(h)))
}

// sameAs says which seeds seem to stand in the map under other ids too.
func (p *page) sameAs(seeds []answer.Atom) {
	for _, said := range phrase.SeedsSameAs(seeds, func(n *answer.Node) string { return n.Name }) {
		p.paragraph(said)
	}
}

// paragraph writes running text, wrapped to the width; of none nothing.
func (p *page) paragraph(s string) {
	s = p.plain(s)
	switch {
	case s == "":
		return
	case p.Width == 0:
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
func tone(e model.Effect) color.RGBA {
	return [model.NumEffects]color.RGBA{
		model.Compromised: {0xD1, 0x35, 0x61, 0xFF}, model.Exposed: {0x8A, 0x63, 0xD2, 0xFF}, model.Isolated: {0x2A, 0x8A, 0xC9, 0xFF},
		model.Down: {0xB8, 0x6E, 0x00, 0xFF}, model.Degraded: {0xA0, 0x7B, 0x24, 0xFF},
	}[e]
}

func muted(s string) string {
	return ansi.NewStyle().ForegroundColor(color.RGBA{0x7A, 0x87, 0x94, 0xFF}).Styled(s)
}

func bold(s string) string { return ansi.NewStyle().Bold().Styled(s) }

func paint(e model.Effect, s string) string {
	return ansi.NewStyle().ForegroundColor(tone(e)).Styled(s)
}

func paintBold(e model.Effect, s string) string {
	return ansi.NewStyle().Bold().ForegroundColor(tone(e)).Styled(s)
}

func width(s string) int { return ansi.StringWidth(s) }

// pad fills s to a width.
func pad(s string, to int) string {
	return s + strings.Repeat(" ", max(0, to-width(s)))
}

// padLeft fills it from the left, as numbers stand under each other.
func padLeft(s string, to int) string { return strings.Repeat(" ", max(0, to-width(s))) + s }
