package agree_test

import (
	"fmt"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// TestCutsAreAskedOfWhatTheyChange asks without many cuts by themselves, and holds every atom, its grade and its onset against a
// run of its own: of the nodes that a pass asked of as they are there, and of all others as they are without a cut.
func TestCutsAreAskedOfWhatTheyChange(t *testing.T) {
	t.Parallel()
	var asked, around atomic.Int64
	checkMaps(t, 12, func(t *rapid.T) {
		question := drawAsked(t).question
		p := spread.Ground(question.Map, question.Table, question.World)
		d := drawDie(t, "cases")
		seeds := randomCase(d, p).Seeds
		cases := make([]spread.Case, 1+d.IntN(3))
		if d.chance(10) {
			cases = make([]spread.Case, 1+d.IntN(spread.Lanes+9))
		}
		for i := range cases {
			c := randomCase(d, p)
			if d.chance(80) {
				c.Cut = oneOf(d, c.Cut)
			}
			if cases[i] = (spread.Case{Seeds: seeds, Cut: c.Cut}); d.chance(20) {
				cases[i].Seeds = append(c.Seeds, seeds...)
			}
		}
		o := spread.Options{Grades: d.chance(70), Delays: d.chance(60)}
		if d.chance(30) {
			within := model.Duration(d.IntN(72 * 60))
			o.Within = &within
		}
		got := make([][]string, len(cases))
		same := func(uncut *spread.Block) *spread.Block { return uncut }
		spread.SweepCuts(p, o, seeds, cases, same, func(uncut *spread.Block, at []int32, b *spread.Block) {
			is := make([]bool, len(question.Map.Nodes))
			for _, node := range b.Asked() {
				is[node] = true
			}
			asked.Add(int64(len(b.Asked())))
			around.Add(int64(len(is) - len(b.Asked())))
			for lane, i := range at {
				for node := range is {
					if is[node] {
						got[i] = append(got[i], factsIn(b, lane, int32(node))...)
					} else {
						got[i] = append(got[i], factsIn(uncut, 0, int32(node))...)
					}
				}
			}
		})
		for i, c := range cases {
			o.Cut = c.Cut
			r := p.Run(o, c.Seeds...)
			var want []string
			for node := range question.Map.Nodes {
				for _, a := range spread.AtomsOf(int32(node)) {
					if r.Holds(a) {
						f := r.Fact(a)
						want = append(want, fmt.Sprint(a, f.Grade, f.Onset))
					}
				}
			}
			if fmt.Sprint(got[i]) != fmt.Sprint(want) {
				t.Fatalf("case %d, %+v without %+v:\n got %v\nwant %v", i, c.Seeds, c.Cut, got[i], want)
			}
		}
	})
	if asked.Load() < 50 || around.Load() < 50 {
		t.Errorf("of %d nodes it was asked again, of %d not", asked.Load(), around.Load())
	}
}

// oneOf is one thing of a cut.
func oneOf(d dice, c *spread.Cut) *spread.Cut {
	if c == nil {
		return nil
	}
	sorts := []spread.Cut{{Atoms: c.Atoms}, {Links: c.Links}, {Severed: c.Severed}, {Regrade: c.Regrade}}
	one := sorts[d.IntN(len(sorts))]
	one.Links, one.Regrade = one.Links[:min(1, len(one.Links))], one.Regrade[:min(1, len(one.Regrade))]
	return &one
}

// factsIn says what holds of a node in a case of a block.
func factsIn(b *spread.Block, lane int, node int32) (out []string) {
	for _, a := range spread.AtomsOf(node) {
		for level, grade := range b.Grades() {
			if b.HoldsAt(level, a)>>lane&1 == 0 {
				continue
			}
			var onset model.Duration
			for at, in := range b.Moments(level, a) {
				if in>>lane&1 != 0 {
					onset = at
				}
			}
			out = append(out, fmt.Sprint(a, grade, onset))
			break
		}
	}
	return out
}
