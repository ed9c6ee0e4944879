package syntax

import "knockon/pkg/syntax/cst"

// What a byte may mean, so that the many that mean nothing are stepped over by one look.
const (
	endsInBlock uint8 = 1 << iota // a plain text in a block may end here
	endsInFlow                    // or one within brackets
	startsNone                    // no plain text starts so, or one of which it takes a second look to know
	bracket                       // a bracket or a comma
)

var marks = [256]uint8{
	'\n': endsInBlock | endsInFlow | startsNone, '\r': endsInBlock | endsInFlow | startsNone, '\t': endsInBlock | endsInFlow | startsNone,
	'#': endsInBlock | endsInFlow | startsNone, ':': endsInBlock | endsInFlow | startsNone, '?': endsInFlow | startsNone,
	',': endsInFlow | startsNone | bracket, '[': endsInFlow | startsNone | bracket, ']': endsInFlow | startsNone | bracket,
	'{': endsInFlow | startsNone | bracket, '}': endsInFlow | startsNone | bracket,
	'&': startsNone, '*': startsNone, '!': startsNone, '|': startsNone, '>': startsNone, '\'': startsNone, '"': startsNone,
	'%': startsNone, '@': startsNone, '`': startsNone, ' ': startsNone,
}

const longestKey = 1000 // beyond which the library looks for no colon

func (s *scanner) key(start, colon int) {
	if s.text[colon-1] == ' ' || colon-start > longestKey {
		s.stuck = true
	}
	s.plain(start, colon)
}

func (s *scanner) plain(start, end int) {
	if s.text[start] == '<' && s.text[start:end] == "<<" { // a merge key
		s.stuck = true
	}
	s.row = append(s.row, newCell(plain, start, uint32(end)))
}

// plainEnd returns where a plain text ends in a block that starts at i: at its line's
// end, at a comment, or, of a key, at its colon.
func (s *scanner) plainEnd(i int) (end int, key bool) {
	text := s.text
	if c := text[i]; marks[c]&startsNone != 0 || c == '-' && (i+1 == len(text) || marks[text[i+1]]&endsInBlock != 0 || text[i+1] == ' ') {
		s.stuck = true
		return i, false
	}
	for ; i < len(text); i++ {
		c := text[i]
		if marks[c]&endsInBlock == 0 {
			continue
		}
		switch {
		case c == '\n', c == '#' && text[i-1] == ' ':
			return i, false
		case c == '#':
		case c != ':' || i+1 == len(text) || text[i+1] == '\t' || text[i+1] == '\r':
			s.stuck = true
			return i, false
		case text[i+1] == ' ' || text[i+1] == '\n':
			return i, true
		}
	}
	return i, false
}

// leaf adds a plain text that ends a line.
func (s *scanner) leaf(start, end, col int) {
	if s.stuck {
		return
	}
	line := end
	for s.text[end-1] == ' ' {
		end--
	}
	s.plain(start, end)
	s.finish(line, col)
}

// single reads a value that does not begin as a plain text.
func (s *scanner) single(i, col int) {
	switch s.text[i] {
	case '[', '{':
		s.finish(s.flow(i), col)
	case '"', '\'':
		s.finish(s.quoted(i), col)
	case '|', '>':
		text, next, ok := cst.BlockTextAt(s.text, i, col)
		s.row = append(s.row, newCell(quotedOdd, i, uint32(len(s.odd))))
		s.odd = append(s.odd, text)
		if s.stuck = s.stuck || !ok; s.stuck {
			return
		}
		s.lines.skip(s.text, i, next)
		s.advance(next)
		s.stuck = s.col > col || s.stuck
	default:
		s.stuck = true
	}
}

// finish steps over the rest of a line, which must say nothing, to the next content: no deeper
// than the column in which what was read began.
func (s *scanner) finish(end, col int) {
	i := s.blanks(end)
	switch {
	case i == len(s.text):
		s.advance(i)
	case s.text[i] == '\n':
		s.advance(s.next(i + 1))
	case s.text[i] == '#' && s.text[i-1] == ' ':
		s.advance(s.nextLine(i))
	default:
		s.stuck = true
	}
	s.stuck = s.stuck || s.col > col
}

// quoted reads a text in quotes, and returns where it ends.
func (s *scanner) quoted(i int) int {
	text, quote := s.text, s.text[i]
	for j := i + 1; j < len(text); j++ {
		switch c := text[j]; {
		case c == quote && (quote == '"' || j+1 == len(text) || text[j+1] != quote):
			s.row = append(s.row, newCell(quoted, i, uint32(j+1)))
			return j + 1
		case c == quote, c == '\n', c == '\\' && quote == '"':
			s.stuck = true
			return j
		}
	}
	s.stuck = true
	return len(text)
}

// flow reads what stands in brackets, and returns where it ends.
func (s *scanner) flow(i int) int {
	text := s.text
	f, end := sequence, byte(']')
	if text[i] == '{' {
		f, end = mapping, '}'
	}
	n := s.open(f, i)
	for i = s.blanks(i + 1); !s.stuck; i = s.blanks(i + 1) {
		if i < len(text) && text[i] == end {
			break
		}
		if f == mapping {
			i = s.flowKey(i)
		}
		if i = s.blanks(s.flowValue(i)); i < len(text) && text[i] == end {
			break
		}
		s.stuck = s.stuck || i == len(text) || text[i] != ','
	}
	s.close(n)
	return min(i+1, len(text))
}

// flowKey reads a key within braces, and returns where its value stands.
func (s *scanner) flowKey(start int) int {
	end := s.flowEnd(start)
	if s.stuck || s.text[end] != ':' {
		s.stuck = true
		return end
	}
	s.key(start, end)
	return s.blanks(end + 1)
}

func (s *scanner) flowValue(i int) int {
	if s.stuck || i == len(s.text) {
		s.stuck = true
		return i
	}
	switch s.text[i] {
	case '[', '{':
		return s.flow(i)
	case '"', '\'':
		return s.quoted(i)
	}
	end := s.flowEnd(i)
	if s.stuck || s.text[end] == ':' {
		s.stuck = true
		return end
	}
	text := end
	for s.text[text-1] == ' ' {
		text--
	}
	s.plain(i, text)
	return end
}

// flowEnd returns where a plain text within brackets ends that starts at i: at a bracket, at a
// comma, or at the colon of a key.
func (s *scanner) flowEnd(i int) int {
	text := s.text
	if i == len(text) || marks[text[i]]&startsNone != 0 || text[i] == '-' && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] < ' ') {
		s.stuck = true
		return i
	}
	for ; i < len(text); i++ {
		c := text[i]
		if marks[c]&endsInFlow == 0 {
			continue
		}
		switch {
		case marks[c]&bracket != 0:
			return i
		case c == '#' && text[i-1] != ' ':
		case c == ':' && i+1 < len(text) && text[i+1] == ' ':
			return i
		case c != ':' || i+1 == len(text) || text[i+1] < ' ' || marks[text[i+1]]&bracket != 0:
			s.stuck = true
			return i
		}
	}
	s.stuck = true
	return i
}
