package emit

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"knockon/pkg/schema"
)

// writer lays values out, two blanks a level.
type writer struct{ bytes.Buffer }

const step = 2

func (w *writer) pad(n int) {
	for range n {
		w.WriteByte(' ')
	}
}

// comment writes a comment of one or more lines.
func (w *writer) comment(s string, indent int) {
	if s == "" {
		return
	}
	for line := range strings.SplitSeq(s, "\n") {
		w.pad(indent)
		w.WriteString(strings.TrimRight("# "+shown(line), " ") + "\n")
	}
}

// shown spells out what a comment cannot hold or would hide.
func shown(s string) string {
	if !strings.ContainsFunc(s, isHidden) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if isHidden(r) {
			fmt.Fprintf(&b, `\u{%04X}`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// endLine ends a line that started at a byte with a remark, where there is one.
func (w *writer) endLine(e *Entry) {
	if e.Remark != "" {
		width := utf8.RuneCount(w.Bytes()[bytes.LastIndexByte(w.Bytes(), '\n')+1:])
		gap := 3
		if e.Column > 0 {
			gap = max(1, e.Column-width)
		}
		w.pad(gap)
		w.WriteString(strings.TrimRight("# "+shown(e.Remark), " "))
	}
	w.WriteByte('\n')
}

// block writes entries on lines of their own, the first on the line of a
// hyphen where it is compact.
func (w *writer) block(v Value, s schema.Shape, indent int, compact bool) {
	if v.kind == keys {
		s = v.settle(s)
	}
	for i, e := range v.ordered(s) {
		if e.Gap && i > 0 {
			w.WriteByte('\n')
		}
		if !compact || i > 0 {
			w.comment(e.Above, indent)
			w.pad(indent)
		}
		if v.kind == list {
			w.WriteByte('-')
			w.value(&e, s.Item(), indent, noKey)
			continue
		}
		key := scalar(e.Key, schema.Shape{}, true)
		w.WriteString(key + ":")
		w.value(&e, s.Key(e.Key), indent, len(key))
	}
	w.comment(v.foot, indent)
}

// noKey is how long the key of an item is.
const noKey = -len(": ")

// value writes what follows a key that is so long, or a hyphen, to the end of
// its last line.
func (w *writer) value(e *Entry, s schema.Shape, indent, key int) {
	v := &e.Value
	if v.kind == text {
		w.WriteByte(' ')
		w.text(e, s, indent, key)
		return
	}
	if line, ok := v.onLine(key, s); ok || len(v.entries) == 0 {
		if !ok { // only a foot keeps it from the line
			line = "[]"
			if v.kind == keys {
				line = "{}"
			}
		}
		w.WriteString(" " + line)
		w.endLine(e)
		return
	}
	if key == noKey && e.Remark == "" && v.startsPlainly(s) {
		w.WriteByte(' ')
		w.block(*v, s, indent+step, true)
		return
	}
	w.endLine(e)
	w.block(*v, s, indent+step, false)
}

// startsPlainly reports whether the first entry of an item may stand on the
// line of the item's hyphen.
func (v *Value) startsPlainly(s schema.Shape) bool {
	if v.kind == keys {
		s = v.settle(s)
	}
	return v.ordered(s)[0].Above == ""
}

// text writes a single value: on its line, or over several where it is long or
// has line ends of its own.
func (w *writer) text(e *Entry, s schema.Shape, indent, key int) {
	v := &e.Value
	var head string
	var lines []string
	switch line := scalar(v.text, s, false); {
	case isLiteral(v.text):
		head, lines = literal(v.text)
	case (v.Folded || indent+key+len(": ")+len(line) > simple) && isFoldable(v.text):
		head, lines = ">-", fold(v.text)
	default:
		w.WriteString(line)
		w.endLine(e)
		return
	}
	w.WriteString(head)
	w.endLine(e)
	for _, l := range lines {
		if l != "" {
			w.pad(indent + step)
		}
		w.WriteString(l + "\n")
	}
}
