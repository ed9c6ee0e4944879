package mermaid

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// plain is the ASCII punctuation that means nothing to Mermaid within quotes,
// nor to the Markdown and HTML that it reads there.
const plain = " ,.()'/+-"

// text writes all that might mean something as #NN;, Mermaid's own way.
func (w *writer) text(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; w.longest > 0 && n > w.longest {
			b.WriteString("…")
			break
		}
		switch {
		case r == '"':
			b.WriteString("#quot;")
		case r == 0xFFFE || r == 0xFFFF: // no XML parser takes these
			b.WriteRune(utf8.RuneError)
		case isPlain(r):
			b.WriteRune(r)
		default:
			b.WriteString("#" + strconv.Itoa(int(r)) + ";")
		}
	}
	return b.String()
}

// isPlain reports whether a character stands for itself. Mermaid swaps #NN;
// for ﬂ°°NN¶ß while it parses, so those signs are written as numbers too.
func isPlain(r rune) bool {
	switch {
	case r >= 0x80:
		return r != 'ﬂ' && r != '¶'
	case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
		return true
	}
	return strings.ContainsRune(plain, r)
}

// title writes text for a quoted value of the front matter, which is YAML: what
// might mean something there or in HTML becomes its wide form, which reads the same.
func (w *writer) title(s string) string {
	const wide = '！' - '!'
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; w.longest > 0 && n > w.longest {
			b.WriteString("…")
			break
		}
		switch {
		case r == 0xFFFE || r == 0xFFFF:
			r = utf8.RuneError
		case r > ' ' && r < 0x7F && r != ':' && !isPlain(r):
			r += wide
		}
		b.WriteRune(r)
	}
	return b.String()
}
