package spread

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"knockon/pkg/evidence"
)

// Case is one question of a sweep.
type Case struct {
	Seeds []Atom
	Cut   *Cut // what it does without; nil for nothing
}

// Each makes a case of each seed by itself.
func Each(seeds []Atom) []Case {
	cases := make([]Case, len(seeds))
	for i := range seeds {
		cases[i].Seeds = seeds[i : i+1 : i+1]
	}
	return cases
}

// Sweep asks what follows in each case, on every processor, and returns what
// take made of each, in the order of the cases. It asks the boolean question
// alone, so a case costs no more than what its seeds reach. take is called from
// several goroutines, and must keep nothing of what it is shown.
func Sweep[T any](p *Program, cases []Case, take func(i int, x *Reach) T) []T {
	none := func() struct{} { return struct{}{} }
	return SweepWith(p, Options{}, cases, none, func(_ struct{}, i int, x *Reach) T { return take(i, x) })
}

// SweepWith is Sweep where each goroutine has memory for what it takes, and the
// options say what else is asked: grades, or a horizon.
func SweepWith[M, T any](p *Program, o Options, cases []Case, memory func() M, take func(m M, i int, x *Reach) T) []T {
	out := make([]T, len(cases))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(cases)) {
		wg.Go(func() {
			m, x := memory(), &Reach{Program: p, run: p.Runner(o)}
			for i := int(next.Add(1)) - 1; i < len(cases); i = int(next.Add(1)) - 1 {
				x.result = x.run.Without(cases[i].Cut).Run(cases[i].Seeds...)
				x.Seeds = x.result.Seeds
				out[i] = take(m, i, x)
			}
		})
	}
	wg.Wait()
	return out
}

// Reach is what holds in one case of a sweep.
type Reach struct {
	*Program
	Seeds   []Atom // sorted, each once
	run     *Runner
	result  *Result
	moments *run // of proofs
}

// Atoms lists what holds, seeds included, in no order that means anything.
func (x *Reach) Atoms() []Atom { return x.result.Atoms() }

// Holds reports whether an atom holds, as a seed or by what follows.
func (x *Reach) Holds(a Atom) bool { return x.result.Holds(a) }

// Grade is the best grade on which an atom that holds does, in a sweep that asks
// for grades.
func (x *Reach) Grade(a Atom) evidence.Grade { return x.result.levelAt(a).grade }

// Proofs lists for each of the atoms the steps that lead to it, premises first,
// each once: the proof that Result.Proof gives, on the best evidence on which
// it holds. It is nil where the atom does not hold or is a seed. Of a proof that
// takes more than most steps only the last is given, and no more of it is
// looked for. Cost is, for each grade, what comes about no later than the atoms.
func (x *Reach) Proofs(most int, atoms ...Atom) [][]Step {
	proofs := make([][]Step, len(atoms))
	var left []int
	for i, a := range atoms {
		if x.Holds(a) {
			left = append(left, i)
		}
	}
	q := question{modes: x.modes(), within: never, delays: true, cut: x.run.o.Cut}
	for _, q.grade = range x.gradesUsed() {
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
