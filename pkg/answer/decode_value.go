package answer

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"knockon/pkg/safe"
)

// value reads the next value into v.
func (r *reader) value(v reflect.Value) error {
	if raw, ok := v.Addr().Interface().(json.Unmarshaler); ok {
		r.begin()
		if err := r.tokens.Decode(raw); err != nil {
			return r.errorf("%s", safe.Text(err.Error()))
		}
		return nil
	}
	t, err := r.next()
	if err != nil {
		return err
	}
	return r.token(t, v)
}

// begin notes where the next token stands.
func (r *reader) begin() {
	r.start = r.tokens.InputOffset()
	for r.start < int64(len(r.data)) && strings.IndexByte(" \t\r\n,:", r.data[r.start]) >= 0 {
		r.start++
	}
}

func (r *reader) next() (json.Token, error) {
	r.begin()
	t, err := r.tokens.Token()
	if err != nil {
		return nil, r.errorf("%s", strings.TrimPrefix(err.Error(), "json: "))
	}
	return t, nil
}

// token reads the value that begins with a token.
func (r *reader) token(t json.Token, v reflect.Value) error {
	switch to := v.Addr().Interface().(type) {
	case **Node:
		return read(r, t, to, r.node)
	case **Source:
		return read(r, t, to, r.source)
	case interface {
		add(r *reader, key string) (any, error)
	}:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return r.object(t, to.add)
	case encoding.TextUnmarshaler:
		s, ok := t.(string)
		if !ok {
			return r.unexpected(t, "a text")
		}
		if err := to.UnmarshalText([]byte(s)); err != nil {
			return r.errorf("%s", safe.Text(err.Error()))
		}
		return nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		if t == nil {
			return nil
		}
		v.Set(reflect.New(v.Type().Elem()))
		return r.token(t, v.Elem())
	case reflect.Struct:
		return r.structure(t, v)
	case reflect.Slice:
		return r.list(t, v)
	}
	return r.scalar(t, v)
}

func read[T any](r *reader, t json.Token, to **T, find func(id string) (*T, error)) error {
	id, ok := t.(string)
	if !ok {
		return r.unexpected(t, "an id")
	}
	found, err := find(id)
	*to = found
	return err
}

// maxCount bounds the numbers of an answer: a million times what a map may say of one node, so that what is worked out of
// several, or drawn to their scale, is a number still.
const maxCount = 1_000_000_000_000_000_000

func (r *reader) scalar(t json.Token, v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		s, ok := t.(string)
		if !ok {
			return r.unexpected(t, "a text")
		}
		v.SetString(safe.Text(s))
	case reflect.Bool:
		b, ok := t.(bool)
		if !ok {
			return r.unexpected(t, "true or false")
		}
		v.SetBool(b)
	default: // numbers count something
		written, ok := t.(json.Number)
		if !ok {
			return r.unexpected(t, "a number")
		}
		if d, ok := v.Interface().(decimal); ok {
			n, fits := units(string(written), d.places())
			if !fits {
				return r.errorf("%s is no number of %d decimals", written, d.places())
			}
			v.SetInt(n)
			return nil
		}
		n, err := strconv.ParseInt(string(written), 10, v.Type().Bits())
		if err != nil || n > maxCount || n < 0 && v.Type() != reflect.TypeFor[Signed]() {
			return r.errorf("%s is no whole number that fits here", written)
		}
		v.SetInt(n)
	}
	return nil
}

func (r *reader) list(t json.Token, v reflect.Value) error {
	if t != json.Delim('[') {
		return r.unexpected(t, "a list")
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	depth := len(r.path)
	for i := 0; r.tokens.More(); i++ {
		r.path = append(r.path[:depth], "["+strconv.Itoa(i)+"]")
		v.Grow(1)
		v.SetLen(i + 1)
		v.Index(i).SetZero()
		if err := r.value(v.Index(i)); err != nil {
			return err
		}
	}
	r.path = r.path[:depth]
	return r.close()
}

// object reads entries by key into what add makes for them.
func (r *reader) object(t json.Token, add func(r *reader, key string) (any, error)) error {
	return r.entries(t, func(key string) error {
		entry, err := add(r, key)
		if err != nil {
			return r.located(err)
		}
		return r.value(reflect.ValueOf(entry).Elem())
	})
}

// structure reads the members of a struct: each once, none that it lacks.
func (r *reader) structure(t json.Token, v reflect.Value) error {
	sh := r.of(v.Type())
	seen := make([]bool, len(sh.fields))
	err := r.entries(t, func(key string) error {
		i, found := sh.byName[key]
		switch {
		case !found:
			return r.errorf("it is not known here")
		case seen[i]:
			return r.errorf("it stands there twice")
		}
		seen[i] = true
		f := &sh.fields[i]
		if err := r.value(v.FieldByIndex(f.index)); err != nil {
			return err
		}
		if f.omitEmpty && v.FieldByIndex(f.index).IsZero() && r.data[r.tokens.InputOffset()-1] == 'l' {
			return r.errorf("here stands null: leave it out")
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range sh.fields {
		if f := &sh.fields[i]; !seen[i] && !f.omitEmpty && !f.omitZero {
			return r.errorf("%s is missing", f.name)
		}
	}
	return nil
}

func (r *reader) entries(t json.Token, entry func(key string) error) error {
	if t != json.Delim('{') {
		return r.unexpected(t, "an object")
	}
	depth := len(r.path)
	for r.tokens.More() {
		key, err := r.next()
		if err != nil {
			return err
		}
		name, _ := key.(string) // the library takes nothing else for a key
		r.path = append(r.path[:depth], name)
		if err := entry(name); err != nil {
			return err
		}
	}
	r.path = r.path[:depth]
	return r.close()
}

// close reads the end of a list or object, which More has seen.
func (r *reader) close() error {
	_, err := r.next()
	return err
}
