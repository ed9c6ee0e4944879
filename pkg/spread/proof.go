package spread

import (
	"math"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Because returns the step that shows an atom that holds and is no seed, at
// its own grade: the earliest; ties break by distance, then rows of a node on
// itself first, then node id, then the relation's place in its list.
func (r *Result) Because(a Atom) Step {
	return r.levelAt(a).keys.best(a)
}

// BecauseAt is the same inside the proof of another atom, whose grade rules.
func (r *Result) BecauseAt(a Atom, grade evidence.Grade) Step {
	return r.levelOf(grade).keys.best(a)
}

func (r *Result) levelOf(grade evidence.Grade) *level {
	found := r.levels[0]
	for _, l := range r.levels {
		if l.grade <= grade {
			found = l
		}
	}
	return found
}

// Proof lists the steps to an atom that holds, premises first, each once, all
// at the atom's own grade.
func (r *Result) Proof(a Atom) []Step { return r.levelAt(a).keys.proof(a) }

func (r *run) proof(a Atom) []Step { return r.proofWithin(math.MaxInt, a) }

// proofWithin is proof; of one that takes more than most steps only the last is
// given, and no more of it is looked for: there are no fewer steps than the atom is deep.
func (r *run) proofWithin(most int, a Atom) []Step {
	if int(r.keyOf(a).depth) > most {
		return []Step{r.best(a)}
	}
	left := most
	steps := Unfold(a, func(a Atom) (Step, bool) {
		if left < 0 || r.isSeed(a) {
			return Step{}, false
		}
		left--
		return r.best(a), true
	})
	if left < 0 {
		return steps[len(steps)-1:]
	}
	return steps
}

func (r *run) isSeed(a Atom) bool { return slices.Contains(r.seeds, a) }

// Every returns, for each relation or group that derives the atom, its best
// proof: on the best evidence on which it does, then the earliest. The step
// into the atom comes last, and nothing before it rests on the atom itself.
func (r *Result) Every(a Atom) [][]Step {
	seen := map[origin]bool{}
	var out [][]Step
	for _, l := range r.levels {
		q := l.keys.q
		q.cut = q.cut.with(a)
		without := r.solveIn(nil, r.Seeds, q)
		last := without.steps(a, int32(len(without.settled)+1))
		slices.SortStableFunc(last, compareSteps)
		for _, s := range last {
			if o := originOf(&s); !seen[o] {
				seen[o] = true
				out = append(out, without.proofBy(s))
			}
		}
	}
	return out
}

// origin tells apart what a step derives its atom from: a relation, a group,
// or an effect of the node itself.
type origin struct {
	relation model.RelationKind
	group    int32
	of       int32
}

func originOf(s *Step) origin {
	o := origin{s.Relation, s.Group, -1}
	switch {
	case s.Relation == model.Self:
		o.of = int32(s.From[0])
	case s.Group < 0:
		o.of = s.Links[0]
	}
	return o
}

// proofBy lists the steps of a proof that ends with a given one.
func (r *run) proofBy(last Step) []Step {
	return Unfold(last.Atom, func(a Atom) (Step, bool) {
		switch {
		case a == last.Atom:
			return last, true
		case r.isSeed(a):
			return Step{}, false
		}
		return r.best(a), true
	})
}
