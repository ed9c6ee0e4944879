package ocds

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// clean is what a text says: entities undone, as often as they were done; UTF-8
// that was read as Windows-1252 and written anew as it was; line ends that lost
// their backslashes as blanks.
func clean(t text) string {
	s := string(t)
	for range 3 {
		if !strings.Contains(s, "&") {
			break
		}
		s = html.UnescapeString(s)
	}
	for range 2 {
		if once, ok := misread(s); ok {
			s = once
		}
	}
	s = strings.ReplaceAll(s, "rnrn", " ")
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == 0 || r == '\ufeff' || r == '\u200b' }), " ")
}

// misread undoes a wrong reading of UTF-8, where the text shows that there was one.
func misread(s string) (string, bool) {
	if !strings.ContainsAny(s, "ÂÃâ") {
		return s, false
	}
	b, err := charmap.Windows1252.NewEncoder().String(s)
	return b, err == nil && utf8.ValidString(b) && b != s
}
