package syntax

import (
	"strings"

	"knockon/pkg/source"
)

// lineMap corrects the library's lines: it also breaks lines at a lone
// carriage return and at U+0085, U+2028 and U+2029, where editors do not.
// It is nil, and free, for files without them.
type lineMap []source.Span

func newLineMap(data []byte) lineMap {
	if !hasOddBreaks(data) {
		return nil
	}
	m := lineMap{{Line: 1, Col: 1}}
	line, col := uint32(1), uint32(1)
	text := string(data)
	for i, r := range text {
		switch {
		case r == '\n':
			line, col = line+1, 1
			m = append(m, source.Span{Line: line, Col: col})
			continue
		case r == '\r' && strings.HasPrefix(text[i+1:], "\n"), i == 0 && r == '\ufeff':
			continue
		case r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			col++
			m = append(m, source.Span{Line: line, Col: col})
			continue
		}
		col++
	}
	return m
}

func hasOddBreaks(data []byte) bool {
	for i, b := range data {
		switch {
		case b == '\r' && (i+1 == len(data) || data[i+1] != '\n'),
			b == 0xC2 && i+1 < len(data) && data[i+1] == 0x85,
			b == 0xE2 && i+2 < len(data) && data[i+1] == 0x80 && (data[i+2] == 0xA8 || data[i+2] == 0xA9):
			return true
		}
	}
	return false
}

func (m lineMap) place(line, col int) (uint32, uint32) {
	if m == nil || line < 1 {
		return uint32(line), uint32(col)
	}
	if line > len(m) { // the library's end of a file without a last line end
		return m[len(m)-1].Line + 1, 1
	}
	start := m[line-1]
	return start.Line, start.Col + uint32(col) - 1
}
