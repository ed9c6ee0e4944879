package cst

import (
	"strings"
	"unicode/utf8"
)

const bom = "\ufeff"

// firstBad returns the first byte of a text that YAML forbids or whose line
// ends are in doubt, or -1; wide is whether a character before takes more than
// a byte.
func firstBad(text string) (at int, why string, wide bool) {
	for i, look := 0, 0; i < len(text); {
		if i >= look { // what is odd seldom stands alone
			i += plainRun(text[i:])
			if look = i + 8; i == len(text) {
				break
			}
		}
		c := text[i]
		switch {
		case c >= ' ' && c < 0x7F, c == '\n', c == '\t', c == '\r' && strings.HasPrefix(text[i+1:], "\n"):
			i++
		case c == '\r':
			return i, OddBreak, wide
		case c < utf8.RuneSelf:
			return i, "a control character stands here", wide
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case r == 0x85 || r == 0x2028 || r == 0x2029:
				return i, OddBreak, wide
			case r == 0xFEFF && (i == 0 || text[i-1] == '\n'):
				return i, "a byte-order mark starts a line", wide
			case r == utf8.RuneError && size == 1, r < 0xA0, r == 0xFFFE, r == 0xFFFF:
				return i, "a character that is no text stands here", wide
			}
			i += size
			wide = true
		}
	}
	return -1, "", wide
}

// plainRun returns how many bytes a text begins with that are printed ASCII or
// end a line, in steps of eight: none of them but those is below a blank, none above a tilde, or more than
// one byte of a character.
func plainRun(s string) int {
	const ones = 0x0101010101010101
	n := 0
	for ; len(s)-n >= 8; n += 8 {
		b := s[n : n+8]
		x := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		other := x ^ '\n'*ones // nothing where a line ends
		ends := ^((other & (0x7F * ones)) + 0x7F*ones | other) & (0x80 * ones) >> 7
		x += ends * (' ' - '\n')
		if ((x-' '*ones)|x|(x+ones))&(0x80*ones) != 0 {
			break
		}
	}
	return n
}

// OddBreak is why a text is not read that has line ends of YAML 1.1 alone.
const OddBreak = "a line ends in a way that editors do not show"

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// blankAt reports whether the text ends, or has a blank or a line end, at i.
func blankAt(s string, i int) bool {
	return i >= len(s) || s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r'
}

func skipBlanks(s string, i int) int {
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	return i
}

// lineEnd returns where the line at i ends, before its line end.
func lineEnd(s string, i int) int {
	end := strings.IndexByte(s[i:], '\n')
	if end < 0 {
		return len(s)
	}
	if end += i; end > i && s[end-1] == '\r' {
		end--
	}
	return end
}

// nextLine returns where the line after the one at i starts.
func nextLine(s string, i int) int {
	if i < len(s) && s[i] == '\n' { // empty lines may be many
		return i + 1
	}
	if end := strings.IndexByte(s[i:], '\n'); end >= 0 {
		return i + end + 1
	}
	return len(s)
}

// trimBlanks returns where what stands before i ends, blanks aside.
func trimBlanks(s string, i int) int {
	for i > 0 && isBlank(s[i-1]) {
		i--
	}
	return i
}

// isWord reports whether a byte may stand in the name of an anchor or a tag.
func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}

// skipProps steps over what looks like anchors and tags, and the blanks after
// them.
func skipProps(s string, i int) int {
	for i < len(s) && (s[i] == '&' || s[i] == '!') {
		for !blankAt(s, i) {
			i++
		}
		i = skipBlanks(s, i)
	}
	return i
}

// quoteEnd returns the position after the quoted text that starts at i, or -1
// where it does not end before limit.
func quoteEnd(s string, i, limit int) int {
	quote := s[i]
	for i++; i < limit; i++ {
		switch {
		case s[i] == '\\' && quote == '"':
			i++
		case s[i] == quote && quote == '\'' && i+1 < limit && s[i+1] == quote:
			i++
		case s[i] == quote:
			return i + 1
		}
	}
	return -1
}

// Sound reports whether every character of a text is one that YAML has and editors show; wide is
// whether any takes more than a byte. A byte-order mark is none.
func Sound(text string) (wide, ok bool) {
	at, _, wide := firstBad(text)
	return wide, at < 0
}
