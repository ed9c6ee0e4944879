package load_test

import (
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"
	"unsafe"

	"knockon/data"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
)

// TestDetach: a map that was detached from its files says the same as before, and no text of it, found by looking at every
// field, lies in what was read of a file.
func TestDetach(t *testing.T) {
	made := fstest.MapFS{}
	for name, content := range mapgen.Generate(500, 1) {
		made[name] = &fstest.MapFile{Data: content}
	}
	maps := []fs.FS{made}
	builtin, err := fs.ReadDir(data.Maps, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range builtin {
		sub, err := fs.Sub(data.Maps, folder.Name())
		if err != nil {
			t.Fatal(err)
		}
		maps = append(maps, sub)
	}
	for _, files := range maps {
		whole, _, _ := load.Load(load.Root{FS: files})
		detached, set, _ := load.Load(load.Root{FS: files})
		var texts [][]byte
		for _, f := range set {
			texts = append(texts, f.Data)
		}
		if lies, _ := textsIn(detached, texts); lies == 0 {
			t.Fatal("no text of the map lies in its files before: the test sees nothing")
		}
		detached.Detach()
		if lies, found := textsIn(detached, texts); lies > 0 {
			t.Errorf("%d texts still lie in the files, such as %q", lies, found)
		}
		for _, of := range []func(*model.Map) any{
			func(m *model.Map) any { return m.Nodes }, func(m *model.Map) any { return m.Relations }, func(m *model.Map) any { return m.Groups },
			func(m *model.Map) any { return m.Sources }, func(m *model.Map) any { return m.Contracts }, func(m *model.Map) any { return m.Incidents },
			func(m *model.Map) any { return []any{m.Title, m.About, m.AsOf, m.KnownAt, m.At} },
		} {
			if !reflect.DeepEqual(of(whole), of(detached)) {
				t.Errorf("%s: what a detached map says is not what it said", whole.Title)
			}
		}
	}
}

// textsIn counts the texts of a map that lie in some of the bytes, and returns the last of them.
func textsIn(m *model.Map, bytes [][]byte) (count int, last string) {
	seen := map[unsafe.Pointer]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			for _, b := range bytes {
				at, from := uintptr(unsafe.Pointer(unsafe.StringData(v.String()))), uintptr(unsafe.Pointer(unsafe.SliceData(b)))
				if v.Len() > 0 && at >= from && at < from+uintptr(len(b)) {
					count, last = count+1, v.String()
					return
				}
			}
		case reflect.Pointer:
			if !v.IsNil() && !seen[v.UnsafePointer()] {
				seen[v.UnsafePointer()] = true
				walk(v.Elem())
			}
		case reflect.Slice:
			if v.Type().Elem().Kind() == reflect.Uint8 {
				return // the text of a file itself
			}
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(m))
	return count, last
}
