package safe

import (
	"fmt"
	"strings"
)

// ASCII spells out what plain terminals cannot show.
func ASCII(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 }) {
		return s
	}
	s = strings.NewReplacer("·", "-", "…", "~", "’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "→", "=>", "×", "x", "≥", ">=", "★", "*").Replace(s)
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u{%04X}`, r)
		}
	}
	return b.String()
}
