package load

import (
	"regexp"
	"strconv"
	"strings"

	"knockon/pkg/format"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/syntax"
)

// scalar returns a single value as written, or reports that there is none.
func (r *reader) scalar(k *format.Key, n *syntax.Node) (string, bool) {
	if n.Kind != syntax.Scalar {
		r.report("wrong-type", k.Name, n, "", "%q takes a single value, not %s", k.Name, n.Kind)
		return "", false
	}
	if n.Value == "" && k.Type != format.Text {
		r.report("empty-value", k.Name, n, "write a value, or leave the key out", "%q has no value", k.Name)
		return "", false
	}
	if n.Value == "" && k.Required {
		r.report("empty-value", k.Name, n, "", "%q has no value", k.Name)
		return "", false
	}
	return n.Value, true
}

func (r *reader) text(k *format.Key, n *syntax.Node) string {
	s, _ := r.scalar(k, n)
	return s
}

func (r *reader) texts(k *format.Key, n *syntax.Node) []string {
	if !r.isList(k, n) {
		return nil
	}
	var out []string
	for i := range n.Children {
		if s, ok := r.scalar(k, &n.Children[i]); ok && s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (r *reader) isList(k *format.Key, n *syntax.Node) bool {
	if n.Kind == syntax.Sequence || n.IsEmpty() {
		return true
	}
	hint := "write one item a line, each after a hyphen"
	if n.Kind == syntax.Scalar {
		hint = "write [" + n.Value + "]"
	}
	r.report("wrong-type", k.Name, n, hint, "%q takes a list, not %s", k.Name, n.Kind)
	return false
}

func (r *reader) pairs(k *format.Key, n *syntax.Node) []model.Pair {
	if n.Kind != syntax.Mapping && !n.IsEmpty() {
		r.report("wrong-type", k.Name, n, "write {scheme: value}", "%q takes names with values, not %s", k.Name, n.Kind)
		return nil
	}
	var out []model.Pair
	for i := 0; i+1 < len(n.Children); i += 2 {
		key := &n.Children[i]
		if !r.plainKey(key) || strings.HasPrefix(key.Value, "x-") {
			continue
		}
		if first := firstKey(n, i); first != nil {
			r.report("duplicate-key", k.Name+"."+key.Value, key, "keep one of them", "%q is written twice", key.Value)
			r.relate(first, "first here")
			continue
		}
		if s, ok := r.scalar(k, &n.Children[i+1]); ok {
			out = append(out, model.Pair{Key: key.Value, Value: s})
		}
	}
	return out
}

func (r *reader) boolean(k *format.Key, n *syntax.Node) bool {
	s, ok := r.scalar(k, n)
	if !ok || s == "true" || s == "false" {
		return s == "true"
	}
	r.report("bad-boolean", k.Name, n, "write true or false", "%q is neither true nor false", s)
	return false
}

func (r *reader) whole(k *format.Key, n *syntax.Node) *int64 {
	s, ok := r.scalar(k, n)
	if !ok {
		return nil
	}
	digits := strings.ReplaceAll(s, "_", "")
	v, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || v < 0 || strings.Trim(digits, "0123456789") != "" || strings.HasPrefix(s, "_") || strings.HasSuffix(s, "_") {
		r.report("bad-number", k.Name, n, "write digits only; 157_400 is fine", "%q is not a whole number", s)
		return nil
	}
	return &v
}

func (r *reader) number(k *format.Key, n *syntax.Node) string {
	s, ok := r.scalar(k, n)
	if ok && !regexp.MustCompile(`^[0-9][0-9_]*(\.[0-9]+)?$`).MatchString(s) {
		r.report("bad-number", k.Name, n, "write digits, with a point before decimals", "%q is not a number", s)
		return ""
	}
	return strings.ReplaceAll(s, "_", "")
}

func (r *reader) duration(k *format.Key, n *syntax.Node) (model.Duration, bool) {
	s, ok := r.scalar(k, n)
	if !ok {
		return 0, false
	}
	d, err := model.ParseDuration(s)
	if err != nil {
		r.report("bad-duration", k.Name, n, "write 30m, 4h, 5d or 2w", "%s", err)
		return 0, false
	}
	return d, true
}

func (r *reader) optionalDuration(k *format.Key, n *syntax.Node) *model.Duration {
	if d, ok := r.duration(k, n); ok {
		return &d
	}
	return nil
}

func (r *reader) date(k *format.Key, n *syntax.Node) model.Date {
	s, ok := r.scalar(k, n)
	if !ok {
		return 0
	}
	d, err := model.ParseDate(s, k.Type == format.LastDate)
	if err != nil {
		r.report("bad-date", k.Name, n, "write a day as 2024-01-18, or a month as 2024-01", "%s", err)
		return 0
	}
	return d
}

// word returns the position of a value among those the key allows, 0 where
// it is not one of them.
func (r *reader) word(k *format.Key, n *syntax.Node) int {
	s, ok := r.scalar(k, n)
	if !ok {
		return 0
	}
	for i, v := range k.Values {
		if v == s {
			return i
		}
	}
	r.report("bad-word", k.Name, n, "write "+nearest.Or(k.Values), "%q cannot be %q", k.Name, s)
	return 0
}

func (r *reader) cves(k *format.Key, n *syntax.Node) []string {
	ids := r.texts(k, n)
	shape := regexp.MustCompile(`^CVE-[0-9]{4}-[0-9]{4,}$`)
	for i, id := range ids {
		if !shape.MatchString(id) {
			r.report("bad-cve", k.Name, &n.Children[i], "write it as CVE-2023-46805", "%q is not a CVE id", id)
		}
	}
	return ids
}

func (r *reader) ref(k *format.Key, n *syntax.Node) ref {
	if _, ok := r.scalar(k, n); !ok {
		return ref{}
	}
	return ref{n}
}

func (r *reader) refs(k *format.Key, n *syntax.Node) []ref {
	if !r.isList(k, n) {
		return nil
	}
	var out []ref
	for i := range n.Children {
		if f := r.ref(k, &n.Children[i]); f.node != nil {
			out = append(out, f)
		}
	}
	return out
}
