package intake

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// UTF8 is the text of a file without its byte-order marks; two bytes a
// character, as Windows saves at times, become UTF-8.
func UTF8(content []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(content, []byte("\xFF\xFE")):
		order = binary.LittleEndian
	case bytes.HasPrefix(content, []byte("\xFE\xFF")):
		order = binary.BigEndian
	}
	if order != nil {
		units := make([]uint16, 0, len(content)/2)
		for at := 2; at+1 < len(content); at += 2 {
			units = append(units, order.Uint16(content[at:]))
		}
		content = []byte(string(utf16.Decode(units)))
	}
	for mark := []byte("\uFEFF"); bytes.HasPrefix(content, mark); {
		content = content[len(mark):]
	}
	return content
}
