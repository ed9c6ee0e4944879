package source

import (
	"bytes"
	"unicode/utf8"
)

// Lines finds lines and columns of one file quickly, however many are asked
// for and however long a line is. It is not safe for concurrent use.
type Lines struct {
	data   []byte
	starts []int         // byte offset of each line
	steps  map[int][]int // of a long line: byte offset of every stepth rune
}

const step = 1024

// NewLines indexes the file; cost is linear in its length.
func NewLines(data []byte) *Lines {
	starts := make([]int, 1, 1+bytes.Count(data, []byte("\n")))
	for i, b := range data {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return &Lines{data: data, starts: starts, steps: map[int][]int{}}
}

// Count returns the number of lines; what stands after the last line end is one.
func (l *Lines) Count() int { return len(l.starts) }

// Line returns line n (from 1) without its line end and byte-order mark.
func (l *Lines) Line(n int) []byte {
	if n < 1 || n > len(l.starts) {
		return nil
	}
	end := len(l.data)
	if n < len(l.starts) {
		end = l.starts[n] - 1
	}
	return trimLine(l.data[l.starts[n-1]:end], n)
}

// Text returns up to count runes of line n from column col (from 1) on.
func (l *Lines) Text(n, col, count int) string {
	line := l.Line(n)
	rest := line[l.offset(n, line, col):]
	end := 0
	for ; count > 0 && end < len(rest); count-- {
		_, size := utf8.DecodeRune(rest[end:])
		end += size
	}
	return string(rest[:end])
}

// From returns the file from column col of line n (both from 1) on.
func (l *Lines) From(n, col int) []byte {
	if n < 1 || n > len(l.starts) {
		return nil
	}
	line := l.Line(n)
	return l.data[l.starts[n-1]+l.mark(n)+l.offset(n, line, col):]
}

// mark is the length of the byte-order mark before line n.
func (l *Lines) mark(n int) int {
	if n == 1 && bytes.HasPrefix(l.data, []byte("\ufeff")) {
		return len("\ufeff")
	}
	return 0
}

// Width returns how many runes line n has.
func (l *Lines) Width(n int) int {
	line := l.Line(n)
	if len(line) <= step {
		return utf8.RuneCount(line)
	}
	steps := l.stepsOf(n, line)
	last := len(steps) - 1
	return last*step + utf8.RuneCount(line[steps[last]:])
}

// offset returns the byte offset of a column, at most the line's length.
func (l *Lines) offset(n int, line []byte, col int) int {
	at, skip := 0, max(col-1, 0)
	if len(line) > step {
		steps := l.stepsOf(n, line)
		i := min(skip/step, len(steps)-1)
		at, skip = steps[i], skip-i*step
	}
	for ; skip > 0 && at < len(line); skip-- {
		_, size := utf8.DecodeRune(line[at:])
		at += size
	}
	return at
}

func (l *Lines) stepsOf(n int, line []byte) []int {
	if steps, ok := l.steps[n]; ok {
		return steps
	}
	var steps []int
	for at, runes := 0, 0; at < len(line); runes++ {
		if runes%step == 0 {
			steps = append(steps, at)
		}
		_, size := utf8.DecodeRune(line[at:])
		at += size
	}
	l.steps[n] = steps
	return steps
}

// trimLine takes line end and byte-order mark off line n.
func trimLine(line []byte, n int) []byte {
	line = bytes.TrimSuffix(line, []byte("\r"))
	if n == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	return line
}

// Head returns the first n lines with their ends.
func (l *Lines) Head(n int) []byte {
	if n >= len(l.starts) {
		return l.data
	}
	return l.data[:l.starts[n]]
}
