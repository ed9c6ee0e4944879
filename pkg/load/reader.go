package load

import (
	"fmt"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/format"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// reader drafts one file against the table of keys.
type reader struct {
	draft
	table *format.Table
	file  uint32
}

func (r *reader) report(code, key string, at *syntax.Node, hint, message string, args ...any) {
	r.problems = append(r.problems, diag.Diagnostic{
		Code: code, Key: key, Message: fmt.Sprintf(message, args...), Hint: hint, Span: at.Span(),
	})
}

// fields calls each for every known key of a mapping that has a value of the
// right shape, and reports the others. at is where problems of the whole are shown.
func (r *reader) fields(n *syntax.Node, f *format.Fields, at *syntax.Node, each func(k *format.Key, key, value *syntax.Node)) {
	if n.Kind != syntax.Mapping && !n.IsEmpty() {
		r.report("wrong-type", at.Value, n, "write its keys below it, indented", "%s takes a mapping of keys, not %s", describe(f), n.Kind)
		return
	}
	for i := 0; i+1 < len(n.Children); i += 2 {
		key, value := &n.Children[i], &n.Children[i+1]
		if !r.plainKey(key) || strings.HasPrefix(key.Value, "x-") {
			continue
		}
		k := f.Find(key.Value)
		if k == nil {
			r.unknownKey(f, key)
			continue
		}
		if first := firstKey(n, i); first != nil {
			r.report("duplicate-key", k.Name, key, "keep one of them", "%q is written twice in one %s", k.Name, f.Name)
			r.relate(first, "first here")
			continue
		}
		each(k, key, value)
	}
	for i := range f.Keys {
		if k := &f.Keys[i]; k.Required && n.Get(k.Name) == nil {
			r.report("missing-key", k.Name, at, fmt.Sprintf("add `%s:` (%s)", k.Name, k.Doc), "%s needs %q", describe(f), k.Name)
		}
	}
}

func describe(f *format.Fields) string {
	article := "a "
	if strings.ContainsRune("aeiou", rune(f.Name[0])) {
		article = "an "
	}
	return article + f.Name
}

func (r *reader) plainKey(key *syntax.Node) bool {
	if key.Kind == syntax.Scalar {
		return true
	}
	r.report("wrong-type", "", key, "write a single word before the colon", "a key is a word, not %s", key.Kind)
	return false
}

// firstKey finds an earlier key of the same name; mappings here are short, but
// for sections, which have their own way.
func firstKey(n *syntax.Node, i int) *syntax.Node {
	for j := 0; j < i; j += 2 {
		if n.Children[j].Value == n.Children[i].Value {
			return &n.Children[j]
		}
	}
	return nil
}

func (r *reader) relate(to *syntax.Node, message string) {
	last := &r.problems[len(r.problems)-1]
	last.Related = append(last.Related, diag.Related{Span: to.Span(), Message: message})
}

// section calls each for every id of a section. Ids are checked; a second
// definition is reported when all files are known.
func (r *reader) section(k *format.Key, n *syntax.Node, each func(id, value *syntax.Node)) {
	if n.Kind != syntax.Mapping && !n.IsEmpty() {
		r.report("wrong-type", k.Name, n, "write `id:` and below it, indented, its keys", "%q takes a mapping of ids, not %s", k.Name, n.Kind)
		return
	}
	for i := 0; i+1 < len(n.Children); i += 2 {
		id, value := &n.Children[i], &n.Children[i+1]
		if !r.plainKey(id) || strings.HasPrefix(id.Value, "x-") || !r.goodID(k, id) {
			continue
		}
		each(id, value)
	}
}

func (r *reader) goodID(k *format.Key, id *syntax.Node) bool {
	if problem, hint := checkID(id.Value); problem != "" {
		r.report("bad-id", k.Name, id, hint, "%q %s", id.Value, problem)
		return false
	}
	return true
}

func checkID(id string) (problem, hint string) {
	switch id {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return "cannot be an id: YAML readers take it for a boolean or for nothing", "use a longer id"
	}
	for i, c := range []byte(id) {
		lower := c >= 'a' && c <= 'z'
		later := c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
		if !lower && (i == 0 || !later) {
			return "cannot be an id", "an id is a lower-case letter, then letters, digits and hyphens; the name can hold anything"
		}
	}
	if id == "" {
		return "cannot be an id", "an id is a lower-case letter, then letters, digits and hyphens"
	}
	return "", ""
}

func (r *reader) span(n *syntax.Node) source.Span { return n.Span() }
