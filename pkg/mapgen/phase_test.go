package mapgen_test

import (
	"fmt"
	"os"
	"testing"
	"time"
	"runtime"
	"runtime/debug"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/query"
	"knockon/pkg/render/json"
	"knockon/pkg/spread"
)

func TestPhases(t *testing.T) {
	dir := os.Getenv("PHASES")
	if dir == "" {
		t.Skip()
	}
	debug.SetGCPercent(800)
	root, _ := os.OpenRoot(dir)
	t0 := time.Now()
	m, _, _ := load.Load(load.Root{FS: root.FS()})
	t1 := time.Now()
	table, _ := spread.ParseTable(data.Relations)
	seed, _ := m.Lookup("meridian")
	q := query.Question{Map: m, Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}, Seeds: []spread.Atom{spread.AtomOf(seed, 0)}}
	p := spread.Ground(m, table, q.World)
	t2 := time.Now()
	p.Solve(q.Seeds)
	t3 := time.Now()
	b := query.RunBlast(q)
	t4 := time.Now()
	json.Blast(b)
	t5 := time.Now()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	fmt.Println("load", t1.Sub(t0), "ground", t2.Sub(t1), "solve", t3.Sub(t2), "runblast(all)", t4.Sub(t3), "json", t5.Sub(t4), "gcs", ms.NumGC, "links", len(p.Links), "facts", len(b.Facts))
}
