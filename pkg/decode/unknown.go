package decode

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"knockon/pkg/diag"
	"knockon/pkg/nearest"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// unknownKey reports a key of a mapping that f does not have, with what is meant by it.
func (r *Reader) unknownKey(f *schema.Fields, n *syntax.Node, i int) {
	key := &n.Children[i]
	hint, told := cutText(f, n.Children, i)
	if told {
		return
	}
	if hint == "" {
		hint = digitsKey(key.Value)
	}
	if hint == "" && r.Unknown != nil {
		var reported bool
		if hint, reported = r.Unknown(f, key); reported {
			return
		}
	}
	if hint == "" {
		hint = r.nearestKey(f, key.Value)
	}
	r.Report("unknown-key", diag.Show(key.Value), key, hint, "%s has no key %s", Describe(f), diag.Quote(key.Value))
}

// cutText explains a key that is the rest of an unquoted text, which a comma
// ended: a key without a value behind a text on the same line, as within braces
// alone. Of several rests of one text the first tells of all.
func cutText(f *schema.Fields, pairs []syntax.Node, i int) (hint string, told bool) {
	start := i
	for start > 0 && isRest(f, pairs, start) {
		start -= 2
	}
	text := &pairs[start+1]
	k := f.Find(pairs[start].Value)
	if start == i || k == nil || k.Type != schema.Text || text.Kind != syntax.Scalar || text.Quoted || text.IsNothing() {
		return "", false
	}
	whole := text.Value
	for end := start + 2; end < len(pairs) && isRest(f, pairs, end); end += 2 {
		whole += "," + strings.Repeat(" ", gap(pairs, end)) + pairs[end].Value
	}
	return fmt.Sprintf("a comma ended the text before it; write it in quotes: %s: %q", k.Name, diag.Show(whole)), start != i-2
}

// isRest reports whether a pair may be a part of the text before it.
func isRest(f *schema.Fields, pairs []syntax.Node, i int) bool {
	key := &pairs[i]
	return key.Kind == syntax.Scalar && !key.Quoted && key.Line == pairs[i-1].Line && pairs[i+1].IsNothing() && pairs[i+1].Value == "" && f.Find(key.Value) == nil
}

// gap is how many spaces stand behind the comma before a key: none or one.
func gap(pairs []syntax.Node, i int) int {
	before := &pairs[i-1]
	if before.Value == "" {
		before = &pairs[i-2]
	}
	if int(pairs[i].Col) > int(before.Col)+utf8.RuneCountInString(before.Value)+1 {
		return 1
	}
	return 0
}

// digitsKey explains a key of digits: what follows a comma in {people: 70,000}.
func digitsKey(key string) string {
	if key == "" || strings.Trim(key, "0123456789") != "" {
		return ""
	}
	return "a comma separates keys within braces: group the digits of a number with _, as in 70_000"
}

func (r *Reader) nearestKey(f *schema.Fields, key string) string {
	names := make([]string, len(f.Keys))
	for i, k := range f.Keys {
		names[i] = k.Name
	}
	if near := nearest.Find(key, names, 2); len(near) > 0 {
		return "did you mean " + nearest.Or(near) + "?"
	}
	if len(names) > 8 {
		return r.Keys + " list its keys; one of your own starts with x-"
	}
	return "it takes " + nearest.Or(names)
}
