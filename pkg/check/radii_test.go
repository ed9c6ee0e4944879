package check

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// TestKeptRadii holds what is kept of losses, some for want of room not, against runs of each.
func TestKeptRadii(t *testing.T) {
	folder := fstest.MapFS{}
	for name, content := range mapgen.Generate(500, 3) {
		folder[name] = &fstest.MapFile{Data: content}
	}
	c := contextOf(t, folder)
	var seeds []spread.Atom
	for i := range c.Map.ExistingNodes() {
		seeds = append(seeds, spread.AtomOf(i, model.Down))
	}
	asked := &radii{p: c.Program()}
	for _, room := range []int{keeps, 2000, 0} {
		losses, _ := c.losses(room)
		given := &radii{p: c.Program(), losses: losses}
		lost := slices.IndexFunc(seeds, func(a spread.Atom) bool { return given.known(a) == nil })
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
		if !reflect.DeepEqual(eachRadius(asked, seeds, take), eachRadius(given, seeds, take)) {
			t.Errorf("with room for %d atoms other radii are kept than follow", room)
		}
	}
}

func contextOf(t *testing.T, folder fstest.MapFS) *Context {
	m, _, problems := load.Load(load.Root{FS: folder})
	table, err := relations.ParseTable(data.Relations)
	if m == nil || err != nil {
		t.Fatal(problems, err)
	}
	return newContext(Input{Map: m, Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: 2}})
}

// TestRings holds that nodes which bring each other down are asked about once, however many they are, and that neither what
// only leads there nor what a group lets stand is among them.
func TestRings(t *testing.T) {
	var b strings.Builder
	b.WriteString("map: {title: A ring, as-of: 2026-01-01, known-at: 2026-01-01}\ncouncils:\n  dover:\n    systems:\n      outside: {needs: ./s0}\n" +
		"      pair: {needs: [{any-of: [./s0, ./spare]}]}\n      spare: {needs: ./pair}\n")
	const n = 2000
	for i := range n {
		fmt.Fprintf(&b, "      s%d: {needs: ./s%d}\n", i, (i+1)%n)
	}
	c := contextOf(t, fstest.MapFS{"map.yaml": {Data: []byte(b.String())}})
	sets := fallingTogether(c.Program())
	if most := slices.MaxFunc(sets, func(a, b []int32) int { return len(a) - len(b) }); len(most) != n || len(sets) != len(c.Map.Nodes)-n+1 {
		t.Errorf("%d sets of %d nodes, the largest of %d", len(sets), len(c.Map.Nodes), len(most))
	}
}
