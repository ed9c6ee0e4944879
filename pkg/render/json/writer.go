// Package json writes answers as versioned JSON, documented by the schemas in
// data/schemas. Objects keep the order of the documentation, and long lists
// stand one item a line: readable, diffable, and quick to write.
package json

import (
	"strconv"
	"unicode/utf8"

	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// writer appends JSON. Commas come by themselves.
type writer struct {
	buf   []byte
	comma bool
}

func (w *writer) sep() {
	if w.comma {
		w.buf = append(w.buf, ',', ' ')
	}
	w.comma = true
}

func (w *writer) open(c byte) {
	w.sep()
	w.buf = append(w.buf, c)
	w.comma = false
}

func (w *writer) close(c byte) {
	w.buf = append(w.buf, c)
	w.comma = true
}

// key starts a member of an object; name needs no escaping.
func (w *writer) key(name string) {
	w.sep()
	w.buf = append(w.buf, '"')
	w.buf = append(w.buf, name...)
	w.buf = append(w.buf, '"', ':', ' ')
	w.comma = false
}

// userKey starts a member named by a map's text.
func (w *writer) userKey(name string) {
	w.sep()
	w.quote(safe.Text(name))
	w.buf = append(w.buf, ':', ' ')
	w.comma = false
}

// line starts the next item on a line of its own.
func (w *writer) line(indent int) {
	if w.comma {
		w.buf = append(w.buf, ',')
	}
	w.comma = false
	w.buf = append(w.buf, '\n')
	for range indent {
		w.buf = append(w.buf, ' ')
	}
}

// end closes a list or object whose items stood on lines of their own.
func (w *writer) end(indent int, c byte) {
	w.comma = false
	if last := w.buf[len(w.buf)-1]; last != '[' && last != '{' {
		w.line(indent)
	}
	w.close(c)
}

func (w *writer) text(s string) {
	w.sep()
	w.quote(safe.Text(s))
}

func (w *writer) word(s string) {
	w.sep()
	w.buf = append(w.buf, '"')
	w.buf = append(w.buf, s...)
	w.buf = append(w.buf, '"')
}

func (w *writer) int(n int64) {
	w.sep()
	w.buf = strconv.AppendInt(w.buf, n, 10)
}

func (w *writer) bool(b bool) {
	w.sep()
	w.buf = strconv.AppendBool(w.buf, b)
}

func (w *writer) null() {
	w.sep()
	w.buf = append(w.buf, "null"...)
}

const hexDigits = "0123456789abcdef"

// quote appends a JSON string. Text is valid UTF-8 when it comes from a map;
// what is not becomes U+FFFD.
func (w *writer) quote(s string) {
	w.buf = append(w.buf, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				w.buf = append(append(w.buf, s[start:i]...), "\ufffd"...)
				start = i + 1
			}
			i += size
			continue
		}
		if c >= 0x20 && c != '"' && c != '\\' {
			i++
			continue
		}
		w.buf = append(w.buf, s[start:i]...)
		if c < 0x20 {
			w.buf = append(w.buf, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		} else {
			w.buf = append(w.buf, '\\', c)
		}
		i++
		start = i
	}
	w.buf = append(append(w.buf, s[start:]...), '"')
}

// member is a key with a text value, left out where empty.
func (w *writer) member(name, value string) {
	if value != "" {
		w.key(name)
		w.text(value)
	}
}

type span = source.Span
