package safe

import (
	"strings"
	"unicode"
)

// Markdown makes a text plain text in GitHub's and GitLab's Markdown: no
// emphasis, link, mention, code, table cell or HTML starts in it.
func Markdown(s string) string {
	s = Text(s)
	var b strings.Builder
	before := rune(0)
	for i, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '@' && !unicode.IsLetter(before) && !unicode.IsDigit(before):
			b.WriteString("&#64;&#8203;") // forges look for mentions once entities are read
		case r == '@':
			b.WriteString("&#64;")
		case strings.ContainsRune("\\`*_{}[]#!|~$^", r), strings.ContainsRune("+-=:.()", r) && isMarkup(s, i, before):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == ' ' && (i == 0 || i == len(s)-1):
			b.WriteString("&#32;")
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// isMarkup reports whether a sign that is markup in some places is so here: at the
// beginning or doubled, after a number that may begin a list, or inside what may be
// an address or a word for a picture.
func isMarkup(s string, i int, before rune) bool {
	if i == 0 || i+1 < len(s) && s[i+1] == s[i] || before == rune(s[i]) {
		return true
	}
	switch s[i] {
	case '.', ':':
		return i+1 < len(s) && s[i+1] != ' ' || strings.Trim(s[:i], "0123456789 ") == ""
	case ')':
		return strings.Trim(s[:i], "0123456789 ") == ""
	}
	return strings.TrimSpace(s[:i]) == ""
}

// MarkdownCode shows a text as code, or as plain text where a code span could
// not hold it: it would end early, or lose spaces.
func MarkdownCode(s string) string {
	s = Text(s)
	if s == "" || strings.ContainsAny(s, "`|") || strings.TrimSpace(s) != s {
		return Markdown(s)
	}
	return "`" + s + "`"
}
