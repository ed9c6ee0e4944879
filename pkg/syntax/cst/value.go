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
		breaks++
		s = rest
	}
}

func writeBreaks(b *strings.Builder, n int) {
	switch {
	case n == 1:
		b.WriteByte(' ')
	case n > 1:
		b.WriteString(strings.Repeat("\n", n-1))
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
		b.WriteString(strings.Repeat("\n", lines))
	}
}

// unescape reads the escape whose backslash stands at i.
func unescape(s string, i int) (r rune, next int, ok bool) {
	if i+1 >= len(s) {
		return 0, i, false
	}
	digits := 0
	switch s[i+1] {
	case '0':
		r = 0
	case 'a':
		r = '\a'
	case 'b':
		r = '\b'
	case 't', '\t':
		r = '\t'
	case 'n':
		r = '\n'
	case 'v':
		r = '\v'
	case 'f':
		r = '\f'
	case 'r':
		r = '\r'
	case 'e':
		r = 0x1B
	case ' ', '"', '\'', '\\':
		r = rune(s[i+1])
	case 'N':
		r = 0x85
	case '_':
		r = 0xA0
	case 'L':
		r = 0x2028
	case 'P':
		r = 0x2029
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		return 0, i, false
	}
	next = i + 2 + digits
	if digits == 0 {
		return r, next, true
	}
	if next > len(s) {
		return 0, i, false
	}
	v, err := strconv.ParseUint(s[i+2:next], 16, 32)
	return rune(v), next, err == nil && v <= utf8.MaxRune && utf8.ValidRune(rune(v))
}

// blockValue is what a | or > text says.
func (t *Tree) blockValue(n *Node) string {
	chomp, _, _ := header(t.Text, int(n.Text))
	var b strings.Builder
	breaks, started, spaced := 0, false, false // line ends not yet written; whether the last line began with a blank
	for _, line := range t.blockLines(n) {
		if line == "" {
			breaks++
			continue
		}
		blank := isBlank(line[0])
		switch {
		case n.Kind == Folded && started && !blank && !spaced:
			writeBreaks(&b, breaks)
		default:
			b.WriteString(strings.Repeat("\n", breaks))
		}
		b.WriteString(line)
		breaks, started, spaced = 1, true, blank
	}
	ends := int(n.End) < len(t.Text)
	switch {
	case chomp == '+' && !ends:
		b.WriteString(strings.Repeat("\n", max(breaks-1, 0)))
	case chomp == '+':
		b.WriteString(strings.Repeat("\n", breaks))
	case chomp == 0 && started && ends:
		b.WriteByte('\n')
	}
	return b.String()
}

// BlockText takes a | or > text apart: its header, the indentation that the
// header names (0 for none), and its lines without their indentation.
func (t *Tree) BlockText(i int32) (head string, indent int, lines []string) {
	n := &t.Nodes[i]
	_, indent, end := header(t.Text, int(n.Text))
	return t.Text[n.Text:end], indent, t.blockLines(n)
}

// blockLines are the lines of a | or > text without their indentation.
func (t *Tree) blockLines(n *Node) []string {
	body := nextLine(t.Text, int(n.Text))
	if body > int(n.End) || t.Text[body-1] != '\n' {
		return nil
	}
	lines := strings.Split(t.Text[body:n.End], "\n")
	for i, l := range lines {
		l = strings.TrimSuffix(l, "\r")
		if lines[i] = ""; n.Indent > 0 { // else no line says anything
			lines[i] = l[min(int(n.Indent), len(l)):]
		}
	}
	return lines
}
