package syntax

import (
	"strings"
	"unicode/utf8"
)

// blockSize is how many bytes are looked through for the place of one.
const blockSize = 64

// blocks finds the line and the column of a byte in a look at one block of the
// text, however long the text and its lines are.
type blocks struct {
	each  []block
	inner []int32 // of each, how many bytes before it go on with a character; nil where every character is a byte
}

// block is what is known of the byte that a block begins with.
type block struct {
	line, start int32 // the line it stands on, from 0, and the first byte of that
}

// liner makes blocks, line by line.
type liner struct {
	each []block
	at   block // the line that was begun last
}

// begin begins with the first line of a text, in the memory of the text before.
func (l *liner) begin(text string) {
	*l = liner{each: l.each[:0]}
	if strings.HasPrefix(text, "\ufeff") {
		l.at.start = int32(len("\ufeff"))
	}
}

// next begins the next line.
func (l *liner) next(start int) {
	for len(l.each)*blockSize < start {
		l.each = append(l.each, l.at)
	}
	l.at = block{l.at.line + 1, int32(start)}
}

// skip begins the lines from the end of one to another.
func (l *liner) skip(text string, from, to int) {
	for {
		for from < to && text[from] == '\n' { // empty lines may be many
			from++
			l.next(from)
		}
		end := strings.IndexByte(text[from:to], '\n')
		if end < 0 {
			return
		}
		from += end + 1
		l.next(from)
	}
}

// end ends with the text, in the memory of the liner.
func (l *liner) end(text string, wide bool) blocks {
	for len(l.each) <= len(text)/blockSize {
		l.each = append(l.each, l.at)
	}
	b := blocks{each: l.each}
	if wide {
		b.inner = make([]int32, len(b.each))
		for i := 1; i < len(b.each); i++ {
			b.inner[i] = b.inner[i-1] + innerBytes(text[(i-1)*blockSize:i*blockSize])
		}
	}
	return b
}

func newBlocks(text string, wide bool) blocks {
	var l liner
	l.begin(text)
	l.skip(text, 0, len(text))
	return l.end(text, wide)
}

// innerBytes counts the bytes that begin no character.
func innerBytes(part string) (count int32) {
	for i := range len(part) {
		if !utf8.RuneStart(part[i]) {
			count++
		}
	}
	return count
}

// place returns the line and the column of a byte, both from 1.
func (b *blocks) place(text string, at int) (line, col uint32) {
	known := b.each[at/blockSize]
	for from := at / blockSize * blockSize; ; {
		end := strings.IndexByte(text[from:at], '\n')
		if end < 0 {
			break
		}
		from += end + 1
		known = block{known.line + 1, int32(from)}
	}
	col = uint32(at) - uint32(known.start)
	if b.inner != nil {
		col -= uint32(b.before(text, at) - b.before(text, int(known.start)))
	}
	return uint32(known.line) + 1, col + 1
}

// before counts the bytes before one that begin no character.
func (b *blocks) before(text string, at int) int32 {
	return b.inner[at/blockSize] + innerBytes(text[at/blockSize*blockSize:at])
}
