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

// inRow grounds n services in a row, and asks of each, if it is hit, whether the first is down or degraded.
type inRow struct {
	*spread.Program
	tab   *spread.Table
	cases []spread.Case
	held  map[spread.Atom][]spread.Atom // what holds of the two, by what is hit
}

// rowOf reads the row from a map's text.
func rowOf(t fataler, text string, n int) *inRow {
	m, tab := mapOf(t, text), table(t, "")
	r := &inRow{
		spread.Ground(m, tab, spread.World{AsOf: 1, KnownAt: 1, Evidence: evidence.Assumed}), tab, nil,
		map[spread.Atom][]spread.Atom{},
	}
	at, _ := m.Lookup("c7/s")
	for i := range n {
		from, _ := m.Lookup(fmt.Sprintf("c%d/s", i))
		seed := spread.AtomOf(from, model.Down)
		r.cases = append(r.cases, spread.Case{Seeds: []spread.Atom{seed}})
		holds := r.Run(spread.Options{}, seed)
		for _, a := range []spread.Atom{spread.AtomOf(at, model.Down), spread.AtomOf(at, model.Degraded)} {
			if holds.Holds(a) && a != seed {
				r.held[seed] = append(r.held[seed], a)
			}
		}
	}
	return r
}

// prove tells the proofs of some cases, and how many atoms were settled for it.
func (r *inRow) prove(most int, cases []spread.Case) (out [][][]spread.Step, settled int64) {
	r.tab.Work = &spread.Work{}
	out = make([][][]spread.Step, len(cases))
	spread.ProveEach(r.Program, cases, func(i int, x *spread.Prover) {
		out[i] = x.Proofs(most, r.held[x.Seeds[0]]...)
	})
	return out, r.tab.Work.Settled.Load()
}

// TestProofsFromAfar holds that what is told of many cases, of long proofs their last step, is
// what is told of each by itself.
func TestProofsFromAfar(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		const n, most = 60, 5
		r := rowOf(t, drawRow(t, n), n)
		got, _ := r.prove(most, r.cases)
		for i := range r.cases {
			want, _ := r.prove(most, r.cases[i:i+1])
			if d := cmp.Diff(want[0], got[i]); d != "" {
				t.Fatalf("from c%d (-alone +together):\n%s", i, d)
			}
		}
	})
}

// TestProofsFromAfarTakeLess holds that many cases together settle less than each by itself, whose runs
// grow with the square of a row's length.
func TestProofsFromAfarTakeLess(t *testing.T) {
	const n, most = 400, 5
	var b strings.Builder
	b.WriteString("councils:\n")
	for i := range n {
		fmt.Fprintf(&b, "  c%d: {services: {s: {needs: [{to: c%d/s}]}}}\n", i, (i+n-1)%n)
	}
	r := rowOf(t, b.String(), n)
	_, together := r.prove(most, r.cases)
	var alone int64
	for i := range r.cases {
		_, settled := r.prove(most, r.cases[i:i+1])
		alone += settled
	}
	if together*4 > alone {
		t.Errorf("%d atoms settled together, %d alone", together, alone)
	}
}
