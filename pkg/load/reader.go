package load

import (
	"fmt"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/format"
	"knockon/pkg/nearest"
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
	if n.Kind != syntax.Mapping && !n.IsNothing() {
		r.report("wrong-type", f.Name, n, keysHint(f, n == at), "%s takes keys with values, not %s", describe(f), n.Kind)
		return
	}
	seen := newSeen(n)
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
		if first := seen.earlier(i); first != nil {
			r.report("duplicate-key", k.Name, key, keepHint(k), "%q is written twice in one %s", k.Name, f.Name)
			r.relate(first, "first here")
			if k.Type != format.Section { // what a second section defines is defined
				continue
			}
		}
		each(k, key, value)
	}
	for i := range f.Keys {
		if k := &f.Keys[i]; k.Required && n.Get(k.Name) == nil {
			hint := fmt.Sprintf("add `%s:` (%s)", k.Name, k.Doc)
			if k.Values != nil {
				hint = fmt.Sprintf("add `%s:` with %s", k.Name, nearest.Or(k.Values))
			}
			r.report("missing-key", k.Name, at, hint, "%s lacks %q", describe(f), k.Name)
		}
	}
}

func keepHint(k *format.Key) string {
	switch k.Type {
	case format.Section, format.Object, format.List, format.Relation, format.Nodes:
		return "keep one of them, and move what stands below the other there"
	}
	return "keep one of them"
}

// keysHint shows how the keys of f are written, in a list or below their name.
func keysHint(f *format.Fields, item bool) string {
	first := f.Keys[0].Name
	for _, k := range f.Keys {
		if k.Required {
			first = k.Name
			break
		}
	}
	if item {
		return fmt.Sprintf("write {%s: …}", first)
	}
	return fmt.Sprintf("write its keys below it, indented, as `%s: …`", first)
}

func describe(f *format.Fields) string { return article(f.Name) }

func article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

func (r *reader) plainKey(key *syntax.Node) bool {
	if key.Kind == syntax.Scalar {
		return true
	}
	r.report("wrong-type", "", key, "write a single word before the colon", "a key is a word, not %s", key.Kind)
	return false
}

// seen finds the first of equal keys of a mapping. Most are short and looked
// through; a long one, which only a mistake or malice makes, gets an index.
type seen struct {
	n     *syntax.Node
	index map[string]int
}

func newSeen(n *syntax.Node) seen {
	const short = 64
	s := seen{n: n}
	if len(n.Children) > 2*short {
		s.index = make(map[string]int, len(n.Children)/2)
		for i := len(n.Children) - 2; i >= 0; i -= 2 {
			s.index[n.Children[i].Value] = i
		}
	}
	return s
}

// earlier returns the first key equal to key i, nil where that is key i itself.
func (s seen) earlier(i int) *syntax.Node {
	if s.index != nil {
		if j := s.index[s.n.Children[i].Value]; j < i {
			return &s.n.Children[j]
		}
		return nil
	}
	for j := 0; j < i; j += 2 {
		if s.n.Children[j].Value == s.n.Children[i].Value {
			return &s.n.Children[j]
		}
	}
	return nil
}

func (r *reader) relate(to *syntax.Node, message string) {
	last := &r.problems[len(r.problems)-1]
	last.Related = append(last.Related, diag.Related{Span: to.Span(), Message: message})
}

// section calls each for every id of a section, a wrong one too once it is
// reported, so that what it holds is looked at. A second definition is
// reported when all files are known.
func (r *reader) section(k *format.Key, n *syntax.Node, each func(id, value *syntax.Node)) {
	if n.Kind != syntax.Mapping && !n.IsNothing() {
		r.report("wrong-type", k.Name, n, "write an id with a colon, and below it, indented, its keys", "%q takes ids with their keys below, not %s", k.Name, n.Kind)
		return
	}
	for i := 0; i+1 < len(n.Children); i += 2 {
		id, value := &n.Children[i], &n.Children[i+1]
		if !r.plainKey(id) || strings.HasPrefix(id.Value, "x-") {
			continue
		}
		r.checkID(k, id)
		if id.Value != "" && !strings.Contains(id.Value, "/") {
			each(id, value)
		}
	}
}

func (r *reader) checkID(k *format.Key, id *syntax.Node) {
	if format.IsReservedID(id.Value) {
		r.report("bad-id", k.Name, id, "use a longer id", "%q cannot be an id: YAML readers take it for something else", id.Value)
		return
	}
	if isID(id.Value) {
		return
	}
	hint := "an id is a lower-case letter, then letters, digits and hyphens; `name` can hold anything"
	if better := suggestID(id.Value); better != "" {
		hint = "write " + better + "; `name` can hold anything"
	}
	r.report("bad-id", k.Name, id, hint, "%s cannot be an id", diag.Quote(id.Value))
}

func isID(id string) bool {
	for i, c := range []byte(id) {
		lower := c >= 'a' && c <= 'z'
		later := c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
		if !lower && (i == 0 || !later) {
			return false
		}
	}
	return id != ""
}

// suggestID returns the nearest text that can be an id, or "".
func suggestID(text string) string {
	if len(text) > diag.MaxQuoted {
		return ""
	}
	better := strings.Join(strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	}), "-")
	if !isID(better) {
		return ""
	}
	return better
}
