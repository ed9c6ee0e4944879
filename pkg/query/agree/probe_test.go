package agree_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// TestAProbeAgreesWithTheEngine asks one probe from many seeds in turn, in the
// memory of one run, and holds what holds, its counts and its proofs against an
// engine that starts afresh for each.
func TestAProbeAgreesWithTheEngine(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		q := drawQuestion(t, w)
		q.Within = ""
		files, _ := write(w, 1)
		question, err := questionOf(files, q)
		if err != nil {
			t.Fatalf("%v\n%s", err, show(files))
		}
		p := spread.Ground(question.Map, question.Table, question.World)
		x := p.NewProbe()
		for range 8 {
			question.Seeds = nil
			for range rapid.IntRange(1, 2).Draw(t, "seeds") {
				node := rapid.IntRange(0, len(question.Map.Nodes)-1).Draw(t, "node")
				effect := model.Effect(rapid.IntRange(0, int(model.NumEffects)-1).Draw(t, "effect"))
				question.Seeds = append(question.Seeds, spread.AtomOf(int32(node), effect))
			}
			compareProbe(t, x, question)
		}
	})
}

func compareProbe(t *rapid.T, x *spread.Probe, question query.Question) {
	b := query.RunBlast(question)
	x.Run(question.Seeds...)
	got := slices.Sorted(slices.Values(x.Atoms()))
	want := slices.Clone(b.Result.Seeds)
	for _, f := range b.Result.Facts() {
		want = append(want, f.Atom)
	}
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Fatalf("from %v (-engine +probe):\n%s", question.Seeds, d)
	}
	if counts := query.CountAtoms(question.Map, got, question.Seeds...); counts != b.Summary.Counts {
		t.Fatalf("from %v: the probe counts %+v, blast %+v", question.Seeds, counts, b.Summary.Counts)
	}
	for _, f := range b.Result.Facts() {
		if d := cmp.Diff(b.Result.Proof(f.Atom), x.Proof(f.Atom, question.Seeds...)); d != "" {
			t.Fatalf("proof of %v from %v (-engine +probe):\n%s", f.Atom, question.Seeds, d)
		}
	}
}
