package spread

import (
	"slices"
	"sync"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Causes is the set of ways in which a fact may come about, one bit a Mode.
type Causes uint8

// Has reports whether the mode is one of the causes.
func (c Causes) Has(m Mode) bool { return c&(1<<m) != 0 }

// Fact is one thing that follows from the seeds, with all that can be said of
// it at its grade (semantics.md, "Evidence": onset, distance, causes and proof
// all rest on relations of that grade or better).
type Fact struct {
	Atom     Atom
	Grade    evidence.Grade
	Causes   Causes
	Onset    model.Duration
	Distance int32
}

// level is what holds when only relations of one grade or better count.
type level struct {
	grade    evidence.Grade
	onset    *run     // keys with delays
	distance *run     // the same without; the same run where nothing is delayed
	causes   []Causes // by atom: the sets of rows that derive it; nil where only sketched
	scratch  *run     // its memory serves one question after the other
}

// Result is the least fixpoint of a program from seeds, level by level.
type Result struct {
	*Program
	Seeds  []Atom
	levels []*level // best grade first; grades that admit nothing new are left out
	grade  []int8   // by atom: index into levels of the first where it holds, or -1
}

// Solve derives everything that follows from the seeds. The levels are
// independent of one another and are solved side by side.
func (p *Program) Solve(seeds []Atom) *Result { return p.levelsOf(seeds, (*Result).solveLevel) }

// Sketch is Solve without distances and causes, for what needs facts, grades
// and onsets alone.
func (p *Program) Sketch(seeds []Atom) *Result {
	return p.levelsOf(seeds, func(r *Result, l *level) {
		l.onset = r.solve(r.Seeds, question{grade: l.grade, modes: r.modes(), drastic: true, delays: true, block: -1})
	})
}

func (p *Program) levelsOf(seeds []Atom, solve func(*Result, *level)) *Result {
	r := p.unsolved()
	r.start(seeds)
	var wg sync.WaitGroup
	for _, l := range r.levels {
		wg.Go(func() { solve(r, l) })
	}
	wg.Wait()
	r.gradeAtoms()
	return r
}

// unsolved is a result with its levels, none of them solved.
func (p *Program) unsolved() *Result {
	r := &Result{Program: p, grade: make([]int8, len(p.Map.Nodes)*int(model.NumEffects))}
	for i := range r.grade {
		r.grade[i] = -1
	}
	for g := evidence.Confirmed; g <= p.World.Worst() && g < evidence.NumGrades; g++ {
		if g == evidence.Confirmed || p.grades[g] {
			r.levels = append(r.levels, &level{grade: g})
		}
	}
	return r
}

func (r *Result) start(seeds []Atom) {
	r.Seeds = append(r.Seeds[:0], seeds...)
	slices.Sort(r.Seeds)
	r.Seeds = slices.Compact(r.Seeds)
}

// solveLevel solves a level, in the memory of its last solution where it has one.
func (r *Result) solveLevel(l *level) {
	modes := r.modes()
	q := question{grade: l.grade, modes: modes, drastic: true, delays: true, block: -1}
	l.forgetCauses(len(r.grade))
	l.onset = r.solveIn(l.onset, r.Seeds, q)
	q.delays = false
	if r.hasDelays {
		l.distance = r.solveIn(l.distance, r.Seeds, q)
	} else {
		l.distance = l.onset
	}
	derive := func(m Mode, q question) {
		l.scratch = r.solveIn(l.scratch, r.Seeds, q)
		for _, a := range l.scratch.settled {
			l.causes[a] |= 1 << m
		}
	}
	q.modes = [NumModes]bool{Failure: true}
	derive(Failure, q)
	if modes[Attack] {
		q.modes[Attack] = true
		derive(Attack, q)
	}
	if modes[Precaution] {
		q.modes, q.drastic = modes, false
		derive(Precaution, q)
	}
}

// forgetCauses makes room for the causes of so many atoms, or clears those of
// the last solution; what has a cause has settled.
func (l *level) forgetCauses(atoms int) {
	if l.causes == nil {
		l.causes = make([]Causes, atoms)
		return
	}
	for _, a := range l.onset.settled {
		l.causes[a] = 0
	}
}

func (p *Program) modes() (admitted [NumModes]bool) {
	for m := range NumModes {
		admitted[m] = !p.World.Without[m]
	}
	return admitted
}

func (r *Result) gradeAtoms() {
	for i := len(r.levels) - 1; i >= 0; i-- {
		for _, a := range r.levels[i].onset.settled {
			r.grade[a] = int8(i)
		}
	}
}

// Holds reports whether the atom follows from the seeds or is one.
func (r *Result) Holds(a Atom) bool { return r.grade[a] >= 0 }

// IsSeed reports whether the atom is a seed.
func (r *Result) IsSeed(a Atom) bool {
	_, found := slices.BinarySearch(r.Seeds, a)
	return found
}

// Fact returns what is known of an atom that holds.
func (r *Result) Fact(a Atom) Fact {
	l := r.levels[r.grade[a]]
	f := Fact{Atom: a, Grade: l.grade, Onset: l.onset.cells[a].onset}
	if l.causes != nil {
		f.Causes, f.Distance = causesOf(a, l.causes[a]), l.distance.cells[a].depth
	}
	return f
}

// causesOf reads the sets of rows that derive an atom as its causes.
func causesOf(a Atom, derives Causes) Causes {
	switch {
	case a.Effect() == model.Compromised || a.Effect() == model.Exposed:
		return 1 << Attack
	case derives.Has(Failure):
		return 1 << Failure
	}
	return derives
}

// Facts lists every atom that holds, seeds aside, by node and effect. All of
// them hold at the last level, which admits most.
func (r *Result) Facts() []Fact {
	atoms := slices.Clone(r.levels[len(r.levels)-1].onset.settled)
	slices.Sort(atoms)
	var out []Fact
	for _, a := range atoms {
		if !r.IsSeed(a) {
			out = append(out, r.Fact(a))
		}
	}
	return out
}
