package decode

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"knockon/pkg/diag"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// cut is a value that commas ended: the keys of a mapping, from one to another, that are its rests.
type cut struct {
	first, end syntax.Node
	hint       string
}

// pair is a key of a mapping with its value.
type pair struct{ key, value syntax.Node }

// cutText explains a key that is the rest of an unquoted value, which a comma
// ended, as within braces alone; told is whether another rest, before it, says so.
// Keys of n are asked for in their order; before is the pair before this one. f
// is nil where they are free names for texts.
func (r *Reader) cutText(f *schema.Fields, n syntax.Node, before, p pair) (hint string, told bool) {
	if p.key.Between(r.cut.first, r.cut.end) {
		return r.cut.hint, r.cut.hint != ""
	}
	if !before.key.Exists() || !isOpen(before.value) || !isRest(f, before, p) {
		return "", false
	}
	last := p
	for key, value := range n.PairsFrom(p.key) {
		if next := (pair{key, value}); key == p.key || isRest(f, last, next) {
			last = next
			continue
		}
		break
	}
	r.cut = cut{first: p.key, end: last.key}
	typ, name := schema.Text, before.key.Value()
	if f != nil {
		k := f.Find(name)
		if k == nil {
			return "", false
		}
		typ = k.Type
	}
	whole := written(before.value, last)
	switch typ {
	case schema.Text:
		r.cut.hint = "a comma ended the text before it; write it in quotes"
		if whole != "" {
			r.cut.hint += fmt.Sprintf(": %s: %q", diag.Show(name), diag.Show(whole))
		}
	case schema.TextList, schema.CVEs, schema.Nodes, schema.Relation:
		if whole != "" && f.Find(p.key.Value()) == nil {
			r.cut.hint = fmt.Sprintf("several stand in brackets: %s: [%s]", name, diag.Show(whole))
		}
	}
	return r.cut.hint, false
}

// isCutOff reports a key that may stand here, without a value, where it is the
// rest of a text: {name: Highways, services}.
func (r *Reader) isCutOff(f *schema.Fields, n syntax.Node, before, p pair) bool {
	if !p.value.IsUnwritten() || f != nil && f.Find(p.key.Value()) == nil && !strings.HasPrefix(p.key.Value(), "x-") {
		return false
	}
	hint, told := r.cutText(f, n, before, p)
	if hint != "" && !told {
		r.Report("empty-value", diag.Show(p.key.Value()), p.key, hint, "%s has no value", diag.Quote(p.key.Value()))
	}
	return hint != ""
}

// isOpen reports whether a comma would end a value.
func isOpen(n syntax.Node) bool { return n.Kind() == syntax.Scalar && !n.Quoted() && !n.IsNothing() }

// isRest reports whether a pair may be a part of the value before it: a key
// without a colon, or one on the same line that is no word of ours.
func isRest(f *schema.Fields, before, p pair) bool {
	switch {
	case p.key.Kind() != syntax.Scalar || p.key.Quoted() || p.key.Value() == "":
		return false
	case p.value.IsUnwritten():
		return isBare(p.key)
	}
	return f != nil && isOpen(p.value) && p.key.Line() == before.value.Line() && f.Find(p.key.Value()) == nil && !isKeyword(p.key.Value())
}

// isKeyword reports whether a word could be a key, misspelt or of another tool.
func isKeyword(s string) bool {
	return s[0] >= 'a' && s[0] <= 'z' && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '_' })
}

// isBare reports whether no colon follows a key.
func isBare(key syntax.Node) bool {
	rest := after(key)
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
func written(value syntax.Node, end pair) string {
	const long = 200
	last := end.value
	if last.Value() == "" {
		last = end.key
	}
	from := value.Rest()
	n := len(from) - len(after(last))
	if n <= 0 || n > long || !strings.HasPrefix(value.Value(), firstRune(from)) || bytes.Contains(from[:n], []byte(" #")) {
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
func after(n syntax.Node) []byte {
	rest := n.Rest()
	for _, c := range n.Value() {
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
