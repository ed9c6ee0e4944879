package cst

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Value returns what a single value says, and "" of a collection. It is a part
// of the text where it stands there as it is.
func (t *Tree) Value(i int32) string {
	n := &t.Nodes[i]
	s := t.Text[n.Text:n.End]
	if n.AsIs {
		if n.Kind != Plain {
			s = s[1 : len(s)-1]
		}
		return s
	}
	switch n.Kind {
	case Plain:
		return foldLines(s)
	case SingleQuoted:
		s = foldLines(s[1 : len(s)-1])
		if strings.Contains(s, "''") {
			s = strings.ReplaceAll(s, "''", "'")
		}
		return s
	case DoubleQuoted:
		s = s[1 : len(s)-1]
		if strings.IndexByte(s, '\\') < 0 {
			return foldLines(s)
		}
		return unquote(s)
	case Literal, Folded:
		return t.blockValue(n)
	case Alias:
		return s[1:]
	}
	return ""
}

// foldLines joins the lines of a text: one line end is a blank, more are one
// fewer, and blanks around them mean nothing.
func foldLines(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	fold(&b, s)
	return b.String()
}

// fold writes folded lines; blanks at the very ends stay.
func fold(b *strings.Builder, s string) {
	breaks := 0
	for first := true; ; first = false {
		line, rest, more := strings.Cut(s, "\n")
		if more {
			line = strings.TrimRight(line, " \t\r")
		}
		if !first {
			line = strings.TrimLeft(line, " \t")
		}
		if line != "" || first || !more {
			writeBreaks(b, breaks)
			breaks = 0
			b.WriteString(line)
		}
		if !more {
			return
		}
		for breaks++; rest != "" && rest[0] == '\n'; breaks++ {
			rest = rest[1:]
		}
		s = rest
	}
}

func writeBreaks(b *strings.Builder, n int) {
	switch {
	case n == 1:
		b.WriteByte(' ')
	case n > 1:
		writeLineEnds(b, n-1)
	}
}

// writeLineEnds writes line ends, of which a text may have tens of millions.
func writeLineEnds(b *strings.Builder, n int) {
	const some = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
	for ; n > 0; n -= len(some) {
		b.WriteString(some[:min(n, len(some))])
	}
}

// unquote is the text between double quotes.
func unquote(s string) string {
	var b strings.Builder
	for run := 0; ; {
		at := strings.IndexByte(s[run:], '\\')
		if at < 0 {
			fold(&b, s)
			return b.String()
		}
		at += run
		r, next, ok := unescape(s, at)
		if ok {
			fold(&b, s[:at]) // blanks before it stay
			b.WriteRune(r)
			s, run = s[next:], 0
			continue
		}
		fold(&b, s[:at]) // a line end that joins what is around it
		s = s[nextLine(s, at):]
		lines := 0
		for {
			rest := strings.TrimLeft(s, " \t\r")
			if !strings.HasPrefix(rest, "\n") {
				s = strings.TrimLeft(s, " \t")
				break
			}
			lines++
			s = rest[1:]
		}
		writeLineEnds(&b, lines)
	}
}

// unescape reads the escape whose backslash stands at i: a letter with its
// meaning, or the number of a character.
func unescape(s string, i int) (r rune, next int, ok bool) {
	const letters, numbers = "0abt\tnvfre \"'\\N_LP", "xuU"
	meanings := [len(letters)]rune{0, '\a', '\b', '\t', '\t', '\n', '\v', '\f', '\r', 0x1B, ' ', '"', '\'', '\\', 0x85, 0xA0, 0x2028, 0x2029}
	if i+1 >= len(s) {
		return 0, i, false
	}
	next = i + 2
	if at := strings.IndexByte(letters, s[i+1]); at >= 0 {
		return meanings[at], next, true
	}
	at := strings.IndexByte(numbers, s[i+1])
	if at < 0 {
		return 0, i, false
	}
	digits := next
	if next += 2 << at; next > len(s) {
		return 0, i, false
	}
	v, err := strconv.ParseUint(s[digits:next], 16, 32)
	return rune(v), next, err == nil && v <= utf8.MaxRune && utf8.ValidRune(rune(v))
}
