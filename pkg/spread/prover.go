package spread

import (
	"slices"
	"sync/atomic"

	"knockon/pkg/parallel"
)

// Prover proves what follows in one case.
type Prover struct {
	*Program
	Seeds   []Atom // sorted, each once
	cut     *Cut
	moments *run
	afar    *afar
}

// ProveEach has proofs looked for in each of some cases, on every processor, by
// whoever knows what holds there: take is called from several goroutines.
func ProveEach(p *Program, cases []Case, take func(i int, x *Prover)) {
	var next atomic.Int64
	p.Progress.Expect(len(cases))
	parallel.Each(parallel.Workers(len(cases)), func(int) {
		x := Prover{Program: p, afar: newAfar(cases)}
		for i := int(next.Add(1)) - 1; i < len(cases); i = int(next.Add(1)) - 1 {
			c := &cases[i]
			if x.cut, x.Seeds = c.Cut, c.Seeds; !slices.IsSorted(c.Seeds) || len(c.Seeds) > 1 {
				x.Seeds = slices.Compact(slices.Sorted(slices.Values(c.Seeds)))
			}
			take(i, &x)
			p.Progress.Did(1)
		}
	})
}

// Proofs lists for each of the atoms, which hold, the steps that lead to it, premises
// first, each once: the proof that Result.Proof gives, on the best evidence on which
// it holds. It is nil where the atom is a seed. Of a proof that takes more than most
// steps only the last is given, and no more of it is looked for. Cost is, for each
// grade, what comes about no later than the atoms.
func (x *Prover) Proofs(most int, atoms ...Atom) [][]Step {
	proofs := make([][]Step, len(atoms))
	left := make([]int, len(atoms))
	for i := range atoms {
		left[i] = i
	}
	q := question{modes: x.modes(), within: never, delays: true, cut: x.cut}
	graded := Options{Grades: true}
	levels := graded.levels(x.Program, slices.Values([]*Cut{x.cut}))
	for _, q.grade = range levels {
		if q.grade == levels[len(levels)-1] {
			left = slices.DeleteFunc(left, func(i int) bool {
				last, is := x.afar.last(x, q, most, atoms[i])
				if is {
					proofs[i] = []Step{last}
				}
				return is
			})
		}
		if len(left) == 0 {
			break
		}
		q.until = q.until[:0]
		for _, i := range left {
			q.until = append(q.until, atoms[i])
		}
		slices.Sort(q.until)
		q.until = slices.Compact(q.until)
		x.moments = x.solveIn(x.moments, x.Seeds, q)
		x.afar.note(q.until, len(x.moments.settled))
		left = slices.DeleteFunc(left, func(i int) bool {
			if !x.moments.holds(atoms[i]) {
				return false
			}
			proofs[i] = x.moments.proofWithin(most, atoms[i])
			return true
		})
	}
	return proofs
}
