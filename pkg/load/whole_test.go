package load_test

import (
	"reflect"
	"runtime"
	"testing"
	"testing/fstest"

	"knockon/pkg/load"
	"knockon/pkg/mapgen"
)

// TestSideBySide holds that a map read on several goroutines is the map read on
// one, and that none of its places was counted and then not filled.
func TestSideBySide(t *testing.T) {
	files := fstest.MapFS{}
	for name, data := range mapgen.Generate(3000, 1) {
		files[name] = &fstest.MapFile{Data: data}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := mustLoad(t, load.Root{FS: files})
	runtime.GOMAXPROCS(4)
	several := mustLoad(t, load.Root{FS: files})
	if !reflect.DeepEqual(one.Nodes, several.Nodes) || !reflect.DeepEqual(one.Relations, several.Relations) || !reflect.DeepEqual(one.Groups, several.Groups) {
		t.Error("the maps differ")
	}
	for i := range several.Relations {
		if r := &several.Relations[i]; r.Spot == 0 || r.From == r.To {
			t.Fatalf("relation %d is empty: %+v", i, r)
		}
	}
	for i := range several.Nodes {
		if n := &several.Nodes[i]; n.Spot == 0 || n.Name == "" {
			t.Fatalf("node %d is empty: %+v", i, n)
		}
	}
}
