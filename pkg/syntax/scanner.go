package syntax

import (
	"strings"

	"knockon/pkg/syntax/cst"
)

// scanner lays the cells of a file out as it goes through the text once: what
// cells makes of the lossless tree, without one. It knows what nearly every line of
// a map looks like: block mappings and lists, texts on one line, plain or in quotes
// without escapes, brackets on one line, | and > texts, comments. At anything else
// it is stuck, and the lossless tree is asked. It is fast and knows no words for
// what is wrong; TestScanner holds it against the other, cell by cell.
type scanner struct {
	text    string
	row     []cell
	odd     []string
	at, col int // the next content and its column, -1 where none is left
	depth   int
	stuck   bool
	lines   liner
}

// scan reads a whole file; ok is false where it is stuck. The row lasts until the next call.
func (s *scanner) scan(text string) (wide, ok bool) {
	*s = scanner{text: text, row: s.row[:0], lines: s.lines}
	s.lines.begin(text)
	if s.row == nil {
		s.row = make([]cell, 0, len(text)/10+4)
	}
	if wide, ok = cst.Sound(text); !ok {
		return wide, false
	}
	if s.advance(0); s.col < 0 || s.stuck {
		return wide, false
	}
	s.block()
	return wide, !s.stuck && s.col < 0
}

// advance steps from the start of a line over comments and empty lines to the next content.
func (s *scanner) advance(line int) {
	text := s.text
	for line < len(text) {
		i := line
		for i < len(text) && text[i] == ' ' {
			i++
		}
		if i == len(text) {
			break
		}
		switch c := text[i]; {
		case c == '\n':
			line = s.next(i + 1)
			continue
		case c == '#':
			line = s.nextLine(i)
			continue
		case c == '\t', c == '\r', i == line && (strings.HasPrefix(text[i:], "---") || strings.HasPrefix(text[i:], "...")):
			s.stuck = true
		}
		s.at, s.col = i, i-line
		return
	}
	s.at, s.col = len(text), -1
}

// next begins the next line.
func (s *scanner) next(start int) int {
	s.lines.next(start)
	return start
}

// nextLine steps to the next line.
func (s *scanner) nextLine(i int) int {
	if end := strings.IndexByte(s.text[i:], '\n'); end >= 0 {
		return s.next(i + end + 1)
	}
	return len(s.text)
}

func (s *scanner) blanks(i int) int {
	for i < len(s.text) && s.text[i] == ' ' {
		i++
	}
	return i
}

func (s *scanner) open(f form, start int) int {
	if s.depth++; s.depth > MaxDepth {
		s.stuck = true
	}
	s.row = append(s.row, newCell(f, start, 0))
	return len(s.row) - 1
}

func (s *scanner) close(n int) {
	s.depth--
	s.row[n].tail = uint32(len(s.row))
}

func (s *scanner) isItem() bool {
	text, i := s.text, s.at
	return text[i] == '-' && i+1 < len(text) && (text[i+1] == ' ' || text[i+1] == '\n')
}

// block reads the mapping or the list that stands here.
func (s *scanner) block() {
	if s.isItem() {
		s.sequence()
	} else if colon, key := s.plainEnd(s.at); key {
		s.mapping(colon)
	} else {
		s.stuck = true
	}
}

func (s *scanner) sequence() {
	col := s.col
	n := s.open(sequence, s.at)
	for s.item(col); !s.stuck && s.col == col && s.isItem(); {
		s.item(col)
	}
	s.close(n)
}

// mapping reads a block of keys, the first of which stands here and ends at a colon.
func (s *scanner) mapping(colon int) {
	col := s.col
	n := s.open(mapping, s.at)
	for {
		s.key(s.at, colon)
		s.value(colon+1, col)
		if s.stuck || s.col != col || s.isItem() {
			break
		}
		var key bool
		if colon, key = s.plainEnd(s.at); !key {
			s.stuck = true
			break
		}
	}
	s.close(n)
}

// item reads what follows the hyphen that stands here, in a column.
func (s *scanner) item(col int) {
	hyphen := s.at
	i := s.blanks(hyphen + 1)
	if s.isBelow(i, hyphen+1, col, true) {
		return
	}
	s.at, s.col = i, col+i-hyphen
	if s.isItem() {
		s.sequence()
		return
	}
	if marks[s.text[i]]&startsNone == 0 {
		end, key := s.plainEnd(i)
		if key {
			s.mapping(end)
			return
		}
		s.leaf(i, end, col)
		return
	}
	s.single(i, col)
}

// value reads what follows a colon, after a key in a column.
func (s *scanner) value(at, col int) {
	i := s.blanks(at)
	if s.isBelow(i, at, col, false) {
		return
	}
	if marks[s.text[i]]&startsNone != 0 {
		s.single(i, col)
		return
	}
	end, key := s.plainEnd(i)
	s.stuck = s.stuck || key
	s.leaf(i, end, col)
}

// isBelow reads what stands below a key or a hyphen that ends at a byte, if its line
// says no more from i on.
func (s *scanner) isBelow(i, at, col int, item bool) bool {
	text := s.text
	switch {
	case i == len(text):
		s.stuck = true
		return true
	case text[i] == '\n':
		s.advance(s.next(i + 1))
	case text[i] == '#':
		s.advance(s.nextLine(i))
	default:
		return false
	}
	switch {
	case s.stuck:
	case s.col == col && !item && s.isItem():
		s.sequence()
	case s.col <= col:
		s.row = append(s.row, newCell(unwritten, at, uint32(at)))
	default:
		s.block()
	}
	return true
}
