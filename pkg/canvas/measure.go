package canvas

import (
	"iter"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Ruler measures text in the embedded font, without kerning and in whole
// font units, so that a width is the same on every machine. A Ruler never
// changes: many may use it at once.
type Ruler struct{ regular, bold *advances }

// NewRuler returns the ruler; the widths of the fonts' characters are read once.
func NewRuler() *Ruler { return ruler() }

var ruler = sync.OnceValue(func() *Ruler { return &Ruler{readAdvances(Font(false)), readAdvances(Font(true))} })

func (r *Ruler) of(bold bool) *advances {
	if bold {
		return r.bold
	}
	return r.regular
}

// Measure returns how far a text of a size reaches, in the units of a Drawing.
// What the fonts lack counts as wide as the fonts that viewers have in its
// place, generously. The time is linear in the text.
func (r *Ruler) Measure(s string, size float64, bold bool) float64 {
	a, units := r.of(bold), 0
	for s != "" {
		n, w := a.cluster(s)
		units += w
		s = s[n:]
	}
	return InUnits(units, size)
}

// InUnits is the length of so many font units in a text of a size.
func InUnits(fontUnits int, size float64) float64 { return float64(fontUnits) * size / Em }

// Fit returns s if it takes no more than width, or else as many of its first
// clusters as leave room for an ellipsis after them, or nothing.
func (r *Ruler) Fit(s string, width, size float64, bold bool) string {
	if r.Measure(s, size, bold) <= width {
		return s
	}
	const ellipsis = "…"
	_, last := r.of(bold).cluster(ellipsis)
	units, kept, end := 0, -1, 0
	for c, w := range r.Clusters(s, bold) {
		if InUnits(units+last, size) <= width {
			kept = end
		}
		units += w
		end += len(c)
		if InUnits(units, size) > width {
			break
		}
	}
	if kept < 0 {
		return ""
	}
	return strings.TrimRight(s[:kept], " ") + ellipsis
}

// Clusters splits a text where a reader would, into what counts as one
// character, each with its width in font units, Em to the size.
func (r *Ruler) Clusters(s string, bold bool) iter.Seq2[string, int] {
	a := r.of(bold)
	return func(yield func(string, int) bool) {
		for s != "" {
			n, w := a.cluster(s)
			if !yield(s[:n], w) {
				return
			}
			s = s[n:]
		}
	}
}

// cluster measures the first cluster of a text. Two characters of the fonts
// are always two clusters: the fonts have nothing that joins.
func (a *advances) cluster(s string) (length, width int) {
	first, n := utf8.DecodeRuneInString(s)
	if w := a.has(first); w > 0 {
		if next, m := utf8.DecodeRuneInString(s[n:]); m == 0 || a.has(next) > 0 {
			return n, w
		}
	}
	c, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	return len(c), a.compound(c)
}

// Lacks returns the characters of a text that the fonts have no glyph for,
// in order, with repetitions.
func (r *Ruler) Lacks(s string) []rune {
	var lacking []rune
	for _, c := range s {
		if r.regular.has(c) == 0 && !unseen(c) {
			lacking = append(lacking, c)
		}
	}
	return lacking
}
