package answer

import (
	"io"
	"reflect"
)

// keyed is a list that stands in JSON as an object, each entry under its key.
type keyed interface {
	each(yield func(key string, entry any) error) error
}

// Encode writes an answer as JSON, item by item: what is held in memory beside
// the answer is little more than one of them.
func Encode(w io.Writer, answer any) error {
	e := &encoder{w: w, writers: map[reflect.Type]writer{}, shapes: shapes{}}
	if err := e.members(reflect.ValueOf(answer).Elem(), 0, true); err != nil {
		return err
	}
	e.out = append(e.out, '\n')
	return e.flush()
}

// encoder lays out what the writers of values write.
type encoder struct {
	w       io.Writer
	out     []byte // not yet written to w
	writers map[reflect.Type]writer
	shapes
}

// flush writes out what there is.
func (e *encoder) flush() error {
	_, err := e.w.Write(e.out)
	e.out = e.out[:0]
	return err
}

// members writes a struct; at the top each member has a line of its own.
func (e *encoder) members(v reflect.Value, indent int, top bool) error {
	e.out = append(e.out, '{')
	first := true
	fields := e.fields(v.Type())
	for i := range fields {
		f := &fields[i]
		member := v.FieldByIndex(f.index)
		if f.isLeftOut(member) {
			continue
		}
		inner := indent
		if top || f.own {
			inner = indent + 2
		}
		if err := e.next(&first, inner, top && !f.same || f.own); err != nil {
			return err
		}
		e.out = append(e.out, f.key...)
		if f.write == nil {
			f.write = e.writerOf(member.Type())
		}
		if err := f.write(e, member, inner, f.lines); err != nil {
			return err
		}
	}
	e.end(first || !top, indent, '}')
	return nil
}

// object writes a list under its keys.
func (e *encoder) object(list keyed, indent int, lines bool) error {
	e.out = append(e.out, '{')
	first := true
	err := list.each(func(key string, entry any) error {
		if err := e.next(&first, indent+2, lines); err != nil {
			return err
		}
		if err := e.text(key); err != nil {
			return err
		}
		e.out = append(e.out, ": "...)
		v := reflect.ValueOf(entry)
		return e.writerOf(v.Type())(e, v, indent+2, false)
	})
	e.end(first || !lines, indent, '}')
	return err
}

// next begins an item, on a line of its own or in the line of the last.
func (e *encoder) next(first *bool, indent int, line bool) error {
	const enough = 1 << 16
	if !*first {
		e.out = append(e.out, ',')
	}
	switch {
	case line:
		e.line(indent)
	case !*first:
		e.out = append(e.out, ' ')
	}
	*first = false
	if len(e.out) >= enough {
		return e.flush()
	}
	return nil
}

// end closes what next opened, in the line of the last item or on its own.
func (e *encoder) end(here bool, indent int, c byte) {
	if !here {
		e.line(indent)
	}
	e.out = append(e.out, c)
}

// line begins a line.
func (e *encoder) line(indent int) {
	e.out = append(e.out, '\n')
	for range indent {
		e.out = append(e.out, ' ')
	}
}
