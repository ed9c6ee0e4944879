package load

import (
	"reflect"
	"testing"

	"knockon/pkg/model"
)

// TestShared holds that what is kept once for many says what each of them does, whichever of its members differs, and that
// what says the same is kept once.
func TestShared(t *testing.T) {
	var s shared
	holdShared(t, func(c *model.Terms) *model.Terms { return s.conditionsOf(c, nil).Terms })
	holdShared(t, func(p *model.Profile) *model.Profile { return s.particularsOf(&nodeDraft{Profile: *p}, nil).Profile })
	holdShared(t, func(a *model.Asset) *model.Asset { return s.particularsOf(&nodeDraft{asset: *a}, nil).Asset })
	claims := make([]model.Claim, 1)
	terms, node := &model.Terms{After: 1}, &nodeDraft{Profile: model.Profile{Start: 1}}
	c, p := s.conditionsOf(terms, claims), s.particularsOf(node, claims)
	if d, q := s.conditionsOf(terms, nil), s.particularsOf(node, nil); len(c.Claims)+len(p.Claims) != 2 || d.Claims != nil || q.Claims != nil ||
		c.Terms != d.Terms || p.Profile != q.Profile || d != s.conditionsOf(terms, nil) || q != s.particularsOf(node, nil) ||
		p.Asset != q.Asset {
		t.Errorf("with claims %+v and %+v, without %+v and %+v", c, p, d, q)
	}
	if a, b := s.voiceOf("a", "b"), s.voiceOf("b", "a"); a == b || a != s.voiceOf("a", "b") || a.Speaker != "a" || a.Person != "b" {
		t.Errorf("%v and %v", a, b)
	}
}

// holdShared asks for nothing, and for each member by itself with a value or two.
func holdShared[T any](t *testing.T, of func(*T) *T) {
	t.Helper()
	nothing := new(T)
	if of(nothing) != of(new(T)) {
		t.Errorf("%T: what says nothing is kept twice", *nothing)
	}
	for i := range reflect.TypeFor[T]().NumField() {
		name := reflect.TypeFor[T]().Field(i).Name
		for n := range 3 {
			want := new(T)
			set(t, name, reflect.ValueOf(want).Elem().Field(i), n)
			copied := *want
			if got := of(want); !reflect.DeepEqual(*got, copied) || got == want {
				t.Errorf("%T with %s: %+v became %+v", copied, name, copied, *got)
			}
		}
	}
	if !reflect.DeepEqual(*of(nothing), *new(T)) {
		t.Errorf("%T: nothing became %+v", *nothing, *of(nothing))
	}
}

// set gives a member one of several values.
func set(t *testing.T, name string, v reflect.Value, n int) {
	t.Helper()
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(n > 0)
	case reflect.Int32, reflect.Int64:
		v.SetInt(int64(n))
	case reflect.String:
		v.SetString("abc"[:n])
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), n, n))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		v.Elem().SetInt(int64(n))
	default:
		t.Fatalf("%s is a %s: let this test set it", name, v.Kind())
	}
}
