package load_test

import (
	"testing"
	"testing/fstest"

	"knockon/pkg/load"
)

// TestSecondDefinition holds that what is wrong within a second definition of a
// node is said with it.
func TestSecondDefinition(t *testing.T) {
	_, _, problems := load.Load(load.Root{FS: fstest.MapFS{
		"a.yaml": {Data: []byte("map: {title: Kent}\ncouncils:\n  dover: {name: Dover}\n")},
		"b.yaml": {Data: []byte("councils:\n  dover: {nmae: Dover}\n")},
	}})
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	if len(codes) != 2 || codes[0] != "duplicate-id" || codes[1] != "unknown-key" {
		t.Errorf("%v", codes)
	}
}
