// Package emit writes map text from data: keys in the format's order, long
// texts folded, quotes where a reader of YAML 1.1 or 1.2 would take a text for
// something else, and comments. What it writes stays as it is under fmt.
package emit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"knockon/pkg/each"
	"knockon/pkg/schema"
)

type kind uint8

const (
	text kind = iota
	list
	keys
)

// Value is what stands at a key or in a list. It is made by Text, List and
// Keys; the zero Value is an empty text.
type Value struct {
	Folded  bool // running text that stands below its key, however short
	kind    kind
	text    string
	entries []Entry
	widest  int // on one line up to so many columns, key included; 0 where it is simple and fits, below that never
	foot    string
}

// Entry is a key with its value, or an item of a list.
type Entry struct {
	Key    string // no longer than 1,000 bytes; "" of an item
	Value  Value
	Gap    bool   // an empty line stands above
	Above  string // a comment above, of one or more lines
	Remark string // a comment at the end of the line
	Column int    // of the remark, from 0; 0 for three blanks after the text
}

// Text is a single value, as it is meant: quotes are put around it where it
// needs them. Bytes that are not UTF-8 are written as U+FFFD.
func Text(s string) Value { return Value{text: strings.ToValidUTF8(s, "\ufffd")} }

// Keys is a mapping. Known keys are written in the format's order; of a name
// that is given twice both are.
func Keys(entries ...Entry) Value { return Value{kind: keys, entries: entries} }

// List is a list.
func List(items ...Entry) Value { return Value{kind: list, entries: items} }

// Texts is a list of single values on one line.
func Texts(words ...string) Value {
	v := List()
	for _, w := range words {
		v.entries = append(v.entries, Item(Text(w)))
	}
	return v.Line()
}

// Key is an entry of a mapping.
func Key(name string, v Value) Entry {
	return Entry{Key: strings.ToValidUTF8(name, "\ufffd"), Value: v}
}

// Item is an entry of a list.
func Item(v Value) Entry { return Entry{Value: v} }

// Block has every entry stand on a line of its own.
func (v Value) Block() Value {
	v.widest = -1
	return v
}

// Line has everything stand on one line, however long, if no comment is in it.
func (v Value) Line() Value {
	v.widest = 1 << 30
	return v
}

// Foot puts a comment below the last entry.
func (v Value) Foot(comment string) Value {
	v.foot = comment
	return v
}

// File writes a file: a comment, an empty line, and the keys.
func File(table *schema.Table, head string, entries ...Entry) []byte {
	var w writer
	if head != "" {
		w.comment(head, 0)
		w.WriteByte('\n')
	}
	if len(entries) > 0 {
		w.block(Keys(entries...), table.Shape(), 0, false)
	}
	return w.Bytes()
}

// simple is how wide a value may be that stands on one line unasked.
const simple = 120

// onLine returns a value on one line where it can stand so beside its key.
func (v *Value) onLine(key int, s schema.Shape) (string, bool) {
	limit := v.widest
	switch {
	case limit < 0 && len(v.entries) > 0:
		return "", false
	case limit == 0:
		limit = simple
		for i := range v.entries {
			if !v.entries[i].Value.isSimple(v.kind == list && len(v.entries) == 1) {
				return "", false
			}
		}
	}
	line, ok := v.flow(s)
	return line, ok && key+len(": ")+utf8.RuneCountInString(line) <= limit
}

// isSimple reports whether a value stands on the line of a collection unasked:
// a text, a list of texts, or keys with texts that are all that a list holds.
func (v *Value) isSimple(alone bool) bool {
	if v.kind == text {
		return !v.Folded && !strings.Contains(v.text, "\n")
	}
	for i := range v.entries {
		if inner := &v.entries[i].Value; inner.kind != text || !inner.isSimple(false) {
			return false
		}
	}
	return v.widest >= 0 && (v.kind == list || alone)
}

// flow writes a value on one line; ok is false where a comment is in it.
func (v *Value) flow(s schema.Shape) (line string, ok bool) {
	if v.kind == text {
		return scalar(v.text, s, true), true
	}
	var b strings.Builder
	open, end := "[", "]"
	if v.kind == keys {
		open, end = "{", "}"
		s = v.settle(s)
	}
	b.WriteString(open)
	for i, e := range v.ordered(s) {
		if e.Above+e.Remark != "" || e.Gap {
			return "", false
		}
		if i > 0 {
			b.WriteString(", ")
		}
		inner := s.Item()
		if v.kind == keys {
			b.WriteString(scalar(e.Key, schema.Shape{}, true) + ": ")
			inner = s.Key(e.Key)
		}
		item, ok := e.Value.flow(inner)
		if !ok {
			return "", false
		}
		b.WriteString(item)
	}
	b.WriteString(end)
	return b.String(), v.foot == ""
}

func (v *Value) settle(s schema.Shape) schema.Shape {
	return s.Settle(func(name string) bool {
		return slices.ContainsFunc(v.entries, func(e Entry) bool { return e.Key == name })
	})
}

// ordered returns the entries in the order in which they are written.
func (v *Value) ordered(s schema.Shape) []Entry {
	if v.kind != keys || s.Fields == nil {
		return v.entries
	}
	order := s.Fields.Order(len(v.entries), func(i int) string { return v.entries[i].Key })
	if order == nil {
		return v.entries
	}
	return each.Of(order, func(from int) Entry { return v.entries[from] })
}
