// Package safe makes text from a map harmless to show: what would steer a
// terminal, reorder a line or break one is spelled out.
package safe

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Text returns s with control characters (C0, DEL, C1), bidirectional controls
// and the separators U+2028 and U+2029 written as \u{202E}. Joiners inside an
// emoji stay.
func Text(s string) string {
	if !needs(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\ufffd")
	var b strings.Builder
	for _, r := range s {
		if hostile(r) {
			fmt.Fprintf(&b, `\u{%04X}`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Lines splits running text at its line ends and makes each line harmless.
func Lines(s string) []string {
	s = strings.TrimRight(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = Text(lines[i])
	}
	return lines
}

// Paragraph joins running text into one harmless line.
func Paragraph(s string) string { return Text(strings.Join(strings.Fields(s), " ")) }

func needs(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c >= 0x7F {
			return !utf8.ValidString(s) || strings.ContainsFunc(s, hostile)
		}
	}
	return false
}

func hostile(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0x061C, r == 0x200E, r == 0x200F,
		r >= 0x2028 && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return false
}
