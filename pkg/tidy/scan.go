package tidy

import "strings"

func isSpace(b byte) bool { return b == ' ' || b == '\t' }

// skipSpace returns the first position from i on that holds no blank.
func skipSpace(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

// ends reports whether s ends, or has a blank, at i.
func ends(s string, i int) bool { return i >= len(s) || isSpace(s[i]) }

func isItem(s string) bool { return strings.HasPrefix(s, "-") && ends(s, 1) }

// skipProps steps over anchors and tags and the blanks after them.
func skipProps(s string, i int) int {
	for i < len(s) && (s[i] == '&' || s[i] == '!') {
		for !ends(s, i) {
			i++
		}
		i = skipSpace(s, i)
	}
	return i
}

// keyEnd returns where the colon of the key that s starts with stands, or -1
// if s starts with no key.
func keyEnd(s string) int {
	i := skipProps(s, 0)
	if i >= len(s) {
		return -1
	}
	switch s[i] {
	case '"', '\'':
		i = quoteEnd(s, i)
	case '[', '{':
		var b brackets
		i = b.scan(s, i)
	case '|', '>', '#', '%', '@', '`':
		return -1
	default:
		return plainKeyEnd(s, i)
	}
	if i < 0 {
		return -1
	}
	if i = skipSpace(s, i); i < len(s) && s[i] == ':' && ends(s, i+1) {
		return i
	}
	return -1
}

func plainKeyEnd(s string, i int) int {
	for ; i < len(s); i++ {
		if s[i] == ':' && ends(s, i+1) {
			return i
		}
		if s[i] == '#' && i > 0 && isSpace(s[i-1]) {
			return -1
		}
	}
	return -1
}

// quoteEnd returns the position after the quoted text that starts at i, or -1
// where it does not end in s.
func quoteEnd(s string, i int) int {
	quote := s[i]
	for i++; i < len(s); i++ {
		switch {
		case s[i] == '\\' && quote == '"':
			i++
		case s[i] == quote && quote == '\'' && i+1 < len(s) && s[i+1] == quote:
			i++
		case s[i] == quote:
			return i + 1
		}
	}
	return -1
}

// plainEnd returns where a plain text in a block ends: at a comment or at the
// end of the line, blanks aside.
func plainEnd(s string, i int) int {
	end := i
	for ; i < len(s); i++ {
		if s[i] == '#' && i > 0 && isSpace(s[i-1]) {
			break
		}
		if !isSpace(s[i]) {
			end = i + 1
		}
	}
	return end
}

// brackets is where a scan of a flow collection stands, from line to line.
type brackets struct {
	depth  int
	quote  byte // of a quoted text that goes on over the line's end
	inside bool // within a plain text
	commas []int
	colons []int
}

// scan reads a line from i on and returns the position after the bracket that
// closes the collection, or -1 where it goes on. Commas and colons of the
// outermost level are noted.
func (b *brackets) scan(s string, i int) int {
	if b.quote != 0 {
		end := b.resumeQuote(s)
		if end < 0 {
			return -1
		}
		i = end
	}
	for i < len(s) {
		c := s[i]
		switch {
		case c == '#' && (i == 0 || isSpace(s[i-1])):
			return -1
		case isSpace(c):
		case c == '[' || c == '{':
			b.depth, b.inside = b.depth+1, false
		case c == ']' || c == '}':
			b.depth, b.inside = b.depth-1, true
			if b.depth == 0 {
				return i + 1
			}
		case c == ',':
			b.note(&b.commas, i)
		case c == ':' && b.endsKey(s, i):
			b.note(&b.colons, i)
		case b.inside:
		case c == '"' || c == '\'':
			end := quoteEnd(s, i)
			if end < 0 {
				b.quote = c
				return -1
			}
			i, b.inside = end-1, true
		case c == '&' || c == '!':
			for i+1 < len(s) && !strings.ContainsRune(" \t,[]{}", rune(s[i+1])) {
				i++
			}
		default:
			b.inside = true
		}
		i++
	}
	return -1
}

func (b *brackets) note(at *[]int, i int) {
	if b.inside = false; b.depth == 1 {
		*at = append(*at, i)
	}
}

// endsKey reports whether a colon in a flow collection ends a key: before a
// blank or a bracket, or right behind a quote.
func (b *brackets) endsKey(s string, i int) bool {
	return ends(s, i+1) || strings.IndexByte(",[]{}", s[i+1]) >= 0 || i > 0 && (s[i-1] == '"' || s[i-1] == '\'')
}

// resumeQuote returns the position after a quoted text that began on a line
// above, or -1 where it still goes on.
func (b *brackets) resumeQuote(s string) int {
	end := quoteEnd(string(b.quote)+s, 0)
	if end < 0 {
		return -1
	}
	b.quote, b.inside = 0, true
	return end - 1
}
