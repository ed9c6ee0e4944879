package answer

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
)

// writer writes the values of a type as encoding/json does, a space behind commas
// and colons, into a line of so much indent; the items of a list on lines of their
// own where it is said so. encoding/json itself writes each word once, and whatever
// is no plain text: going through it for every value took three times as long.
type writer func(e *encoder, v reflect.Value, indent int, lines bool) error

// writerOf is the writer of a type, made on first use.
func (e *encoder) writerOf(t reflect.Type) writer {
	known := e.writers[t]
	if known == nil {
		known = newWriter(t)
		e.writers[t] = known
	}
	return known
}

func newWriter(t reflect.Type) writer {
	kind := t.Kind()
	marshals := t.Implements(reflect.TypeFor[json.Marshaler]()) || t.Implements(reflect.TypeFor[encoding.TextMarshaler]())
	switch {
	case t.Implements(reflect.TypeFor[encoding.TextAppender]()):
		return writeAppended
	case kind == reflect.Pointer:
		return writePointer(t.Elem())
	case marshals && (isSigned(kind) || isUnsigned(kind)):
		return writeWord()
	case t.Implements(reflect.TypeFor[keyed]()):
		return writeKeyed
	case marshals:
		return writeOther
	}
	switch {
	case kind == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		return writeList(t.Elem())
	case kind == reflect.Struct:
		return writeStruct
	case kind == reflect.String:
		return func(e *encoder, v reflect.Value, _ int, _ bool) error { return e.text(v.String()) }
	case isSigned(kind):
		return writeSigned
	}
	return writeOther
}

func isSigned(k reflect.Kind) bool   { return k >= reflect.Int && k <= reflect.Int64 }
func isUnsigned(k reflect.Kind) bool { return k >= reflect.Uint && k <= reflect.Uint64 }

func writeStruct(e *encoder, v reflect.Value, indent int, _ bool) error {
	return e.members(v, indent, false)
}

func writeSigned(e *encoder, v reflect.Value, _ int, _ bool) error {
	e.out = strconv.AppendInt(e.out, v.Int(), 10)
	return nil
}

// writePointer writes what it points to.
func writePointer(elem reflect.Type) writer {
	var to writer
	return func(e *encoder, v reflect.Value, indent int, lines bool) error {
		if v.IsNil() {
			return e.null()
		}
		if to == nil {
			to = e.writerOf(elem)
		}
		return to(e, v.Elem(), indent, lines)
	}
}

func writeKeyed(e *encoder, v reflect.Value, indent int, lines bool) error {
	return e.object(v.Interface().(keyed), indent, lines)
}

// writeList writes a list; of one that has lines, lists among its items have them too.
func writeList(elem reflect.Type) writer {
	var item writer
	nested := elem.Kind() == reflect.Slice && !elem.Implements(reflect.TypeFor[keyed]())
	return func(e *encoder, v reflect.Value, indent int, lines bool) error {
		if v.IsNil() && !lines {
			return e.null()
		}
		if item == nil {
			item = e.writerOf(elem)
		}
		inner := indent
		if lines {
			inner += 2
		}
		e.out = append(e.out, '[')
		first := true
		for i := range v.Len() {
			if err := e.next(&first, inner, lines); err != nil {
				return err
			}
			if err := item(e, v.Index(i), inner, lines && nested); err != nil {
				return err
			}
		}
		e.end(first || !lines, indent, ']')
		return nil
	}
}

func (e *encoder) null() error {
	e.out = append(e.out, "null"...)
	return nil
}
