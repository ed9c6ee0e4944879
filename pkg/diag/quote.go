package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxQuoted bounds what a message repeats of a map's text, in characters.
const MaxQuoted = 60

// Quote returns the text in quotes for a message: cut where it is long, and
// with everything spelled out that cannot be seen, so that a message is one
// line of plain text whatever the map holds.
func Quote(s string) string { return `"` + Show(s) + `"` }

// Show is Quote without the quotes.
func Show(s string) string {
	var b strings.Builder
	before := rune(0)
	n := 0
	for i, r := range s {
		if n++; n > MaxQuoted && len(s)-i > utf8.UTFMax {
			b.WriteString("…")
			break
		}
		joins := (r == 0x200C || r == 0x200D) && before > unicode.MaxLatin1
		if unicode.IsPrint(r) || joins {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u{%04X}`, r)
		}
		before = r
	}
	return b.String()
}
