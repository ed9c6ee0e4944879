package mapgen_test

import (
	"runtime"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// TestLiveBytes holds what stays in memory of each node: of the map beside the text of its files and without it, of the
// program that the map is grounded to, and of an open question with every level, moment, distance and cause. It is what is
// reachable after a collection, and no matter of luck.
func TestLiveBytes(t *testing.T) {
	files, text := fstest.MapFS{}, 0
	for name, content := range mapgen.Generate(5000, 1) {
		files[name] = &fstest.MapFile{Data: content}
		text += len(content)
	}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	nothing := live()
	last := nothing
	m, _, problems := load.Load(load.Root{FS: files})
	if m == nil {
		t.Fatal(problems)
	}
	more := func(what string, besides, most int) {
		now := live()
		if got := (int(now) - int(last) - besides) / len(m.Nodes); got < most/2 || got > most {
			t.Errorf("%s: %d bytes a node, and not between %d and %d", what, got, most/2, most)
		}
		last = now
	}
	more("the map", text, 361)
	m.Detach()
	last = nothing
	more("the map without the text", 0, 385)
	p := spread.Ground(m, table, spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: 2})
	more("grounded", 0, 142)
	seed, _ := m.Lookup(mapgen.Seed)
	filler := query.NewFiller(p, nil)
	result := filler.Run(spread.Whole(), spread.AtomOf(seed, model.Compromised))
	more("the question", 0, 97)
	runtime.KeepAlive(result)
	runtime.KeepAlive(filler)
	runtime.KeepAlive(m)
	runtime.KeepAlive(files)
}

// live is how many bytes of the heap are in use.
func live() uint64 {
	runtime.GC()
	runtime.GC() // what pools keep is gone after the second
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}
