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
// seeds and what it does without, and holds every atom, its grade, its onset and its distance
// against a run of its own; and where only a cone is looked for, what is in it.
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
			onsets []model.Duration
			away   []int32
		}
		o := spread.Options{Grades: true, Delays: d.chance(60), Distances: d.chance(50)}
		if d.chance(30) {
			within := model.Duration(d.IntN(72 * 60))
			o.Within = &within
		}
		asked := o
		if d.chance(30) {
			asked.Of = p.Cone(randomCase(d, p).Seeds...)
		}
		add := func(h *held, f spread.Fact) {
			if asked.Of == nil || asked.Of.Has(f.Atom) {
				h.atoms, h.grades, h.onsets = append(h.atoms, f.Atom), append(h.grades, f.Grade), append(h.onsets, f.Onset)
				h.away = append(h.away, f.Distance)
			}
		}
		all := spread.SweepWith(p, asked, cases, func() int { return 0 }, func(_, _ int, x *spread.Reach) (h held) {
			for _, a := range slices.Sorted(slices.Values(x.Atoms())) {
				add(&h, x.Fact(a))
			}
			return h
		})
		for i, got := range all {
			c := cases[i].Cut
			o.Cut = c
			if asked.Of != nil { // a run that looks for a cone too
				asked.Cut = c
				holds := p.Run(asked, cases[i].Seeds...)
				for _, a := range got.atoms {
					if !holds.Holds(a) {
						t.Fatalf("case %d: a run of a cone lacks %v", i, a)
					}
				}
				asked.Cut = nil
			}
			r := p.Run(o, cases[i].Seeds...)
			want := held{}
			for _, a := range slices.Sorted(slices.Values(r.Atoms())) {
				add(&want, r.Fact(a))
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("case %d, %+v without %+v:\n got %v\nwant %v", i, cases[i].Seeds, c, got, want)
			}
			if c == nil {
				continue
			}
			o.Cut = nil
			free := p.Run(o, cases[i].Seeds...)
			seen["less"] += one(len(r.Atoms()) < len(free.Atoms()))
			seen["more"] += one(len(r.Atoms()) > len(free.Atoms()))
			seen["graded"] += one(len(slices.Compact(slices.Sorted(slices.Values(want.grades)))) > 2)
			seen["further"] += one(slices.ContainsFunc(want.away, func(n int32) bool { return n > 2 }))
			seen["later"] += one(len(slices.Compact(slices.Sorted(slices.Values(want.onsets)))) > 2)
			graded := *c
			graded.Regrade, o.Cut = nil, &graded
			as := p.Run(o, cases[i].Seeds...)
			seen["regraded"] += one(slices.ContainsFunc(want.atoms, func(a spread.Atom) bool { return as.Holds(a) && as.Fact(a).Grade != r.Fact(a).Grade }))
		}
		for i := range question.Map.Groups {
			_, threshold := p.Group(int32(i))
			seen["threshold"] += one(threshold > 1)
		}
	})
	for _, what := range []string{"less", "more", "graded", "later", "further", "regraded", "threshold"} {
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
	for range d.IntN(4) {
		i := int32(d.IntN(len(p.Links)))
		g := evidence.Grade(d.IntN(int(p.World.Evidence) + 1))
		again := func(r spread.Regrade) bool { return r.Link == i }
		if p.Links[i].Out == 0 && !slices.ContainsFunc(c.Cut.Regrade, again) {
			c.Cut.Regrade = append(c.Cut.Regrade, spread.Regrade{Link: i, Grade: g})
		}
	}
	return c
}
