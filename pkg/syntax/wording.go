package syntax

import (
	"bytes"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"knockon/pkg/diag"
	"knockon/pkg/pattern"
	"knockon/pkg/source"
)

// wording is one thing the library says, in words for someone who does not
// know YAML, and how to find its place.
type wording struct {
	library, key  string
	message, hint string
	place         func(f *failed, line int) source.Span // nil for the library's line
}

func wordings() []wording {
	return []wording{
		{"mapping values are not allowed", "colon", "a colon stands where none can",
			`put quotes around a text that holds ": ", or check where this line starts`, (*failed).colon},
		{"did not find expected key", "indent", "this line does not fit the lines above it",
			"start it in the column of the keys it belongs to, and close every quote and bracket before it", (*failed).firstBad},
		{"did not find expected '-' indicator", "hyphen", "this line does not fit the list above it",
			"items of one list start with a hyphen in one column; a key below the list starts further left", (*failed).firstBad},
		{"did not find expected ',' or ']'", "bracket", "this bracket is never closed, or a comma is missing",
			"put commas between the items, and ] after the last", (*failed).openBracket},
		{"did not find expected ',' or '}'", "brace", "this brace is never closed, or a comma is missing",
			"put commas between the keys, and } after the last", (*failed).openBracket},
		{"found unexpected end of stream", "quote", "this quote is never closed", "close it; an apostrophe within single quotes is written twice",
			(*failed).openQuote},
		{"could not find expected ':'", "no-colon", "a colon is missing after this", "a line is `key: value`, or `- item` in a list", nil},
		{"unknown anchor", "anchor", "this alias names no anchor above it",
			"define the anchor (&name) before the alias (*name); a text that starts with * needs quotes", (*failed).unknownAlias},
		{"cannot start any token", "start", "a text cannot start with this character", "put quotes around the text", (*failed).badStart},
		{"found unknown escape character", "escape", "a backslash in double quotes stands before a letter that means nothing",
			`write \\ for a backslash, or use single quotes`, (*failed).escape},
		{"block sequence entries are not allowed", "inline-list", "a list with hyphens cannot start on the line of its key",
			"put each item on a line of its own below the key, or write [a, b]", nil},
		{"did not find expected comment or line break", "block", "| and > begin a text on the lines below", "put quotes around a text that starts with one", nil},
		{"found incompatible YAML document", "version", "this file asks for another version of YAML", "remove the line that starts with %YAML", nil},
	}
}

var aliasName = pattern.Late{Text: `'([^']*)'`}

func (f *failed) unknownAlias(line int) source.Span {
	m := aliasName.Get().FindStringSubmatch(f.text)
	if m == nil {
		return f.wholeLine(line)
	}
	alias := regexp.MustCompile(`(?m)^[^#\n]*?(?:^|[\s,\[{])(\*` + regexp.QuoteMeta(m[1]) + `)(?:$|[\s,\]}])`)
	at := alias.FindSubmatchIndex(f.data)
	if at == nil {
		return f.wholeLine(line)
	}
	l, col := source.Position(f.data, at[2])
	return source.Span{File: f.file, Line: uint32(l), Col: uint32(col), Len: uint32(at[3] - at[2])}
}

// slip is a mistake that shows on its line; the library may say something else of it.
type slip struct {
	library, key  string // part of what it says, or ""
	pattern       string // with the slip as its group
	message, hint string
}

func slips() []slip {
	const (
		flow = "did not find expected ',' or"                         // in what is written within brackets or braces
		text = `[{,]\s*[\w-]+:\s+[^\s"'\[{&*!|>#,\]}][^"',\[\]{}#]*?` // a text within braces, without quotes
	)
	return []slip{
		{"", "apostrophe", `(?:^|[:,\[{-]\s+)'[^']*(')(?:[\pL\d]|\s+[\pL\d])`, "this apostrophe ends the text in single quotes",
			"write it twice, or put the text in double quotes"},
		{"", "double-quote", `(?:^|[:,\[{-]\s+)"(?:[^"\\]|\\.)*(")(?:[\pL\d]|\s+[\pL\d])`, "this quote ends the text in double quotes",
			`write \" for a quote within, or put the text in single quotes`},
		{flow, "bracket-in-a-text", text + `([\[{])`, "a text within brackets or braces ends at this sign", "put quotes around the text"},
		{flow, "colon-in-a-text", text + `(:)\s`, "a colon stands where none can", `put quotes around a text that holds ": "`},
		{flow, "comment-in-a-text", text + `\s(#).*[\]}]`, "a comment starts here, and hides what closes the bracket or brace",
			`put quotes around a text that holds " #"`},
		{"did not find expected node content", "comma", `(?:^|[\[{,])\s*(,)`, "nothing stands before this comma", "remove it, or write what is missing"},
	}
}

// slip finds one on a line.
func (f *failed) slip(line int) (diag.Diagnostic, bool) {
	if line < 1 || line > f.index.Count() {
		return diag.Diagnostic{}, false
	}
	for _, s := range slips() {
		if !strings.Contains(f.text, s.library) {
			continue
		}
		if at := regexp.MustCompile(s.pattern).FindSubmatchIndex(f.index.Line(line)); at != nil {
			return diag.Diagnostic{Code: "yaml-syntax", Key: s.key, Message: s.message, Hint: s.hint, Span: f.within(line, at[2], at[3])}, true
		}
	}
	return diag.Diagnostic{}, false
}

// colon is the last ": " of the line: the first one is fine where there are two.
func (f *failed) colon(line int) source.Span {
	text := f.index.Line(line)
	first := bytes.Index(text, []byte(": "))
	if first < 0 {
		return f.wholeLine(line)
	}
	if second := bytes.Index(text[first+1:], []byte(": ")); second >= 0 {
		first += 1 + second
	}
	return f.within(line, first, first+1)
}

// badStart is the character that no plain text may start with.
func (f *failed) badStart(line int) source.Span {
	text := f.index.Line(line)
	for i, b := range text {
		if strings.IndexByte("@`%", b) >= 0 && (i == 0 || strings.IndexByte(" [{,", text[i-1]) >= 0) || b == '\t' {
			return f.within(line, i, i+1)
		}
	}
	return f.wholeLine(line)
}

var knownEscape = pattern.Late{Text: `\\[^0abtnvfreNLP_xuU "/\\\t]`}

func (f *failed) escape(line int) source.Span {
	if at := knownEscape.Get().FindIndex(f.index.Line(line)); at != nil {
		return f.within(line, at[0], at[1])
	}
	return f.wholeLine(line)
}

func (f *failed) openQuote(line int) source.Span {
	text := string(f.index.Line(line))
	for i := 0; i < len(text); i++ {
		if text[i] != '"' && text[i] != '\'' || i > 0 && strings.IndexByte(" [{,", text[i-1]) < 0 {
			continue
		}
		n := quoteEnd(text[i:])
		if n == 0 {
			return f.within(line, i, i+1)
		}
		i += n - 1
	}
	return f.wholeLine(line)
}

// openBracket is the innermost bracket that is still open at the file's end,
// quotes and comments aside.
func (f *failed) openBracket(line int) source.Span {
	type place struct{ line, at int }
	var open []place
	for n := 1; n <= f.index.Count(); n++ {
		text := string(f.index.Line(n))
		for i := 0; i < len(text); i++ {
			starts := i == 0 || strings.IndexByte(" [{,:", text[i-1]) >= 0
			switch c := text[i]; {
			case c == '#' && starts:
				i = len(text)
			case (c == '"' || c == '\'') && starts:
				if n := quoteEnd(text[i:]); n > 0 {
					i += n - 1
				} else {
					i = len(text)
				}
			case (c == '[' || c == '{') && (starts || len(open) > 0):
				open = append(open, place{n, i})
			case (c == ']' || c == '}') && len(open) > 0:
				open = open[:len(open)-1]
			}
		}
	}
	if len(open) == 0 {
		return f.wholeLine(line)
	}
	last := open[len(open)-1]
	return f.within(last.line, last.at, last.at+1)
}

// deepest is where the nesting starts that is too deep: the first line with
// more than MaxDepth brackets or hyphens, else the first line.
func (f *failed) deepest() source.Span {
	for n := 1; n <= f.index.Count(); n++ {
		text := f.index.Text(n, 1, 100*MaxDepth)
		if i := strings.IndexAny(text, "[{-"); i >= 0 && strings.Count(text, text[i:i+1]) > MaxDepth {
			return f.within(n, i, i+1)
		}
	}
	return f.wholeLine(1)
}

// maxReread bounds the files that are parsed again to find a line.
const maxReread = 1 << 20

// firstBad finds the line at which the library failed, where it says only
// in which block: of the beginnings of the file, the shortest that fails so.
func (f *failed) firstBad(line int) source.Span {
	if len(f.data) > maxReread {
		return f.wholeLine(line)
	}
	low, high := line, f.index.Count()
	for low < high {
		mid := (low + high) / 2
		if f.fails(mid) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	for low > 1 && len(bytes.TrimSpace(f.index.Line(low))) == 0 {
		low--
	}
	return f.wholeLine(low)
}

// fails reports whether the first n lines give the same error.
func (f *failed) fails(n int) bool {
	dec := yaml.NewDecoder(bytes.NewReader(f.index.Head(n)))
	for {
		var doc yaml.Node
		err := dec.Decode(&doc)
		if err == nil {
			continue
		}
		_, text := splitYAMLError(err.Error())
		return text == f.text
	}
}
