package agree_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// queryAsked is a question to a generated map, and every candidate of it.
func queryAsked(t testing.TB, nodes int) (query.Question, query.Candidates) {
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
	q := query.Question{Map: m.On(m.AsOf), Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}}
	var c query.Candidates
	for i := range q.Map.Nodes {
		c.Seeds = append(c.Seeds, spread.AtomOf(int32(i), q.Map.Nodes[i].Kind.SeedEffect()))
	}
	return q, c
}

func BenchmarkRank(b *testing.B) {
	for _, nodes := range []int{10_000, 100_000} {
		q, c := queryAsked(b, nodes)
		b.Run(fmt.Sprint(nodes), func(b *testing.B) {
			for b.Loop() {
				query.Rank(q, c)
			}
		})
	}
}

// BenchmarkRadiiOneByOne is what BenchmarkRank does in words, a run for each.
func BenchmarkRadiiOneByOne(b *testing.B) {
	q, c := queryAsked(b, 10_000)
	p := spread.Ground(q.Map, q.Table, q.World)
	for b.Loop() {
		run, counter := p.Runner(spread.Options{Grades: true}), query.NewCounter(q.Map)
		for i := range c.Seeds {
			counter.Summary(run.Run(c.Seeds[i]).Facts(), c.Seeds[i:i+1], q.World.Evidence)
		}
	}
}

// BenchmarkBlastsOneByOne is what people would do without rank: blast for its numbers,
// seed by seed, on a map that is loaded. Of the seeds one in fifty is asked.
func BenchmarkBlastsOneByOne(b *testing.B) {
	q, c := queryAsked(b, 10_000)
	q.Brief = true
	for b.Loop() {
		for i := 0; i < len(c.Seeds); i += 50 {
			q.Seeds = c.Seeds[i : i+1]
			query.Blast(q)
		}
	}
}
