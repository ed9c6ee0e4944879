package emit_test

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/emit"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// The tests hold maps as plain Go values: string, list, object.
type (
	list   []any
	object []member
	member struct {
		key   string
		value any
	}
)

// dress lays values out at random, or says nothing of it where it is nil.
type dress func(e *emit.Entry)

// valueOf hands a map to emit.
func valueOf(v any, d dress) emit.Value {
	var entries []emit.Entry
	entry := func(e emit.Entry) {
		if d != nil {
			d(&e)
		}
		entries = append(entries, e)
	}
	switch v := v.(type) {
	case list:
		for _, item := range v {
			entry(emit.Item(valueOf(item, d)))
		}
		return emit.List(entries...)
	case object:
		for _, m := range v {
			entry(emit.Key(m.key, valueOf(m.value, d)))
		}
		return emit.Keys(entries...)
	}
	return emit.Text(v.(string))
}

func entriesOf(o object, d dress) []emit.Entry {
	var entries []emit.Entry
	for _, m := range o {
		e := emit.Key(m.key, valueOf(m.value, d))
		if d != nil {
			d(&e)
		}
		entries = append(entries, e)
	}
	return entries
}

// naive writes a map as no writer of map text would: one line, and every
// character of every text as an escape.
func naive(v any) string {
	switch v := v.(type) {
	case list:
		var items []string
		for _, item := range v {
			items = append(items, naive(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case object:
		var items []string
		for _, m := range v {
			items = append(items, naive(m.key)+": "+naive(m.value))
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	var b strings.Builder
	for _, r := range v.(string) {
		fmt.Fprintf(&b, `\U%08x`, r)
	}
	return `"` + b.String() + `"`
}

// differs returns where a tree says something else than a map, "" for nowhere.
// Of keys the order counts that the format gives to those it knows.
func differs(v any, n syntax.Node, s schema.Shape, at string) string {
	switch v := v.(type) {
	case list:
		if n.Kind() != syntax.Sequence || n.Len() != len(v) {
			return fmt.Sprintf("%s: %d items become %s with %d", at, len(v), n.Kind(), n.Len())
		}
		items := slices.Collect(n.Items())
		for i := range v {
			if d := differs(v[i], items[i], s.Item(), fmt.Sprintf("%s[%d]", at, i)); d != "" {
				return d
			}
		}
		return ""
	case object:
		if n.Kind() != syntax.Mapping || n.Len() != 2*len(v) {
			return fmt.Sprintf("%s: %d keys become %s with %d", at, len(v), n.Kind(), n.Len())
		}
		s = s.Settle(func(name string) bool { return n.Get(name).Exists() })
		for _, m := range v {
			value := n.Get(m.key)
			if !value.Exists() {
				return fmt.Sprintf("%s.%q is lost", at, m.key)
			}
			if d := differs(m.value, value, s.Key(m.key), at+"."+m.key); d != "" {
				return d
			}
		}
		return misplaced(n, s, at)
	}
	if n.Kind() != syntax.Scalar || n.Value() != v {
		return fmt.Sprintf("%s: %q becomes %q", at, v, n.Value())
	}
	return ""
}

func misplaced(n syntax.Node, s schema.Shape, at string) string {
	last := -1
	for key := range n.Pairs() {
		if s.Fields == nil {
			break
		}
		for j, k := range s.Fields.Keys {
			if k.Name == key.Value() {
				if j < last {
					return at + "." + k.Name + " stands too late"
				}
				last = j
			}
		}
	}
	return ""
}
