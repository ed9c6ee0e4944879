package agree_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// TestManyAbreastAgreeWithRuns asks more cases than a word has bits, each with its
// seeds and what it does without, and holds every atom and its grade against a run
// of its own.
func TestManyAbreastAgreeWithRuns(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	checkMaps(t, 1, func(t *rapid.T) {
		question := drawAsked(t).question
		p := spread.Ground(question.Map, question.Table, question.World)
		d := drawDie(t, "cases")
		cases := make([]spread.Case, spread.Lanes+1+d.IntN(20))
		for i := range cases {
			cases[i] = randomCase(d, p)
		}
		type held struct {
			atoms  []spread.Atom
			grades []evidence.Grade
		}
		all := spread.SweepWith(p, spread.Options{Grades: true}, cases, func() int { return 0 }, func(_, _ int, x *spread.Reach) held {
			h := held{atoms: slices.Sorted(slices.Values(x.Atoms()))}
			for _, a := range h.atoms {
				h.grades = append(h.grades, x.Grade(a))
			}
			return h
		})
		for i, got := range all {
			c := cases[i].Cut
			r := p.Run(spread.Options{Grades: true, Cut: c}, cases[i].Seeds...)
			want := held{atoms: slices.Sorted(slices.Values(r.Atoms()))}
			for _, a := range want.atoms {
				want.grades = append(want.grades, r.Fact(a).Grade)
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("case %d, %+v without %+v:\n got %v\nwant %v", i, cases[i].Seeds, c, got, want)
			}
			if c == nil {
				continue
			}
			free := slices.Sorted(slices.Values(p.Run(spread.Options{Cut: nil}, cases[i].Seeds...).Atoms()))
			seen["less"] += one(len(want.atoms) < len(free))
			seen["more"] += one(len(want.atoms) > len(free))
			seen["graded"] += one(len(slices.Compact(slices.Sorted(slices.Values(want.grades)))) > 2)
		}
		for i := range question.Map.Groups {
			_, threshold := p.Group(int32(i))
			seen["threshold"] += one(threshold > 1)
		}
	})
	for _, what := range []string{"less", "more", "graded", "threshold"} {
		if seen[what] < 20 && !t.Failed() && !trial.Brief() {
			t.Errorf("%d cases show: %s", seen[what], what)
		}
	}
}

// randomCase has a few seeds, and in some a few of what it can do without.
func randomCase(d dice, p *spread.Program) spread.Case {
	atom := func() spread.Atom {
		return spread.AtomOf(int32(d.IntN(len(p.Map.Nodes))), model.Effect(d.IntN(int(model.NumEffects))))
	}
	var c spread.Case
	for range 1 + d.IntN(3) {
		c.Seeds = append(c.Seeds, atom())
	}
	if d.chance(30) || len(p.Links) == 0 {
		return c
	}
	c.Cut = &spread.Cut{}
	for range d.IntN(3) {
		c.Cut.Atoms = append(c.Cut.Atoms, atom())
	}
	for range d.IntN(5) {
		c.Cut.Links = append(c.Cut.Links, int32(d.IntN(len(p.Links))))
	}
	for range d.IntN(4) {
		c.Cut.Severed = append(c.Cut.Severed, int32(d.IntN(len(p.Links))))
	}
	for range d.IntN(3) {
		c.Cut.Off = append(c.Cut.Off, int32(d.IntN(len(p.Map.Nodes))))
	}
	return c
}
