package safe

import (
	"strings"
	"unicode"

	"knockon/pkg/pattern"
)

// Markdown makes a text plain text in GitHub's and GitLab's Markdown, wherever it
// stands: no emphasis, link, mention, code, table cell, list or HTML starts in it.
// Only what Markdown would read there is escaped.
func Markdown(s string) string {
	s = Text(s)
	if inner := strings.Trim(s, " "); inner != s && inner != "" { // what is at the edges would be lost
		lead := len(s) - len(strings.TrimLeft(s, " "))
		return strings.Repeat("&#32;", lead) + markdown(inner, false) + strings.Repeat("&#32;", len(s)-lead-len(inner))
	}
	return markdown(s, false)
}

// MarkdownWithin is Markdown of what stands within a line, behind other words.
func MarkdownWithin(s string) string { return markdown(Text(s), true) }

func markdown(s string, within bool) string {
	var b strings.Builder
	before := ' '
	for i, r := range s {
		switch {
		case r == '&' && isReference(s[i+1:]):
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '@' && !isWord(before):
			b.WriteString("&#64;&#8203;") // forges look for mentions once entities are read
		case r == '@':
			b.WriteString("&#64;")
		case isMarkup(s, i, before), !within && startsBlock(s, i):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// next is the first character of a text, a space where there is none.
func next(s string) rune {
	for _, r := range s {
		return r
	}
	return ' '
}

// isReference reports whether what follows an ampersand may name a character, or an
// epic of GitLab.
func isReference(s string) bool { return next(s) == '#' || isWord(next(s)) }

var (
	web   = pattern.Late{Text: `(?i)www$`}
	emoji = pattern.Late{Text: `^:[a-z0-9_+-]*[a-z+-][a-z0-9_+-]*:`}
)

// isMarkup reports whether the sign at a place is read anywhere in a line.
func isMarkup(s string, i int, before rune) bool {
	after := next(s[i+1:])
	switch s[i] {
	case '\\', '`', '*', '[', '|', '~', '$':
		return true
	case '_':
		return !isWord(before) || !isWord(after)
	case '#': // an issue
		return isWord(after)
	case '!': // a merge request
		return unicode.IsDigit(after)
	case '{': // a change
		return after == '+' || after == '-'
	case ':':
		return strings.HasPrefix(s[i+1:], "//") || emoji.Get().MatchString(strings.ToLower(s[i:]))
	case '.':
		return web.Get().MatchString(s[:i])
	}
	return false
}

// startsBlock reports whether the sign at a place makes a list, a heading, a
// quotation, a rule or an order of GitLab of what begins there.
func startsBlock(s string, i int) bool {
	after := next(s[i+1:])
	switch head := strings.TrimLeft(s[:i], " "); {
	case head != "":
		return (s[i] == '.' || s[i] == ')') && after == ' ' && strings.Trim(head, "0123456789") == ""
	case s[i] == '-' || s[i] == '+':
		return after == ' ' || after == '-'
	case s[i] == '#':
		return after == ' ' || after == '#'
	case s[i] == '=':
		return strings.Trim(s[i:], "= ") == ""
	case s[i] == '/':
		return unicode.IsLetter(after)
	}
	return s[i] == '>'
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
