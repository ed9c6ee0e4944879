package safe

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Reads is what people read of a text: two that have it in common look the same,
// whatever their spaces, marks without width, and the way accents are composed.
func Reads(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			s = strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Cf, r) {
					return -1
				}
				return r
			}, norm.NFC.String(s))
			break
		}
	}
	return strings.Join(strings.Fields(s), " ")
}
