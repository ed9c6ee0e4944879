package sheet

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"knockon/pkg/nearest"
)

// Encodings are the names that Options takes.
func Encodings() []string { return []string{"utf-8", "utf-16", "windows-1252", "cp850"} }

// decode makes UTF-8 of a text. Not every line of a file need be of one encoding:
// what is UTF-8 stays, the others are taken for the likelier of the two that
// councils' systems write.
func decode(content []byte, encoding string) ([]byte, error) {
	if err := isText(content); err != nil {
		return nil, err
	}
	content, twice := bytes.CutPrefix(content, []byte("\u00ef\u00bb\u00bf"))
	for bytes.HasPrefix(content, []byte("\ufeff")) {
		content = content[len("\ufeff"):]
		if rest, ok := bytes.CutPrefix(content, []byte("\u00ef\u00bb\u00bf")); ok {
			content, twice = rest, true
		}
	}
	if order := wide(content); order != 0 && encoding == "" || encoding == "utf-16" {
		return fromUTF16(content, order == 'B'), nil
	}
	switch encoding {
	case "", "utf-8":
		if twice {
			return eachLine(content, once), nil
		}
		if utf8.Valid(content) {
			return content, nil
		}
		if encoding != "" {
			return bytes.ToValidUTF8(content, []byte("\ufffd")), nil
		}
		return eachLine(content, from(likelier(content))), nil
	case "windows-1252":
		return eachLine(content, from(charmap.Windows1252)), nil
	case "cp850":
		return eachLine(content, from(charmap.CodePage850)), nil
	}
	return nil, fault("there is no encoding %q", "write "+nearest.Or(Encodings()), encoding)
}

// isText refuses what is plainly something else than a table.
func isText(content []byte) error {
	for head, what := range map[string]string{
		"\xd0\xcf\x11\xe0": "a workbook of the old kind (.xls)", "%PDF": "a PDF", "<": "HTML or XML", "{": "JSON", "[{": "JSON", "\x89PNG": "a picture",
		"\x1f\x8b": "compressed", "Rar!": "an archive",
	} {
		if bytes.HasPrefix(bytes.TrimLeft(content, "\ufeff \t\r\n"), []byte(head)) {
			return fault("it is no table: it is %s", "open it in a spreadsheet, and save it as CSV UTF-8 or .xlsx", what)
		}
	}
	odd := 0
	start := content[:min(len(content), 4096)]
	for _, c := range start {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0 {
			odd++
		}
	}
	if odd*20 > len(start) {
		return fault("it is no table: it is no text at all", "name a CSV file or a workbook (.xlsx)")
	}
	return nil
}

// wide is B or L where a text is UTF-16 with that byte first, by its mark or by
// the empty half of its letters.
func wide(content []byte) byte {
	switch {
	case bytes.HasPrefix(content, []byte{0xfe, 0xff}):
		return 'B'
	case bytes.HasPrefix(content, []byte{0xff, 0xfe}):
		return 'L'
	}
	var zero [2]int
	start := content[:min(len(content), 1024)&^1]
	for i, c := range start {
		if c == 0 {
			zero[i%2]++
		}
	}
	switch {
	case zero[0]*10 > len(start)*4:
		return 'B'
	case zero[1]*10 > len(start)*4:
		return 'L'
	}
	return 0
}

func fromUTF16(content []byte, big bool) []byte {
	out := make([]byte, 0, len(content))
	unit := func(i int) rune {
		if big {
			return rune(content[i])<<8 | rune(content[i+1])
		}
		return rune(content[i+1])<<8 | rune(content[i])
	}
	for i := 0; i+1 < len(content); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) {
			next := rune(0)
			if i+3 < len(content) {
				next = unit(i + 2)
			}
			if r = utf16.DecodeRune(r, next); r != utf8.RuneError {
				i += 2
			}
		}
		if r != '\ufeff' {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// eachLine rewrites the lines of a text.
func eachLine(content []byte, rewrite func(out, line []byte) []byte) []byte {
	out := make([]byte, 0, len(content)+len(content)/16)
	for line := range bytes.Lines(content) {
		out = rewrite(out, line)
	}
	return out
}

// from takes lines that are no UTF-8 for text of a code page.
func from(page *charmap.Charmap) func(out, line []byte) []byte {
	return func(out, line []byte) []byte {
		if utf8.Valid(line) {
			return append(out, line...)
		}
		for _, c := range line {
			out = utf8.AppendRune(out, page.DecodeByte(c))
		}
		return out
	}
}

// once undoes UTF-8 that was taken for Windows-1252 and written as UTF-8 again.
func once(out, line []byte) []byte {
	narrow := make([]byte, 0, len(line))
	for _, r := range string(line) {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			return append(out, line...)
		}
		narrow = append(narrow, c)
	}
	if !utf8.Valid(narrow) {
		return append(out, line...)
	}
	return append(out, narrow...)
}

// likelier weighs Windows-1252 against code page 850: by the byte of the pound
// sign before digits and in "(£)", and by which of them has letters among letters.
func likelier(content []byte) *charmap.Charmap {
	score := 0 // above 0 for code page 850
	letter := func(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }
	for i, c := range content {
		if c < 0x80 || i+1 >= len(content) {
			continue
		}
		before, next := byte(' '), content[i+1]
		if i > 0 {
			before = content[i-1]
		}
		money := next >= '0' && next <= '9' || next == ')' || before == '('
		among := letter(rune(before)) && letter(rune(next))
		switch {
		case c == 0x9c && money:
			score += 10
		case c == 0xa3 && money:
			score -= 10
		case among && c >= 0x80 && c <= 0xa5 && c != 0x91 && c != 0x92:
			score++
		case among && (c == 0x92 || c >= 0xc0), c >= 0x93 && c <= 0x97 && before == ' ':
			score--
		}
	}
	if score > 0 {
		return charmap.CodePage850
	}
	return charmap.Windows1252
}
