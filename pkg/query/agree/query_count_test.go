package agree_test

import (
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// generated grounds a map of so many nodes, and makes a case of every so many
// of them.
func generated(t testing.TB, nodes, seeds int) (*spread.Program, []spread.Case) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, content := range mapgen.Generate(nodes, 1) {
		fsys[name] = &fstest.MapFile{Data: content}
	}
	m, _, problems := load.Load(load.Root{FS: fsys})
	if m == nil {
		t.Fatal(problems)
	}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	var atoms []spread.Atom
	for i := range seeds {
		n := int32(i * (len(m.Nodes) / seeds))
		atoms = append(atoms, spread.AtomOf(n, m.Nodes[n].Kind.SeedEffect()))
	}
	return spread.Ground(m, table, spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}), spread.Each(atoms)
}

// TestACountCostsWhatItTouches holds that a counter that has counted before
// makes no memory of the map's size for the next, nor any.
func TestACountCostsWhatItTouches(t *testing.T) {
	p, cases := generated(t, 500, 50)
	counter := query.NewCounter(p.Map)
	var most int
	results := make([]*spread.Result, len(cases))
	for i, c := range cases {
		results[i] = p.Run(spread.Options{}, c.Seeds...)
	}
	count := func() {
		for i, r := range results {
			most = max(most, counter.Atoms(r.Atoms(), cases[i].Seeds...).ServicesDown)
		}
	}
	count()
	if n := testing.AllocsPerRun(5, count); n > 0 || most == 0 {
		t.Errorf("%v allocations for counts of up to %d services", n, most)
	}
}

// BenchmarkSweep asks about 2,000 seeds of a map of 100,000 nodes.
func BenchmarkSweep(b *testing.B) {
	p, cases := generated(b, 100_000, 2000)
	for b.Loop() {
		spread.Sweep(p, cases, func(_ int, x *spread.Reach) int { return len(x.Atoms()) })
	}
}

// BenchmarkSweepCounted counts each of the radii too. It is to take no more
// than twice as long.
func BenchmarkSweepCounted(b *testing.B) {
	p, cases := generated(b, 100_000, 2000)
	counter := func() *query.Counter { return query.NewCounter(p.Map) }
	for b.Loop() {
		spread.SweepWith(p, spread.Options{}, cases, counter, func(k *query.Counter, i int, x *spread.Reach) answer.Counts {
			return k.Atoms(x.Atoms(), cases[i].Seeds...)
		})
	}
}
