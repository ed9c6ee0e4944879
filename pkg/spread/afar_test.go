package spread_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// drawRow writes services of which each needs one or two of the few before it, at once or
// after a while, wholly or in part, and the first the last.
func drawRow(t *rapid.T, n int) string {
	var b strings.Builder
	b.WriteString("councils:\n")
	for i := range n {
		var needs []string
		for _, back := range rapid.SliceOfNDistinct(rapid.IntRange(1, 3), 1, 2, rapid.ID[int]).Draw(t, "back") {
			more := rapid.SampledFrom([]string{"", "", ", after: 1h", ", after: 2h", ", loss: degraded"}).Draw(t, "more")
			needs = append(needs, fmt.Sprintf("{to: c%d/s%s}", (i+n-back)%n, more))
		}
		fmt.Fprintf(&b, "  c%d: {services: {s: {needs: [%s]}}}\n", i, strings.Join(needs, ", "))
	}
	return b.String()
}

// TestProofsFromAfar holds that what is told of many cases, of long proofs their last step, is
// what is told of each by itself, and takes less.
func TestProofsFromAfar(t *testing.T) {
	var together, alone int64
	trial.Check(t, func(t *rapid.T) {
		const n, most = 60, 5
		m, tab := mapOf(t, drawRow(t, n)), table(t, "")
		p := spread.Ground(m, tab, spread.World{AsOf: 1, KnownAt: 1, Evidence: evidence.Assumed})
		at, _ := m.Lookup("c7/s")
		targets := []spread.Atom{spread.AtomOf(at, model.Down), spread.AtomOf(at, model.Degraded)}
		var cases []spread.Case
		held := map[spread.Atom][]spread.Atom{}
		for i := range n {
			from, _ := m.Lookup(fmt.Sprintf("c%d/s", i))
			seed := spread.AtomOf(from, model.Down)
			cases = append(cases, spread.Case{Seeds: []spread.Atom{seed}})
			r := p.Run(spread.Options{}, seed)
			for _, a := range targets {
				if r.Holds(a) && a != seed {
					held[seed] = append(held[seed], a)
				}
			}
		}
		prove := func(cases []spread.Case) (out [][][]spread.Step, settled int64) {
			tab.Work = &spread.Work{}
			out = make([][][]spread.Step, len(cases))
			spread.ProveEach(p, cases, func(i int, x *spread.Prover) {
				out[i] = x.Proofs(most, held[x.Seeds[0]]...)
			})
			return out, tab.Work.Settled.Load()
		}
		got, settled := prove(cases)
		together += settled
		for i := range cases {
			want, settled := prove(cases[i : i+1])
			alone += settled
			if d := cmp.Diff(want[0], got[i]); d != "" {
				t.Fatalf("from c%d (-alone +together):\n%s", i, d)
			}
		}
	})
	if together > alone || together == alone && !trial.Brief() {
		t.Errorf("%d atoms settled together, %d alone", together, alone)
	}
}
