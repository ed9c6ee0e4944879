package intake

import (
	"slices"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/syntax"
)

// YAML reads the documents of a YAML file. The error is a *Fault with line and column.
func YAML(f File) ([]syntax.Node, error) {
	docs, problems := syntax.Parse(0, UTF8(f.Content))
	for _, p := range problems {
		if p.Severity == diag.Error {
			return nil, &Fault{At: Origin{File: f.Name, Row: int(p.Span.Line)}, Column: int(p.Span.Col), Message: p.Message, Hint: p.Hint}
		}
	}
	return docs, nil
}

// Hyphens is a name in lower-case letters and digits, with hyphens between its words.
func Hyphens(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "-")
}

// Slug is Hyphens of a name that can be an id; "" where nothing of it can be one.
func Slug(name string) string {
	id := Hyphens(name)
	if !strings.ContainsAny(id, "abcdefghijklmnopqrstuvwxyz") {
		return ""
	}
	return id
}

// Under is what stands under keys, each within the last; none where one is missing.
func Under(n syntax.Node, keys ...string) syntax.Node {
	for _, key := range keys {
		if !n.Exists() || n.Kind() != syntax.Mapping {
			return syntax.Node{}
		}
		n = n.Get(key)
	}
	return n
}

// Said is the text under keys, on one line; "" where there is none.
func Said(n syntax.Node, keys ...string) string {
	n = Under(n, keys...)
	if !n.Exists() || n.Kind() != syntax.Scalar || n.IsNothing() {
		return ""
	}
	return strings.Join(strings.Fields(n.Value()), " ")
}

// Each lists the items under keys; what is no list is its only item.
func Each(n syntax.Node, keys ...string) []syntax.Node {
	switch n = Under(n, keys...); {
	case !n.Exists() || n.Kind() == syntax.Scalar && n.IsNothing():
		return nil
	case n.Kind() == syntax.Sequence:
		return slices.Collect(n.Items())
	}
	return []syntax.Node{n}
}
