package canvas

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
)

// Em is the size of a text in font units.
const Em = 2048

// The widths of what the fonts lack, in font units. Nobody knows which font a
// viewer has; these cover the usual ones, and the empty boxes shown for want
// of any.
const (
	eastAsian = Em
	emoji     = Em * 3 / 2 // flags are two letters where there is no picture of them
	part      = Em * 3 / 4 // of an emoji of several: they fall apart in the same way
	narrow    = Em * 3 / 4 // letters of scripts such as Hebrew and Arabic
	european  = Em * 9 / 10
	other     = Em * 5 / 4 // letters of any other script, and signs
	longDash  = Em * 3
	sentence  = Em * 10 // in one character, such as U+FDFD
)

// advances holds the width of each character that a font has a glyph for, and
// 0 for the others.
type advances [0x10000]uint16

// covered are the ranges in which the font has characters; those of Hebrew aside, which
// would have to be set from right to left.
var covered = [...][2]rune{{0x20, 0x590}, {0x1D00, 0x2322}, {0x2500, 0x2670}, {0x2C60, 0x2C78}, {0x2E17, 0x2E18}, {0xA717, 0xA78D},
	{0xFB01, 0xFB07}, {0xFFFC, 0xFFFD}}

func readAdvances(ttf []byte) *advances {
	var a advances
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return &a // every character is lacking; the tests see that the embedded fonts parse
	}
	var b sfnt.Buffer
	for _, r := range covered {
		for c := r[0]; c < r[1]; c++ {
			glyph, err := f.GlyphIndex(&b, c)
			if err != nil || glyph == 0 || noWidth(c) {
				continue
			}
			// At Em to the em, 26.6 fixed point counts font units.
			if w, err := f.GlyphAdvance(&b, glyph, Em, font.HintingNone); err == nil {
				a[c] = uint16(w)
			}
		}
	}
	for c := range signs() {
		a[c] = signWidth
	}
	return &a
}

func (a *advances) has(c rune) int {
	if c < 0 || int(c) >= len(a) {
		return 0
	}
	return int(a[c])
}

// compound measures a cluster that is not one character of the font.
func (a *advances) compound(cluster string) int {
	sum, parts := 0, 0
	for _, c := range cluster {
		if w := a.has(c); w > 0 {
			sum += w
		} else {
			sum += lacking(c)
		}
		if !noWidth(c) {
			parts++
		}
	}
	if isEmoji(cluster) {
		return max(emoji, part*parts)
	}
	return sum
}

// isEmoji tells signs as wide as ideographs, and characters that ask for their
// picture by a selector after them.
func isEmoji(cluster string) bool {
	const picture = '\uFE0F'
	first, n := utf8.DecodeRuneInString(cluster)
	return strings.ContainsRune(cluster[n:], picture) ||
		unicode.In(first, unicode.So, unicode.Sk) && uniseg.StringWidth(cluster) == 2
}

// lacking measures a character that the fonts have no glyph for.
func lacking(c rune) int {
	switch {
	case noWidth(c):
		return 0
	case c >= 0xFDFA && c <= 0xFDFD:
		return sentence
	case c >= 0x2E3A && c <= 0x2E3B:
		return longDash
	case uniseg.StringWidth(string(c)) == 2, unicode.Is(unicode.Zs, c):
		return eastAsian
	case unicode.In(c, unicode.Arabic, unicode.Hebrew, unicode.Thai, unicode.Lao, unicode.Nd):
		return narrow
	case unicode.IsLetter(c) && unicode.In(c, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian):
		return european
	}
	return other
}

// noWidth tells characters that take no room: what is not seen, except spaces,
// and marks that stand over others.
func noWidth(c rune) bool {
	return unicode.In(c, unicode.Mn, unicode.Me) || unseen(c) && !unicode.Is(unicode.Zs, c)
}

// unseen tells spaces, controls, and what only joins or steers.
func unseen(c rune) bool {
	return unicode.In(c, unicode.White_Space, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp,
		unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, c)
}
