package source

import "unsafe"

// Text is the bytes of a file as text, without a copy. Nobody writes to them
// once they are read: a large map is held in memory once.
func Text(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }
