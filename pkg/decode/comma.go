package decode

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"knockon/pkg/diag"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// cut is a value that commas ended, and the keys of a mapping that are its rests.
type cut struct {
	pairs      *syntax.Node // the first key of the mapping
	first, end int
	hint       string
}

// cutText explains a key that is the rest of an unquoted value, which a comma
// ended, as within braces alone; told is whether another rest, before it, says so.
// Keys are asked for in their order. f is nil where they are free names for texts.
func (r *Reader) cutText(f *schema.Fields, pairs []syntax.Node, i int) (hint string, told bool) {
	if r.cut.pairs == &pairs[0] && r.cut.first < i && i <= r.cut.end {
		return r.cut.hint, r.cut.hint != ""
	}
	if i == 0 || !isOpen(&pairs[i-1]) || !r.isRest(f, pairs, i) {
		return "", false
	}
	r.cut = cut{pairs: &pairs[0], first: i, end: i}
	for r.cut.end+2 < len(pairs) && r.isRest(f, pairs, r.cut.end+2) {
		r.cut.end += 2
	}
	typ, name := schema.Text, pairs[i-2].Value
	if f != nil {
		k := f.Find(name)
		if k == nil {
			return "", false
		}
		typ = k.Type
	}
	whole := r.written(&pairs[i-1], &pairs[r.cut.end], &pairs[r.cut.end+1])
	switch typ {
	case schema.Text:
		r.cut.hint = "a comma ended the text before it; write it in quotes"
		if whole != "" {
			r.cut.hint += fmt.Sprintf(": %s: %q", diag.Show(name), diag.Show(whole))
		}
	case schema.TextList, schema.CVEs, schema.Nodes, schema.Relation:
		if whole != "" && f.Find(pairs[i].Value) == nil {
			r.cut.hint = fmt.Sprintf("several stand in brackets: %s: [%s]", name, diag.Show(whole))
		}
	}
	return r.cut.hint, false
}

// isCutOff reports a key that may stand here, without a value, where it is the
// rest of a text: {name: Highways, services}.
func (r *Reader) isCutOff(f *schema.Fields, pairs []syntax.Node, i int) bool {
	key, value := &pairs[i], &pairs[i+1]
	if value.Value != "" || !value.IsNothing() || f != nil && f.Find(key.Value) == nil && !strings.HasPrefix(key.Value, "x-") {
		return false
	}
	hint, told := r.cutText(f, pairs, i)
	if hint != "" && !told {
		r.Report("empty-value", diag.Show(key.Value), key, hint, "%s has no value", diag.Quote(key.Value))
	}
	return hint != ""
}

// isOpen reports whether a comma would end a value.
func isOpen(n *syntax.Node) bool { return n.Kind == syntax.Scalar && !n.Quoted && !n.IsNothing() }

// isRest reports whether a pair may be a part of the value before it: a key
// without a colon, or one on the same line that is no word of ours.
func (r *Reader) isRest(f *schema.Fields, pairs []syntax.Node, i int) bool {
	key, value := &pairs[i], &pairs[i+1]
	switch {
	case key.Kind != syntax.Scalar || key.Quoted || key.Value == "":
		return false
	case value.IsNothing() && value.Value == "":
		return r.isBare(key)
	}
	return f != nil && isOpen(value) && key.Line == pairs[i-1].Line && f.Find(key.Value) == nil && !isKeyword(key.Value)
}

// isKeyword reports whether a word could be a key, misspelt or of another tool.
func isKeyword(s string) bool {
	return s[0] >= 'a' && s[0] <= 'z' && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '_' })
}

// isBare reports whether no colon follows a key.
func (r *Reader) isBare(key *syntax.Node) bool {
	rest := r.after(key)
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		if !bytes.HasPrefix(rest, []byte("#")) {
			return len(rest) > 0 && rest[0] != ':'
		}
		_, rest, _ = bytes.Cut(rest, []byte("\n"))
	}
}

// written is what stands in the file from a value to the end of a pair behind
// it, on one line; "" where that is long, holds a comment, or does not stand behind it.
func (r *Reader) written(value, key, last *syntax.Node) string {
	const long = 200
	if last.Value == "" {
		last = key
	}
	from, end := r.from(value), r.after(last)
	n := len(from) - len(end)
	if n <= 0 || n > long || !strings.HasPrefix(value.Value, firstRune(from)) || bytes.Contains(from[:n], []byte(" #")) {
		return ""
	}
	whole := strings.Join(strings.Fields(string(from[:n])), " ")
	if inner, begins := strings.CutPrefix(whole, "“"); begins { // quotes of typesetters are none
		whole = strings.TrimSuffix(inner, "”")
	}
	return whole
}

func firstRune(data []byte) string {
	_, size := utf8.DecodeRune(data)
	return string(data[:size])
}

// after is the file behind an unquoted value, which may stand on several lines.
func (r *Reader) after(n *syntax.Node) []byte {
	rest := r.from(n)
	for _, c := range n.Value {
		if unicode.IsSpace(c) {
			continue
		}
		rest = bytes.TrimLeftFunc(rest, unicode.IsSpace)
		if at, size := utf8.DecodeRune(rest); at == c {
			rest = rest[size:]
		}
	}
	return rest
}

// from is the file from a value on.
func (r *Reader) from(n *syntax.Node) []byte {
	if r.lines == nil {
		r.lines = source.NewLines(r.Data)
	}
	return r.lines.From(int(n.Line), int(n.Col))
}
