package agree_test

import (
	"testing"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// BenchmarkContain tries 300 orders, and all 44,850 pairs of them, where a network
// operator is compromised.
func BenchmarkContain(b *testing.B) {
	q, _ := queryAsked(b, 10_000)
	seed, _ := q.Map.Lookup("brightwater")
	q.Seeds = []spread.Atom{spread.AtomOf(seed, model.Compromised)}
	for b.Loop() {
		if a := query.Contain(q, query.Orders{Most: 2}); a.Tried.Pairs != 44_850 {
			b.Fatalf("%+v", a.Tried)
		}
	}
}
