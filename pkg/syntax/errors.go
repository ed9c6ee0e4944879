package syntax

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"knockon/pkg/diag"
	"knockon/pkg/source"
)

// syntaxError says what the library could not read, with the place: of bytes
// that are not text and of tabs by our own scan, else the library's line.
func syntaxError(file uint32, data []byte, lines lineMap, err error) diag.Diagnostic {
	if d, found := badBytes(file, data); found {
		return d
	}
	line, text := splitYAMLError(err.Error())
	if strings.Contains(text, "exceeded max depth") {
		return diag.Diagnostic{
			Code: "too-deep", Message: "nesting is deeper than 100 levels", Hint: "a map needs no more than ten",
			Span: source.Span{File: file, Line: uint32(max(line, 1)), Col: 1},
		}
	}
	l, _ := lines.place(line, 1)
	d := diag.Diagnostic{
		Code: "yaml-syntax", Message: "this is not YAML: " + text, Hint: hintFor(text),
		Span: source.Span{File: file, Line: max(l, 1), Col: 1},
	}
	if tab, found := leadingTab(file, data, int(d.Span.Line)); found {
		return tab
	}
	content := (&source.File{Data: data}).Line(int(d.Span.Line))
	trimmed := strings.TrimLeft(content, " ")
	d.Span.Col = uint32(1 + len(content) - len(trimmed))
	d.Span.Len = uint32(utf8.RuneCountInString(strings.TrimRight(trimmed, " ")))
	return d
}

var yamlLine = regexp.MustCompile(`^line (\d+): `)

func splitYAMLError(s string) (line int, text string) {
	s = strings.TrimPrefix(s, "yaml: ")
	if m := yamlLine.FindStringSubmatch(s); m != nil {
		line, _ = strconv.Atoi(m[1])
		s = s[len(m[0]):]
	}
	return line, s
}

func hintFor(text string) string {
	switch {
	case strings.Contains(text, "mapping values are not allowed"):
		return `put quotes around a text that holds ": "`
	case strings.Contains(text, "did not find expected key"), strings.Contains(text, "did not find expected '-' indicator"):
		return "check that this line and the ones above start in the same column as their neighbours"
	case strings.Contains(text, "unknown anchor"):
		return "define the anchor (&name) before the alias (*name)"
	case strings.Contains(text, "unexpected end of stream"):
		return "a quote or a bracket is still open"
	case strings.Contains(text, "cannot start any token"):
		return "put quotes around a text that starts with @, ` or %"
	}
	return "look for a missing quote, colon or space on this line or the one above"
}

func leadingTab(file uint32, data []byte, line int) (diag.Diagnostic, bool) {
	for _, l := range []int{line, line + 1, line - 1} {
		if l < 1 {
			continue
		}
		content := (&source.File{Data: data}).Line(l)
		blank := content[:len(content)-len(strings.TrimLeft(content, " \t"))]
		if i := strings.IndexByte(blank, '\t'); i >= 0 {
			return diag.Diagnostic{
				Code: "tab", Message: "a tab cannot indent YAML", Hint: "indent with spaces",
				Span: source.Span{File: file, Line: uint32(l), Col: uint32(i + 1), Len: 1},
			}, true
		}
	}
	return diag.Diagnostic{}, false
}

// badBytes finds the first byte that is not UTF-8 or that YAML forbids.
func badBytes(file uint32, data []byte) (diag.Diagnostic, bool) {
	if len(data) >= 2 && (data[0] == 0xFF && data[1] == 0xFE || data[0] == 0xFE && data[1] == 0xFF) {
		return diag.Diagnostic{
			Code: "not-utf8", Message: "this file is UTF-16", Hint: "save it as UTF-8",
			Span: source.Span{File: file, Line: 1, Col: 1},
		}, true
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		bad := r == utf8.RuneError && size == 1
		if !bad && !forbidden(r) {
			i += size
			continue
		}
		line, col := source.Position(data, i)
		d := diag.Diagnostic{
			Code: "control-character", Message: "the control character U+" + hex4(r) + " cannot stand in YAML", Hint: "remove it",
			Span: source.Span{File: file, Line: uint32(line), Col: uint32(col), Len: 1},
		}
		if bad {
			d.Code, d.Message, d.Hint = "not-utf8", "this byte is not UTF-8: 0x"+strings.ToUpper(strconv.FormatInt(int64(data[i]), 16)), "save the file as UTF-8"
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

func hex4(r rune) string {
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return strings.Repeat("0", max(0, 4-len(s))) + s
}
