package spread

import (
	"slices"

	"knockon/pkg/evidence"
)

// Reach is what holds in one case of a sweep.
type Reach struct {
	*Program
	Seeds   []Atom // sorted, each once
	cut     *Cut
	result  *Result // of a case that had a run of its own; else it is a place in a block
	block   *Block
	lane    int
	held    [][]Atom // by place in the block: what holds; nil until somebody asks
	moments *run     // of proofs
}

// show turns to a place in the block.
func (x *Reach) show(lane int) {
	c := &x.block.Cases[lane]
	x.lane, x.cut, x.Seeds = lane, c.Cut, c.Seeds
	if !slices.IsSorted(c.Seeds) || len(c.Seeds) > 1 {
		x.Seeds = slices.Compact(slices.Sorted(slices.Values(c.Seeds)))
	}
}

// Atoms lists what holds, seeds included, in no order that means anything.
func (x *Reach) Atoms() []Atom {
	if x.result != nil {
		return x.result.Atoms()
	}
	if x.held == nil {
		x.held = make([][]Atom, len(x.block.Cases))
		for _, a := range x.block.Atoms {
			LanesOf(x.block.Holds(a), func(i int) { x.held[i] = append(x.held[i], a) })
		}
	}
	return x.held[x.lane]
}

// Holds reports whether an atom holds, as a seed or by what follows.
func (x *Reach) Holds(a Atom) bool {
	if x.result != nil {
		return x.result.Holds(a)
	}
	return x.block.Holds(a)>>x.lane&1 != 0
}

// Grade is the best grade on which an atom that holds does, in a sweep that asks
// for grades.
func (x *Reach) Grade(a Atom) evidence.Grade {
	if x.result != nil {
		return x.result.levelAt(a).grade
	}
	return x.block.grades[x.level(a)]
}

// level is the place of that grade.
func (x *Reach) level(a Atom) (level int) {
	for x.block.HoldsAt(level, a)>>x.lane&1 == 0 {
		level++
	}
	return level
}

// Fact is what is known of an atom that holds, as far as the sweep asks for it.
func (x *Reach) Fact(a Atom) Fact {
	if x.result != nil {
		return x.result.Fact(a)
	}
	level := x.level(a)
	f := Fact{Atom: a, Grade: x.block.grades[level]}
	for at, in := range x.block.Moments(level, a) {
		if in>>x.lane&1 != 0 {
			f.Onset = at
		}
	}
	return f
}

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
	q := question{modes: x.modes(), within: never, delays: true, cut: x.cut}
	graded := Options{Grades: true}
	for _, q.grade = range graded.levels(x.Program, slices.Values([]*Cut{x.cut})) {
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
