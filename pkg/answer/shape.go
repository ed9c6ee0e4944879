package answer

import (
	"reflect"
	"slices"
	"strings"
)

// shapes is what the types of an answer say of their members.
type shapes map[reflect.Type]*shape

type shape struct {
	fields  []field
	byName  map[string]int
	laidOut bool // it holds what has lines of its own, at whatever depth
}

// field is a member as its tags describe it.
type field struct {
	name, key           string // as it stands there with quotes and colon
	index               []int
	omitEmpty, omitZero bool
	lines, same, own    bool
	write               writer // of its type; nil until it is written first
}

func (f *field) isLeftOut(v reflect.Value) bool {
	if f.omitEmpty && (v.Kind() == reflect.Slice || v.Kind() == reflect.String) {
		return v.Len() == 0
	}
	return (f.omitEmpty || f.omitZero) && v.IsZero()
}

// of describes a struct; members of what it embeds are its own.
func (s shapes) of(t reflect.Type) *shape {
	if known := s[t]; known != nil {
		return known
	}
	sh := &shape{byName: map[string]int{}}
	s[t] = sh
	s.collect(sh, t, nil)
	return sh
}

func (s shapes) collect(sh *shape, t reflect.Type, index []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		at := append(slices.Clone(index), i)
		if f.Anonymous {
			s.collect(sh, f.Type, at)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		layout := f.Tag.Get("layout")
		sh.byName[name] = len(sh.fields)
		sh.fields = append(sh.fields, field{
			name: name, key: `"` + name + `": `, index: at, lines: strings.HasSuffix(layout, "lines"), same: layout == "same", own: strings.HasPrefix(layout, "own"),
			omitEmpty: options == "omitempty", omitZero: options == "omitzero",
		})
		sh.laidOut = sh.laidOut || layout != "" || f.Type.Implements(reflect.TypeFor[keyed]()) || s.holdsLines(f.Type)
	}
}

func (s shapes) fields(t reflect.Type) []field { return s.of(t).fields }

func (s shapes) laidOut(t reflect.Type) bool { return t.Kind() == reflect.Struct && s.of(t).laidOut }

func (s shapes) holdsLines(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return s.laidOut(t)
}
