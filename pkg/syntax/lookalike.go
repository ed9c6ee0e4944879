package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"knockon/pkg/diag"
	"knockon/pkg/pattern"
	"knockon/pkg/source"
)

// Lookalike finds the first character of a text that is not what it looks like:
// one that cannot be seen, a space that YAML does not take for one, a hyphen of
// typesetters, or their quote at the beginning. The problem says what it is and what to do, not where.
func Lookalike(text string) (at, size int, problem diag.Diagnostic) {
	for i, r := range text {
		if name, instead := lookalike(r); name != "" && (i == 0 || !strings.HasSuffix(name, "quote")) {
			return i, utf8.RuneLen(r), diag.Diagnostic{Code: "lookalike", Message: fmt.Sprintf("%s (U+%04X) stands here", name, r), Hint: instead}
		}
	}
	return 0, 0, problem
}

const removeUnseen = "remove it: it cannot be seen"

func lookalike(r rune) (name, hint string) {
	switch {
	case r == 0xA0, r == 0x2007, r == 0x202F:
		return "a no-break space", "write an ordinary space"
	case r >= 0x2000 && r <= 0x200A, r == 0x1680, r == 0x205F, r == 0x3000:
		return "a space of another width", "write an ordinary space"
	case r == 0xFEFF:
		return "a byte-order mark", "remove it: it belongs to the beginning of a file, and joining files leaves one in the middle"
	case r == 0x200B, r == 0x2060, r == 0x200C, r == 0x200D:
		return "a space without width", removeUnseen
	case r == 0xAD:
		return "a soft hyphen", removeUnseen
	case r == 0x200E, r == 0x200F, r == 0x061C, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return "a mark of writing direction", removeUnseen
	case r == 0x2028, r == 0x2029, r == 0x85:
		return "a line separator", "write an ordinary line end"
	case strings.ContainsRune("“”„‟«»″", r):
		return "a typographic quote", `write straight quotes, "…"`
	case strings.ContainsRune("‘’‚‛′", r):
		return "a typographic quote", "write straight quotes, '…'"
	case strings.ContainsRune("‐‑‒–—―−－", r):
		return "a dash", "write a hyphen, -"
	case r == '：':
		return "a wide colon", "write an ordinary one, and a space behind it"
	case strings.ContainsRune("，［］｛｝＃", r):
		return "a wide sign", "write the ordinary one"
	}
	return "", ""
}

// structural finds where such a character stands in the place of one that
// means something: in an indentation, behind a colon, hyphen or bracket, before a comment.
var structural = pattern.Late{Text: `(?:^|[:\-,\[{?]) *([^\x00-\x7f])|([^\x00-\x7f])#|(：)`}

// seenAs finds such a character on a line of a file that is no YAML.
func (f *failed) seenAs(line int) (diag.Diagnostic, bool) {
	if line < 1 || line > f.index.Count() {
		return diag.Diagnostic{}, false
	}
	text := f.index.Line(line)
	if strings.HasPrefix(strings.TrimLeft(string(text), " "), "#") {
		return diag.Diagnostic{}, false
	}
	if at := bytes.IndexAny(text, "\u0085\u2028\u2029"); at >= 0 { // where the library ends a line, and nobody else
		_, size, problem := Lookalike(string(text[at:]))
		problem.Key, problem.Span = "line-separator", f.within(line, at, at+size)
		return problem, true
	}
	for _, m := range structural.Get().FindAllSubmatchIndex(text, -1) {
		for i := 2; i < len(m); i += 2 {
			if m[i] < 0 {
				continue
			}
			if _, size, problem := Lookalike(string(text[m[i]:m[i+1]])); size > 0 {
				problem.Span = f.within(line, m[i], m[i+1])
				return problem, true
			}
		}
	}
	return diag.Diagnostic{}, false
}

// secondMark finds a byte-order mark that starts a line further down, or stands twice:
// the library passes over it, and counts the rest of its line otherwise.
func secondMark(file uint32, data []byte) (d diag.Diagnostic, found bool) {
	const mark = "\ufeff"
	if !bytes.Contains(bytes.TrimPrefix(data, []byte(mark)), []byte(mark)) { // its first byte is rare, and a line end is not
		return d, false
	}
	at := 0
	if !bytes.HasPrefix(data, []byte(mark+mark)) {
		if at = bytes.Index(data, []byte("\n"+mark)) + 1; at == 0 {
			return d, false
		}
	}
	at += bytes.Index(data[at:], []byte(mark))
	_, _, d = Lookalike(mark)
	if d.Key = "byte-order-mark"; at == 0 {
		d.Key = "byte-order-marks"
	}
	line, col := source.Position(data, at)
	d.Span = source.Span{File: file, Line: uint32(line), Col: uint32(col), Len: 1}
	return d, true
}

var conflict = pattern.Late{Text: `(?m)^(?:<{7}|>{7}|={7}|\|{7})(?: .*)?\r?$`}

// conflictMarker finds a line that Git writes where two changes meet.
func conflictMarker(file uint32, data []byte) (diag.Diagnostic, bool) {
	at := conflict.Get().FindIndex(data)
	if at == nil {
		return diag.Diagnostic{}, false
	}
	line, col := source.Position(data, at[0])
	return diag.Diagnostic{
		Code: "conflict-marker", Message: "two changes meet here: a merge left this mark",
		Hint: "keep what should stand, and remove the lines that start with <<<<<<<, ======= and >>>>>>>",
		Span: source.Span{File: file, Line: uint32(line), Col: uint32(col), Len: 7},
	}, true
}
