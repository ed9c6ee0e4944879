package decode

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// Scalar returns a single value as written, or reports that there is none.
func (r *Reader) Scalar(k *schema.Key, n syntax.Node) (string, bool) {
	if n.Kind() != syntax.Scalar {
		r.Report("wrong-type", k.Name, n, singleHint(k), "%q takes a single value, not %s", k.Name, n.Kind())
		return "", false
	}
	value := n.Value()
	if strings.TrimSpace(value) == "" {
		value = "" // nothing that can be seen
	}
	switch {
	case value == "" && k.Required:
		r.Report("empty-value", k.Name, n, fmt.Sprintf("write one (%s)", k.Doc), "%q has no value", k.Name)
		return "", false
	case value == "" && k.Type != schema.Text:
		r.Report("empty-value", k.Name, n, "write a value, or leave the key out", "%q has no value", k.Name)
		return "", false
	}
	return value, true
}

// Text returns a single value as written, "" where there is none.
func (r *Reader) Text(k *schema.Key, n syntax.Node) string {
	s, _ := r.Scalar(k, n)
	return s
}

// Words returns the items of a list that the key allows.
func (r *Reader) Words(k *schema.Key, n syntax.Node) []string {
	var out []string
	r.Each(k, n, func(item syntax.Node) { out = append(out, k.Values[r.Word(k, item)]) })
	return out
}

// Texts returns the items of a list that are not empty.
func (r *Reader) Texts(k *schema.Key, n syntax.Node) []string {
	var out []string
	r.Each(k, n, func(item syntax.Node) {
		if s := r.Text(k, item); s != "" {
			out = append(out, s)
		}
	})
	return out
}

// IsList reports whether a list stands here, or nothing; what else does is reported.
func (r *Reader) IsList(k *schema.Key, n syntax.Node) bool {
	if n.Kind() == syntax.Sequence || n.IsNothing() {
		return true
	}
	hint := "write one item a line, each after a hyphen"
	if n.Kind() == syntax.Scalar {
		hint = "put it in brackets: [" + diag.Show(n.Value()) + "]"
		if k.Type == schema.List {
			hint = "put each in brackets and braces: [" + strings.TrimPrefix(keysHint(k.Fields, true), "write ") + "]"
		}
	}
	r.Report("wrong-type", k.Name, n, hint, "%q takes a list, not %s", k.Name, n.Kind())
	return false
}

// Each calls item for every item of a list.
func (r *Reader) Each(k *schema.Key, n syntax.Node, item func(syntax.Node)) {
	if !r.IsList(k, n) {
		return
	}
	if k.Filled && n.IsEmpty() {
		r.Report("empty-value", k.Name, n, "name some, or leave the key out: every one is meant then", "%q names nothing", k.Name)
	}
	for child := range n.Items() {
		item(child)
	}
}

// Pairs returns free names with their texts.
func (r *Reader) Pairs(k *schema.Key, n syntax.Node) []model.Pair {
	if n.Kind() != syntax.Mapping && !n.IsNothing() {
		r.Report("wrong-type", k.Name, n, "write each as `scheme: value`, as {gss: E07000106}", "%q takes names with values, not %s", k.Name, n.Kind())
		return nil
	}
	first := map[string]syntax.Node{}
	var before pair
	var out []model.Pair
	for key, value := range n.Pairs() {
		this := pair{key, value}
		name := key.Value()
		earlier, again := first[name]
		if !again {
			first[name] = key
		}
		switch {
		case !r.plainKey(key), r.isCutOff(nil, n, before, this), strings.HasPrefix(name, "x-"):
		case again:
			r.Report("duplicate-key", k.Name, key, "keep one of them", "%s is written twice in one %q", diag.Quote(name), k.Name)
			r.Relate(earlier, "first here")
		default:
			if s, ok := r.Scalar(k, value); ok {
				out = append(out, model.Pair{Key: name, Value: s})
			}
		}
		before = this
	}
	return out
}

// Boolean returns true or false.
func (r *Reader) Boolean(k *schema.Key, n syntax.Node) bool {
	s, ok := r.Scalar(k, n)
	if !ok || s == "true" || s == "false" {
		return s == "true"
	}
	r.Report("bad-boolean", k.Name, n, "write true or false", "%s is neither true nor false", diag.Quote(s))
	return false
}

// Whole returns a whole number from 0 to a million million, nil where there is none.
func (r *Reader) Whole(k *schema.Key, n syntax.Node) *int64 {
	s, ok := r.Scalar(k, n)
	if !ok {
		return nil
	}
	digits := strings.ReplaceAll(s, "_", "")
	v, err := strconv.ParseInt(digits, 10, 64)
	plain := strings.Trim(digits, "0123456789") == "" && !strings.HasPrefix(s, "_") && !strings.HasSuffix(s, "_")
	switch {
	case err == nil && v < 0:
		r.Report("bad-number", k.Name, n, "count from 0", "%q cannot be negative", k.Name)
		return nil
	case plain && (err != nil || v > schema.MaxWhole):
		r.Report("bad-number", k.Name, n, "check the number of digits", "%s is too large a number", diag.Quote(s))
		return nil
	case !plain:
		r.Report("bad-number", k.Name, n, "write digits only, as 157400 or 157_400", "%s is not a whole number", diag.Quote(s))
		return nil
	}
	return &v
}

// Number returns a number with or without decimals, as its digits.
func (r *Reader) Number(k *schema.Key, n syntax.Node) string {
	s, ok := r.Scalar(k, n)
	whole, decimals, pointed := strings.Cut(s, ".")
	plain := !strings.HasPrefix(whole, "_") && IsDigits(strings.ReplaceAll(whole, "_", "")) && (!pointed || IsDigits(decimals))
	if ok && !plain {
		r.Report("bad-number", k.Name, n, "write digits, with a point before decimals and the currency apart", "%s is not a number", diag.Quote(s))
		return ""
	}
	return strings.ReplaceAll(s, "_", "")
}

// Duration returns a length of time.
func (r *Reader) Duration(k *schema.Key, n syntax.Node) (model.Duration, bool) {
	s, ok := r.Scalar(k, n)
	if !ok {
		return 0, false
	}
	d, err := model.ParseDuration(s)
	if err != nil {
		r.Report("bad-duration", k.Name, n, "write a number and a unit: 30m, 4h, 5d or 2w", "%s", diag.Show(err.Error()))
		return 0, false
	}
	return d, true
}

// OptionalDuration returns a length of time, nil where there is none.
func (r *Reader) OptionalDuration(k *schema.Key, n syntax.Node) *model.Duration {
	if d, ok := r.Duration(k, n); ok {
		return &d
	}
	return nil
}

// Date returns a day; a month is its first, or its last for a LastDate.
func (r *Reader) Date(k *schema.Key, n syntax.Node) model.Date {
	s, ok := r.Scalar(k, n)
	if !ok {
		return 0
	}
	d, err := model.ParseDate(s, k.Type == schema.LastDate)
	if err != nil {
		r.Report("bad-date", k.Name, n, dateHint(k), "%s", diag.Show(err.Error()))
		return 0
	}
	return d
}

// Word returns the position of a value among those the key allows, 0 where
// it is not one of them.
func (r *Reader) Word(k *schema.Key, n syntax.Node) int {
	s, ok := r.Scalar(k, n)
	if !ok {
		return 0
	}
	if i := slices.Index(k.Values, s); i >= 0 {
		return i
	}
	hint := "write " + nearest.Or(k.Values)
	if near := nearest.Find(s, k.Values, 1); len(near) > 0 && len(k.Values) > 2 {
		hint = "did you mean " + near[0] + "? It can be " + nearest.Or(k.Values)
	}
	r.Report("bad-word", k.Name, n, hint, "%q cannot be %s", k.Name, diag.Quote(s))
	return 0
}

// IsDigits reports whether s is digits and nothing else.
func IsDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// dateHint says how a day is written, and what may stand for one.
func dateHint(k *schema.Key) string {
	if k.Values != nil {
		return "write a day as 2024-01-18, a month as 2024-01, or " + nearest.Or(k.Values)
	}
	return "write a day as 2024-01-18, or a month as 2024-01"
}

// singleHint says how a single value of the key looks.
func singleHint(k *schema.Key) string {
	switch k.Type {
	case schema.Text:
		return "write one text; put quotes around one that holds brackets or \": \""
	case schema.Bool:
		return "write true or false"
	case schema.Whole, schema.Number:
		return "write one number"
	case schema.Duration:
		return "write a number and a unit: 30m, 4h, 5d or 2w"
	case schema.Date, schema.LastDate:
		return dateHint(k)
	case schema.Word, schema.WordList:
		return "write " + nearest.Or(k.Values)
	case schema.Node:
		return "name one node: organisation/asset, or ./asset"
	}
	return "write one id"
}
