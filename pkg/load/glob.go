package load

import "strings"

// glob compares a pattern of .gitignore with a path, byte by byte as Git does: *
// stands for any bytes but a slash, ? for one, [a-c] for one of some, a backslash
// takes the next byte as it is, and ** between slashes any number of folders.
type glob struct {
	pattern, text string
	failed        map[int]int // by the place of a run of *, from where in the text on it does not fit
}

func fitsGlob(pattern, text string) bool {
	g := glob{pattern, text, map[int]int{}}
	return g.fits(0, 0)
}

// fits compares what is left of both.
func (g *glob) fits(p, t int) bool {
	for ; p < len(g.pattern); t++ {
		if g.pattern[p] == '*' {
			return g.star(p, t)
		}
		if t == len(g.text) {
			return false
		}
		size, fits := fitsByte(g.pattern[p:], g.text[t])
		if !fits {
			return false
		}
		p += size
	}
	return t == len(g.text)
}

// star tries all that a run of * may stand for.
func (g *glob) star(p, t int) bool {
	rest := strings.TrimLeft(g.pattern[p:], "*")
	next := len(g.pattern) - len(rest)
	slashes := next-p > 1 && (p == 0 || g.pattern[p-1] == '/') && (rest == "" || rest[0] == '/' || strings.HasPrefix(rest, `\/`))
	if rest == "" {
		return slashes || !strings.Contains(g.text[t:], "/")
	}
	start := t
	if from, failed := g.failed[p]; failed && from <= t && (slashes || !strings.Contains(g.text[from:t], "/")) {
		return false
	}
	if slashes && rest[0] == '/' && g.fits(next+1, t) {
		return true
	}
	for ; t < len(g.text); t++ {
		if g.fits(next, t) {
			return true
		}
		if !slashes && g.text[t] == '/' {
			break
		}
	}
	g.failed[p] = start
	return false
}

// fitsByte compares a byte with the beginning of a pattern, and says how much of
// the pattern that took.
func fitsByte(pattern string, b byte) (size int, fits bool) {
	switch pattern[0] {
	case '?':
		return 1, b != '/'
	case '[':
		size, fits = fitsSet(pattern, b)
		return size, fits && b != '/'
	}
	c, size, ok := literal(pattern)
	return size, ok && c == b
}

// fitsSet compares a byte with a set in brackets; one that is not closed fits
// nothing.
func fitsSet(pattern string, b byte) (size int, fits bool) {
	i := 1
	negated := len(pattern) > 1 && (pattern[1] == '!' || pattern[1] == '^')
	if negated {
		i++
	}
	found := false
	for first := i; i == first || i < len(pattern) && pattern[i] != ']'; {
		if class, size, named := namedClass(pattern[i:]); named {
			if class == nil {
				return 0, false
			}
			found = found || class(b)
			i += size
			continue
		}
		low, size, ok := literal(pattern[i:])
		if !ok {
			return 0, false
		}
		i += size
		high := low
		if rest := pattern[i:]; len(rest) > 1 && rest[0] == '-' && rest[1] != ']' {
			if high, size, ok = literal(rest[1:]); !ok {
				return 0, false
			}
			i += 1 + size
		}
		found = found || b == low || low <= b && b <= high
	}
	return i + 1, i < len(pattern) && found != negated
}

func literal(s string) (b byte, size int, ok bool) {
	switch {
	case s == "":
		return 0, 0, false
	case s[0] != '\\':
		return s[0], 1, true
	case len(s) == 1:
		return 0, 0, false
	}
	return s[1], 2, true
}

// namedClass reads a class as [:digit:]; it is nil where none has that name.
func namedClass(s string) (class func(byte) bool, size int, named bool) {
	rest, opens := strings.CutPrefix(s, "[:")
	end := strings.IndexByte(rest, ']')
	if !opens || end < 1 || rest[end-1] != ':' {
		return nil, 0, false
	}
	members := map[string]string{
		"digit": "09", "lower": "az", "upper": "AZ", "alpha": "azAZ", "alnum": "azAZ09", "xdigit": "09afAF", "blank": "  \t\t", "space": "  \t\r",
		"cntrl": "\x00\x1f\x7f\x7f", "graph": "!~", "print": " ~", "punct": "!/:@[`{~",
	}[rest[:end-1]]
	if members == "" {
		return nil, 0, true
	}
	return func(b byte) bool {
		for i := 0; i < len(members); i += 2 {
			if members[i] <= b && b <= members[i+1] {
				return true
			}
		}
		return false
	}, len("[:") + end + 1, true
}
