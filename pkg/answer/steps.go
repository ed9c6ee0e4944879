package answer

import (
	"fmt"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Numbered is a step of proofs that are told together, or the seed that one starts
// from.
type Numbered struct {
	Number int // from 1
	Atom
	Because *Step // nil for a seed
	From    []int // the numbers of its premises
}

// way tells steps apart: the same way to the same end is one.
type way struct {
	Atom
	relation model.RelationKind
	evidence evidence.Grade
	at       Place
	from     string
}

// Together numbers the steps of proofs, premises first, what several show in the
// same way once. last is the number of each proof's last step.
func Together(proofs ...[]ProofStep) (steps []Numbered, last []int) {
	numbers := map[way]int{}
	add := func(w way, because *Step, from []int) int {
		if numbers[w] == 0 {
			steps = append(steps, Numbered{len(steps) + 1, w.Atom, because, from})
			numbers[w] = len(steps)
		}
		return numbers[w]
	}
	for _, proof := range proofs {
		known, n := map[Atom]int{}, 0
		for i := range proof {
			s := &proof[i].Because
			from := make([]int, len(s.From))
			for k, a := range s.From {
				if known[a] == 0 {
					known[a] = add(way{Atom: a, relation: model.NumRelationKinds}, nil, nil)
				}
				from[k] = known[a]
			}
			n = add(way{proof[i].Atom, s.Relation, s.Evidence, s.At, fmt.Sprint(from)}, s, from)
			known[proof[i].Atom] = n
		}
		last = append(last, n)
	}
	return steps, last
}

// OfOrganisation reports whether a reason is of something that the organisation
// asked about has: then each node stands with its worst effect.
func (w *Why) OfOrganisation() bool {
	return slices.ContainsFunc(w.Effects, func(r Reason) bool { return r.Node != w.Node })
}
