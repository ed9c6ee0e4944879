package syntax

import (
	"strings"
	"unicode/utf8"
)

// blockSize is how many bytes are looked through for the place of one.
const blockSize = 256

// blocks finds the line and the column of a byte in a look at one block of the
// text, however long the text and its lines are.
type blocks struct {
	each []block
	wide bool // not every character is a byte
}

// block is what is known of the byte that a block begins with.
type block struct {
	line, start int32 // the line it stands on, from 0, and the first byte of that
	inner       int32 // how many bytes before it go on with a character
}

func newBlocks(text string, wide bool) blocks {
	b := blocks{make([]block, 0, len(text)/blockSize+1), wide}
	var at block
	if strings.HasPrefix(text, "\ufeff") {
		at.start = int32(len("\ufeff"))
	}
	for i := 0; ; i += blockSize {
		b.each = append(b.each, at)
		if i+blockSize > len(text) {
			return b
		}
		part := text[i : i+blockSize]
		if last := strings.LastIndexByte(part, '\n'); last >= 0 {
			at.line += int32(strings.Count(part, "\n"))
			at.start = int32(i + last + 1)
		}
		at.inner += b.innerBytes(part)
	}
}

// innerBytes counts the bytes that begin no character.
func (b *blocks) innerBytes(part string) int32 {
	if !b.wide {
		return 0
	}
	count := int32(0)
	for i := range len(part) {
		if !utf8.RuneStart(part[i]) {
			count++
		}
	}
	return count
}

// place returns the line and the column of a byte, both from 1.
func (b *blocks) place(text string, at int) (line, col uint32) {
	begin := at / blockSize * blockSize
	known, part := b.each[at/blockSize], text[begin:at]
	start := int(known.start)
	if last := strings.LastIndexByte(part, '\n'); last >= 0 {
		known.line += int32(strings.Count(part, "\n"))
		start = begin + last + 1
	}
	col = uint32(at - start)
	if b.wide {
		col -= uint32(b.before(text, at) - b.before(text, start))
	}
	return uint32(known.line) + 1, col + 1
}

// before counts the bytes before one that begin no character.
func (b *blocks) before(text string, at int) int32 {
	return b.each[at/blockSize].inner + b.innerBytes(text[at/blockSize*blockSize:at])
}
