package query_test

import (
	"fmt"
	"testing"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// from asks about a vendor of a generated map.
func from(b *testing.B, nodes int, id string) query.Question {
	q, _ := asked(b, nodes)
	seed, found := q.Map.Lookup(id)
	if !found {
		b.Fatal("no " + id)
	}
	q.Seeds = []spread.Atom{spread.AtomOf(seed, model.Compromised)}
	return q
}

// BenchmarkVerify asks without each relation on which a third of the map may lean.
func BenchmarkVerify(b *testing.B) {
	q := from(b, 10_000, "meridian")
	for b.Loop() {
		query.Verify(q)
	}
}

// BenchmarkDiagnose weighs every effect at every node by 20 lines, of which 4 were
// not seen.
func BenchmarkDiagnose(b *testing.B) {
	for _, nodes := range []int{10_000, 100_000} {
		q := from(b, nodes, "meridian")
		facts := spread.Ground(q.Map, q.Table, q.World).Run(spread.Options{}, q.Seeds...).Facts()
		s := query.Suspicion{Kinds: model.AnyKind, Rates: query.UsualRates()}
		for i := range 20 {
			s.Observed = append(s.Observed, query.Sighting{Atom: facts[len(facts)/21*(i+1)].Atom, Seen: i%5 != 4})
		}
		q.Seeds = nil
		b.Run(fmt.Sprint(nodes), func(b *testing.B) {
			for b.Loop() {
				query.Diagnose(q, s)
			}
		})
	}
}

// BenchmarkRestore puts what a third of the map needs in order.
func BenchmarkRestore(b *testing.B) {
	for _, nodes := range []int{10_000, 100_000} {
		q := from(b, nodes, "meridian")
		b.Run(fmt.Sprint(nodes), func(b *testing.B) {
			for b.Loop() {
				query.Restore(q)
			}
		})
	}
}
