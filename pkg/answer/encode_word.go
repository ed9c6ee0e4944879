package answer

import (
	"bytes"
	"encoding"
	"encoding/json"
	"reflect"
	"unicode/utf8"
)

// writeOther has encoding/json write a value.
func writeOther(e *encoder, v reflect.Value, _ int, _ bool) error {
	said, err := said(v.Interface())
	e.out = append(e.out, said...)
	return err
}

// said is what encoding/json says of a value.
func said(v any) ([]byte, error) {
	var b bytes.Buffer
	items := json.NewEncoder(&b)
	items.SetEscapeHTML(false)
	err := items.Encode(v)
	return spaced(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), err
}

// spaced puts a space behind commas and colons.
func spaced(b []byte) []byte {
	var out []byte
	for i := 0; i < len(b); i++ {
		from := i
		if b[i] == '"' {
			for i++; b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
		}
		if out = append(out, b[from:i+1]...); b[i] == ',' || b[i] == ':' {
			out = append(out, ' ')
		}
	}
	return out
}

// writeWord keeps what is said of values of which there are few: words, dates, durations.
func writeWord() writer {
	const many = 1 << 12
	known := map[int64][]byte{}
	return func(e *encoder, v reflect.Value, _ int, _ bool) (err error) {
		var n int64
		if v.CanUint() {
			n = int64(v.Uint())
		} else {
			n = v.Int()
		}
		word, ok := known[n]
		if !ok {
			if word, err = said(v.Interface()); err != nil {
				return err
			}
			if len(known) == many {
				clear(known)
			}
			known[n] = word
		}
		e.out = append(e.out, word...)
		return nil
	}
}

// writeAppended writes what appends its text itself: nodes and sources as their ids, places.
func writeAppended(e *encoder, v reflect.Value, _ int, _ bool) (err error) {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return e.null()
	}
	if v.Kind() == reflect.Struct && v.CanAddr() {
		v = v.Addr() // not copied
	}
	from := len(e.out)
	e.out = append(e.out, '"')
	if e.out, err = v.Interface().(encoding.TextAppender).AppendText(e.out); err != nil {
		return err
	}
	if text := e.out[from+1:]; !isPlain(text) {
		e.out = e.out[:from]
		return e.text(string(text))
	}
	e.out = append(e.out, '"')
	return nil
}

// text writes a text, as it is where that is plain.
func (e *encoder) text(s string) error {
	if isPlain(s) {
		e.out = append(append(append(e.out, '"'), s...), '"')
		return nil
	}
	said, err := said(s)
	e.out = append(e.out, said...)
	return err
}

// isPlain reports whether a text stands in JSON as it is.
func isPlain[T string | []byte](s T) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
