package syntax

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"knockon/pkg/diag"
	"knockon/pkg/pattern"
	"knockon/pkg/source"
)

// failed is a file that the library could not read, with what it said.
type failed struct {
	file  uint32
	data  []byte
	index *source.Lines
	text  string // the library's words, without place
}

// syntaxError says what the library could not read, with the place: of bytes
// that are not text and of tabs by our own scan, else as near as the library's
// line and words allow.
func syntaxError(file uint32, data []byte, lines lineMap, err error) diag.Diagnostic {
	if d, found := badBytes(file, data); found {
		return d
	}
	if d, found := conflictMarker(file, data); found {
		return d
	}
	line, text := splitYAMLError(err.Error())
	f := &failed{file: file, data: data, index: source.NewLines(data), text: text}
	l, _ := lines.place(line, 1)
	at := min(max(int(l), 1), f.index.Count())
	if strings.Contains(text, "exceeded max depth") {
		return tooDeep(f.deepest())
	}
	bad := int(f.firstBad(at).Line)
	for _, n := range []int{at, at + 1, at - 1, bad, bad + 1, bad - 1} {
		if d, found := f.seenAs(n); found {
			return d
		}
	}
	for _, n := range []int{at, at + 1, at - 1} {
		if d, found := f.leadingTab(n); found {
			return d
		}
		if d, found := f.slip(n); found {
			return d
		}
	}
	for _, w := range wordings() {
		if strings.Contains(text, w.library) {
			span := f.wholeLine(at)
			if w.place != nil {
				span = w.place(f, at)
			}
			return diag.Diagnostic{Code: "yaml-syntax", Key: w.key, Message: w.message, Hint: w.hint, Span: span}
		}
	}
	return diag.Diagnostic{
		Code: "yaml-syntax", Message: "this is not YAML: " + diag.Show(text), Span: f.wholeLine(at),
		Hint: "look for a missing quote, colon or space on this line or the one above",
	}
}

func tooDeep(at source.Span) diag.Diagnostic {
	return diag.Diagnostic{
		Code: "too-deep", Message: fmt.Sprintf("nesting is deeper than %d levels", MaxDepth),
		Hint: "a map needs no more than ten", Span: at,
	}
}

var yamlLine = pattern.Late{Text: `^line (\d+): `}

// splitYAMLError takes the library's words apart. Its parser counts lines from
// 0 where its scanner counts from 1.
func splitYAMLError(s string) (line int, text string) {
	text = strings.TrimPrefix(s, "yaml: ")
	m := yamlLine.Get().FindStringSubmatch(text)
	if m == nil {
		return 1, text
	}
	line, _ = strconv.Atoi(m[1])
	text = text[len(m[0]):]
	if strings.HasPrefix(text, "did not find expected") && !strings.HasPrefix(text, "did not find expected tag") &&
		!strings.HasPrefix(text, "did not find expected comment") {
		line++
	}
	return line, text
}

// wholeLine is the place of a line's text.
func (f *failed) wholeLine(n int) source.Span {
	line := string(f.index.Line(n))
	trimmed := strings.TrimLeft(line, " ")
	return source.Span{
		File: f.file, Line: uint32(n), Col: uint32(1 + len(line) - len(trimmed)),
		Len: uint32(utf8.RuneCountInString(strings.TrimRight(trimmed, " "))),
	}
}

// within is the place of a run of bytes on a line.
func (f *failed) within(n, from, to int) source.Span {
	line := f.index.Line(n)
	return source.Span{
		File: f.file, Line: uint32(n),
		Col: uint32(1 + utf8.RuneCount(line[:from])), Len: uint32(utf8.RuneCount(line[from:to])),
	}
}

func (f *failed) leadingTab(n int) (diag.Diagnostic, bool) {
	line := string(f.index.Line(n))
	blank := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	i := strings.IndexByte(blank, '\t')
	if i < 0 {
		return diag.Diagnostic{}, false
	}
	return diag.Diagnostic{
		Code: "tab", Message: "a tab cannot indent YAML", Hint: "indent with spaces", Span: f.within(n, i, i+1),
	}, true
}

// otherEncoding recognises UTF-16 by its byte-order mark, or by the other half of its
// first letters.
func otherEncoding(file uint32, data []byte) (diag.Diagnostic, bool) {
	halves := len(data) > 3 && (data[0] == 0) != (data[1] == 0) && (data[0] == 0) == (data[2] == 0) && (data[1] == 0) == (data[3] == 0)
	return diag.Diagnostic{
		Code: "not-utf8", Key: "utf-16", Message: "this file is UTF-16", Hint: "save it as UTF-8",
		Span: source.Span{File: file},
	}, halves || bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF})
}

// badBytes finds the first byte that is not UTF-8 or that YAML forbids.
func badBytes(file uint32, data []byte) (diag.Diagnostic, bool) {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		bad := r == utf8.RuneError && size == 1
		if !bad && !forbidden(r) {
			i += size
			continue
		}
		line, col := source.Position(data, i)
		d := diag.Diagnostic{
			Code: "control-character", Key: fmt.Sprintf("U+%04X", r), Hint: "remove it",
			Message: fmt.Sprintf("the control character U+%04X cannot stand in YAML", r),
			Span:    source.Span{File: file, Line: uint32(line), Col: uint32(col), Len: 1},
		}
		if bad {
			d.Code, d.Key, d.Hint = "not-utf8", "", "save the file as UTF-8"
			d.Message = fmt.Sprintf("this byte is not UTF-8: 0x%02X", data[i])
		}
		return d, true
	}
	return diag.Diagnostic{}, false
}

func forbidden(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r', r == 0x85, r == 0xFEFF:
		return false
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
		return true
	}
	return false
}
