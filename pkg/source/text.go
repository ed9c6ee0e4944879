package source

import (
	"strings"
	"unsafe"
)

// Text is the bytes of a file as text, without a copy. Nobody writes to them
// once they are read: a large map is held in memory once.
func Text(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }

// Untouched is memory of so many bytes, at least one, with whatever stands in it. It is
// not set to zero, so that pages that the system has not given yet are not asked for.
func Untouched(count int) []byte {
	var b strings.Builder
	b.Grow(count)
	b.WriteByte(0)
	return unsafe.Slice(unsafe.StringData(b.String()), count)
}
