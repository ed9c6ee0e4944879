package decode

import (
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/nearest"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// unknownKey reports a key of a mapping that f does not have, with what is meant by it.
func (r *Reader) unknownKey(f *schema.Fields, n syntax.Node, before, p pair) {
	key, name := p.key, p.key.Value()
	hint, told := r.cutText(f, n, before, p)
	if told {
		return
	}
	if hint == "" {
		hint = digitsKey(name)
	}
	if hint == "" && r.Unknown != nil {
		var reported bool
		if hint, reported = r.Unknown(f, key); reported {
			return
		}
	}
	if hint == "" {
		hint = r.nearestKey(f, name)
	}
	r.Report("unknown-key", diag.Show(name), key, hint, "%s has no key %s", Describe(f), diag.Quote(name))
}

// digitsKey explains a key of digits: what follows a comma in {people: 70,000}.
func digitsKey(key string) string {
	if key == "" || strings.Trim(key, "0123456789") != "" {
		return ""
	}
	return "a comma separates keys within braces: group the digits of a number with _, as in 70_000"
}

func (r *Reader) nearestKey(f *schema.Fields, key string) string {
	names := each.Of(f.Keys, func(k schema.Key) string { return k.Name })
	if near := nearest.Find(key, names, 2); len(near) > 0 {
		return "did you mean " + nearest.Or(near) + "?"
	}
	if len(names) > 8 {
		return r.Keys + " list its keys; one of your own starts with x-"
	}
	return "it takes " + nearest.Or(names)
}
