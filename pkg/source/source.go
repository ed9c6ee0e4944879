// Package source holds the bytes of a map's files and the places in them.
package source

import (
	"bytes"
	"math"
	"strconv"
	"unicode/utf8"
)

// File is one file of a map. Name is relative to the map's folder, with "/".
type File struct {
	Name string
	Data []byte
}

// Span is a run of characters on one line. Line and Col count from 1, in
// runes; Len is in runes and may be 0 where only the start is certain.
// The zero Span is "no place".
type Span struct {
	File      uint32 // index into a Set
	Line, Col uint32
	Len       uint32
}

// Spot is a span in a file that is known, in eight bytes: no file is so long (MaxFileSize) that a line or a column of
// anything in it would not fit. Of one that is longer than 4095 characters it covers so many. 0 is no place.
type Spot uint64

// How many bits of a spot are its length, its column and, above them, its line.
const (
	lenBits = 12
	colBits = 26
)

// Spot is the span in its file.
func (s Span) Spot() Spot {
	return Spot(s.Line)<<(colBits+lenBits) | Spot(min(s.Col, 1<<colBits-1))<<lenBits | Spot(min(s.Len, 1<<lenBits-1))
}

// In is the spot as a span of a file.
func (s Spot) In(file uint32) Span {
	return Span{file, uint32(s >> (colBits + lenBits)), uint32(s>>lenBits) & (1<<colBits - 1), uint32(s) & (1<<lenBits - 1)}
}

// NoFile is the file of a span that concerns the map as a whole. A span with a
// file and no line is that whole file.
const NoFile = math.MaxUint32

// IsZero reports whether the span names no line.
func (s Span) IsZero() bool { return s.Line == 0 }

// Set is the files of one map in the order of their names.
type Set []*File

// Name returns the name of the span's file, or "" where there is none.
func (s Set) Name(sp Span) string {
	if int(sp.File) >= len(s) {
		return ""
	}
	return s[sp.File].Name
}

// Position returns line and column (from 1, in runes) of a byte offset; a
// byte-order mark has no column.
func Position(data []byte, offset int) (line, col int) {
	before := data[:offset]
	line = 1 + bytes.Count(before, []byte("\n"))
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	if line == 1 {
		before = bytes.TrimPrefix(before, []byte("\ufeff"))
	}
	return line, 1 + utf8.RuneCount(before)
}

// Place writes where a span begins, as file:line:column.
func (s Set) Place(sp Span) string {
	return s.Name(sp) + ":" + strconv.Itoa(int(sp.Line)) + ":" + strconv.Itoa(int(sp.Col))
}
