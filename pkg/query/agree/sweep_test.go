package agree_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// TestASweepAgreesWithTheEngine asks many cases in the memory of a few runs, and
// holds what holds, its counts and its proofs against an engine that starts
// afresh for each.
func TestASweepAgreesWithTheEngine(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		question := drawAsked(t).question
		var cases []spread.Case
		for range 8 {
			var c spread.Case
			for range rapid.IntRange(1, 2).Draw(t, "seeds") {
				c.Seeds = append(c.Seeds, drawAtom(t, question.Map))
			}
			cases = append(cases, c)
		}
		p := spread.Ground(question.Map, question.Table, question.World)
		counter := func() *query.Counter { return query.NewCounter(question.Map) }
		for _, problem := range spread.SweepWith(p, spread.Options{}, cases, counter,
			func(k *query.Counter, i int, x *spread.Reach) string { return compareReach(k, x, question, cases[i]) }) {
			if problem != "" {
				t.Fatal(problem)
			}
		}
		problems := make([]string, len(cases))
		spread.ProveEach(p, cases, func(i int, x *spread.Prover) { problems[i] = compareProofs(x, question, cases[i]) })
		for _, problem := range problems {
			if problem != "" {
				t.Fatal(problem)
			}
		}
	})
}

func compareReach(counter *query.Counter, x *spread.Reach, question query.Question, c spread.Case) string {
	question.Seeds = c.Seeds
	b := radiusOf(question)
	got := slices.Sorted(slices.Values(x.Atoms()))
	want := slices.Clone(b.Result.Seeds)
	for _, f := range b.Result.Facts() {
		want = append(want, f.Atom)
	}
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		return fmt.Sprintf("from %v (-engine +sweep):\n%s", c.Seeds, d)
	}
	blast := query.Blast(question).Summary
	if counts := counter.Atoms(got, c.Seeds...); counts != blast.Counts {
		return fmt.Sprintf("from %v: the sweep counts %+v, blast %+v", c.Seeds, counts, blast.Counts)
	}
	return ""
}

func compareProofs(x *spread.Prover, question query.Question, c spread.Case) string {
	question.Seeds = c.Seeds
	b := radiusOf(question)
	for _, f := range b.Result.Facts() {
		if d := cmp.Diff(b.Result.Proof(f.Atom), x.Proofs(math.MaxInt, f.Atom)[0]); d != "" {
			return fmt.Sprintf("proof of %v from %v (-engine +sweep):\n%s", f.Atom, c.Seeds, d)
		}
	}
	return ""
}
