package check

import (
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// TestKeptRadii holds what is kept of losses, some for want of room not, against runs of each.
func TestKeptRadii(t *testing.T) {
	folder := fstest.MapFS{}
	for name, content := range mapgen.Generate(500, 3) {
		folder[name] = &fstest.MapFile{Data: content}
	}
	m, _, problems := load.Load(load.Root{FS: folder})
	table, err := relations.ParseTable(data.Relations)
	if m == nil || err != nil {
		t.Fatal(problems, err)
	}
	c := newContext(Input{Map: m, Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: 2}})
	seeds := lossesOf(c.Map)
	asked := &radii{p: c.Program()}
	for _, room := range []int{keeps, 2000, 0} {
		given := &radii{p: c.Program(), losses: c.losses(room)}
		lost := slices.IndexFunc(given.losses, func(k kept) bool { return k == nil })
		if (lost < 0) != (room == keeps) || (slices.IndexFunc(given.losses, func(k kept) bool { return k != nil }) < 0) != (room == 0) {
			t.Errorf("with room for %d atoms, the first that is not kept is %d", room, lost)
		}
		take := func(i int, x radius) []spread.Atom {
			held := slices.Sorted(slices.Values(x.Atoms()))
			for _, s := range seeds {
				if _, in := slices.BinarySearch(held, s); in != x.Holds(s) {
					t.Errorf("atom %d after %d holds: %v", s, seeds[i], !in)
				}
			}
			return held
		}
		if !reflect.DeepEqual(each(asked, seeds, take), each(given, seeds, take)) {
			t.Errorf("with room for %d atoms other radii are kept than follow", room)
		}
	}
}
