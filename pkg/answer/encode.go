package answer

import (
	"bufio"
	"encoding/json"
	"io"
	"reflect"
	"strings"
)

// keyed is a list that stands in JSON as an object, each entry under its key.
type keyed interface {
	each(yield func(key string, entry any) error) error
}

// Encode writes an answer as JSON, item by item: what is held in memory beside
// the answer is one of them.
func Encode(w io.Writer, answer any) error {
	e := &encoder{out: bufio.NewWriterSize(w, 1<<16), shapes: shapes{}}
	e.items = json.NewEncoder(spaced{e.out})
	e.items.SetEscapeHTML(false)
	if err := e.members(reflect.ValueOf(answer).Elem(), 0, true); err != nil {
		return err
	}
	e.out.WriteByte('\n')
	return e.out.Flush()
}

// encoder lays out what encoding/json writes. Errors of out stay until Flush.
type encoder struct {
	out   *bufio.Writer
	items *json.Encoder // onto out, in one line
	shapes
}

// value writes a value that begins in a line of so much indent.
func (e *encoder) value(v reflect.Value, indent int, lines bool) error {
	if v.Kind() == reflect.Slice {
		if list, ok := v.Interface().(keyed); ok {
			return e.object(list, indent, lines)
		}
	}
	switch {
	case v.Kind() == reflect.Slice && lines:
		return e.list(v, indent)
	case v.Kind() == reflect.Pointer && !v.IsNil() && e.laidOut(v.Type().Elem()):
		return e.members(v.Elem(), indent, false)
	case v.Kind() == reflect.Struct && e.laidOut(v.Type()):
		return e.members(v, indent, false)
	case v.Kind() == reflect.Struct && v.CanAddr():
		v = v.Addr() // not copied
	}
	return e.items.Encode(v.Interface())
}

// members writes a struct; at the top each member has a line of its own.
func (e *encoder) members(v reflect.Value, indent int, top bool) error {
	e.out.WriteByte('{')
	first := true
	for _, f := range e.fields(v.Type()) {
		member := v.FieldByIndex(f.index)
		if f.isLeftOut(member) {
			continue
		}
		inner := indent
		if top || f.own {
			inner = indent + 2
		}
		e.next(&first, inner, top && !f.same || f.own)
		e.key(f.name)
		if err := e.value(member, inner, f.lines); err != nil {
			return err
		}
	}
	e.end(first || !top, indent, '}')
	return nil
}

func (e *encoder) list(v reflect.Value, indent int) error {
	e.out.WriteByte('[')
	first := true
	item := v.Type().Elem()
	lines := item.Kind() == reflect.Slice && !item.Implements(reflect.TypeFor[keyed]())
	for i := range v.Len() {
		e.next(&first, indent+2, true)
		if err := e.value(v.Index(i), indent+2, lines); err != nil {
			return err
		}
	}
	e.end(first, indent, ']')
	return nil
}

func (e *encoder) object(list keyed, indent int, lines bool) error {
	e.out.WriteByte('{')
	first := true
	err := list.each(func(key string, entry any) error {
		e.next(&first, indent+2, lines)
		e.key(key)
		return e.items.Encode(entry)
	})
	e.end(first || !lines, indent, '}')
	return err
}

// next begins an item, on a line of its own or in the line of the last.
func (e *encoder) next(first *bool, indent int, line bool) {
	if !*first {
		e.out.WriteByte(',')
	}
	switch {
	case line:
		e.line(indent)
	case !*first:
		e.out.WriteByte(' ')
	}
	*first = false
}

// end closes what next opened, in the line of the last item or on its own.
func (e *encoder) end(here bool, indent int, c byte) {
	if !here {
		e.line(indent)
	}
	e.out.WriteByte(c)
}

// line begins a line.
func (e *encoder) line(indent int) {
	e.out.WriteByte('\n')
	for range indent {
		e.out.WriteByte(' ')
	}
}

// key writes the key of a member.
func (e *encoder) key(name string) {
	if strings.ContainsAny(name, "\"\\") { // of the map
		name = strings.NewReplacer(`"`, `\"`, `\`, `\\`).Replace(name)
	}
	e.out.WriteByte('"')
	e.out.WriteString(name)
	e.out.WriteString(`": `)
}

// spaced puts a space behind commas and colons.
type spaced struct{ *bufio.Writer }

// Write takes a value and the line's end, which is left out: json.Encoder hands
// them over at once.
func (s spaced) Write(b []byte) (int, error) {
	out, from := s.AvailableBuffer(), 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			for i++; b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
		case ',', ':':
			out = append(append(out, b[from:i+1]...), ' ')
			from = i + 1
		}
	}
	_, err := s.Writer.Write(append(out, b[from:len(b)-1]...))
	return len(b), err
}
