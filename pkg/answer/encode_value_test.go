package answer

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"knockon/pkg/trial"
)

// TestWritersAgainstEncodingJSON holds the writers of values against encoding/json, on
// random values of whatever stands in one line of an answer.
func TestWritersAgainstEncodingJSON(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, of := range []any{
		Proved{}, Weaker{}, Finding{}, NodeChange{}, RelationChange{}, Option{}, Link{}, nodeEntry{}, sourceEntry{}, Agreement{}, CheckFile{}, Group{}, Unmapped{},
	} {
		e := &encoder{w: &bytes.Buffer{}, writers: map[reflect.Type]writer{}, shapes: shapes{}}
		for range trial.Of(100, 2000) {
			v := reflect.New(reflect.TypeOf(of)).Elem()
			fill(random, v, 4)
			e.out = e.out[:0]
			if err := e.writerOf(v.Type())(e, v, 0, false); err != nil {
				t.Fatal(err)
			}
			want, err := said(v.Addr().Interface())
			if err != nil || !bytes.Equal(e.out, want) {
				t.Fatalf("%T: %v\n%s\nencoding/json:\n%s", of, err, e.out, want)
			}
			if !json.Valid(e.out) {
				t.Fatalf("%s is no JSON", e.out)
			}
		}
	}
}

// fill gives a value some random content.
func fill(r *rand.Rand, v reflect.Value, deep int) {
	switch v.Kind() {
	case reflect.String:
		texts := []string{"", "a", "civica/network", `say "no"`, `back\slash`, "a, b: c", "<b>&", "\u2028", "a\tb\n", "Žižkov", "\xff", "\x7f", "\u0085", "{\"a\":1}"}
		v.SetString(texts[r.IntN(len(texts))] + texts[r.IntN(len(texts))])
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt([]int64{0, 1, 59, 60, 1440, 10080, 1 << 20, 1<<20 + 19000}[r.IntN(8)])
	case reflect.Uint8: // words: every enum has two at least
		v.SetUint(uint64(r.IntN(2)))
	case reflect.Uint32:
		v.SetUint(uint64(r.IntN(2000)))
	case reflect.Pointer:
		if deep > 0 && r.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem(), deep-1)
		}
	case reflect.Slice:
		if n := r.IntN(4); n > 0 && deep > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n-1, n-1))
		}
		for i := range v.Len() {
			fill(r, v.Index(i), deep-1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(r, v.Field(i), deep)
		}
	}
}
