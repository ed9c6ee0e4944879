package emit

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"knockon/pkg/pattern"
	"knockon/pkg/schema"
)

// scalar writes a single value on one line: plain where it stands for itself
// with every reader, else in quotes. What is no text by its key is plain.
func scalar(s string, shape schema.Shape, flow bool) string {
	if isPlain(s, flow) && (!misread(s) || isTyped(s, shape.Type)) {
		return s
	}
	if strings.ContainsAny(s, `"\`) && !strings.Contains(s, "'") && !strings.ContainsFunc(s, isHidden) {
		return "'" + s + "'"
	}
	return quote(s)
}

// isPlain reports whether a text can stand without quotes: nothing in it, or
// at its ends, means anything to YAML.
func isPlain(s string, flow bool) bool {
	switch {
	case s == "", strings.IndexByte("-?:,[]{}#&*!|>'\"%@` ", s[0]) >= 0, strings.HasPrefix(s, "..."),
		strings.HasSuffix(s, " "), strings.HasSuffix(s, ":"), strings.Contains(s, ": "), strings.Contains(s, " #"):
		return false
	case flow && strings.ContainsAny(s, ",[]{}?:"):
		return false
	}
	return !strings.ContainsFunc(s, isHidden)
}

// isHidden reports whether a character is written as an escape: a control
// character, a line end, or one that reorders or hides what is around it.
func isHidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xAD, r == 0x061C, r >= 0x200B && r <= 0x200C, r == 0x200E, r == 0x200F,
		r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F, r == 0xFEFF, r == 0xFFFE, r == 0xFFFF:
		return true
	}
	return false
}

// notText matches what a reader of YAML 1.1 or 1.2 takes for a number or a
// time though it has letters; without any, what begins like one is taken for
// one here.
var notText = pattern.Late{Text: `^(?i:[-+]?0[xob]?[0-9a-f_]+|[-+]?\.?[0-9][0-9_]*(\.[0-9_]*)?e[-+]?[0-9_]+|[-+]?\.inf|\.nan|` +
	`[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(t|[ \t]).*)$`}

// misread reports whether a reader may take a text for a number, a truth, a
// time, a merge or nothing.
func misread(s string) bool {
	switch strings.ToLower(s) {
	case "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=":
		return true
	}
	c := s[0]
	if c != '+' && c != '-' && c != '.' && (c < '0' || c > '9') {
		return false
	}
	if len(s) > 1 && c == '.' && s[1] == '/' { // a reference
		return false
	}
	return !strings.ContainsFunc(s, isLetter) || notText.Get().MatchString(s)
}

func isLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= utf8.RuneSelf }

// isTyped reports whether a value is what its key takes instead of a text.
func isTyped(s string, t schema.Type) bool {
	switch t {
	case schema.Bool:
		return s == "true" || s == "false"
	case schema.Whole, schema.Number, schema.Date, schema.LastDate:
		return strings.Trim(s, "0123456789_.-") == "" && s[0] != '.'
	}
	return false
}

// quote writes a text in double quotes.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case !isHidden(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// isLiteral reports whether a text is one of several lines that can stand as
// they are below a |.
func isLiteral(s string) bool {
	body := strings.TrimSuffix(s, "\n")
	return strings.Contains(s, "\n") && body != "" && !strings.HasSuffix(body, "\n") && body[0] != ' ' && body[0] != '\n' &&
		!strings.Contains(body, " \n") && !strings.HasSuffix(body, " ") &&
		!strings.ContainsFunc(body, func(r rune) bool { return r != '\n' && isHidden(r) })
}

// literal returns the header and the lines of such a text.
func literal(s string) (head string, lines []string) {
	body, ends := strings.CutSuffix(s, "\n")
	if head = "|-"; ends {
		head = "|"
	}
	return head, strings.Split(body, "\n")
}

// isFoldable reports whether the line of a text can be broken between words.
func isFoldable(s string) bool {
	return s != "" && s[0] != ' ' && !strings.HasSuffix(s, " ") && !strings.Contains(s, "  ") && !strings.ContainsFunc(s, isHidden)
}

// running is how wide a line of running text is, unless a word is wider.
const running = 77

func fold(s string) []string {
	var lines []string
	for rest := s; ; {
		end, width := -1, 0
		for i, r := range rest {
			if r == ' ' && (width <= running || end < 0) {
				end = i
			}
			if width++; width > running && end >= 0 {
				break
			}
		}
		if width <= running || end < 0 {
			return append(lines, rest)
		}
		lines, rest = append(lines, rest[:end]), rest[end+1:]
	}
}
