package spread

import (
	"slices"
	"sync"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Options says what a run works out beside what holds. With none it asks that
// alone, of all that the world admits, at the cost of what the seeds reach.
type Options struct {
	Grades    bool            // the best grade on which each atom holds; all else is then at that grade
	Delays    bool            // onsets
	Distances bool            // distances, which are apart from onsets
	Causes    bool            // in which ways each atom comes about
	Within    *model.Duration // proofs that end later do not count; nil for any time. Distances and causes are apart from it
	Parallel  bool            // grades side by side: for one question, not for one of many
	Cut       *Cut            // what it does without; nil for nothing
}

// Whole returns the options of a full answer.
func Whole() Options {
	return Options{Grades: true, Delays: true, Distances: true, Causes: true, Parallel: true}
}

// Runner answers from one set of seeds after the other in the same memory.
// Beyond its first run, cost depends on what follows from the seeds, not on the
// size of the map. One runner serves one goroutine; a program any number of
// runners.
type Runner struct {
	o Options
	r Result
}

// Runner returns a new runner of the program.
func (p *Program) Runner(o Options) *Runner {
	x := &Runner{o: o, r: Result{Program: p}}
	if !o.Grades {
		x.r.levels = []*level{{grade: evidence.Retracted}}
		return x
	}
	for _, g := range p.gradesUsed() {
		x.r.levels = append(x.r.levels, &level{grade: g})
	}
	return x
}

// Run derives what follows from seeds, by a runner of its own.
func (p *Program) Run(o Options, seeds ...Atom) *Result { return p.Runner(o).Run(seeds...) }

// gradesUsed lists the grades at which something new may hold, the best first.
func (p *Program) gradesUsed() []evidence.Grade {
	var used []evidence.Grade
	for g := evidence.Confirmed; g < evidence.NumGrades; g++ {
		if g == evidence.Confirmed || p.grades[g] {
			used = append(used, g)
		}
	}
	return used
}

// Run derives what follows from the seeds. The result holds until the next run.
func (x *Runner) Run(seeds ...Atom) *Result {
	r := &x.r
	r.Seeds = append(r.Seeds[:0], seeds...)
	slices.Sort(r.Seeds)
	r.Seeds = slices.Compact(r.Seeds)
	if !x.o.Parallel {
		for _, l := range r.levels {
			x.solve(l)
		}
		return r
	}
	var wg sync.WaitGroup
	for _, l := range r.levels {
		wg.Go(func() { x.solve(l) })
	}
	wg.Wait()
	return r
}

// Without sets the cut of the next runs; nil for none.
func (x *Runner) Without(c *Cut) *Runner {
	x.o.Cut = c
	return x
}

// solve solves a level, in the memory of its last solution where it has one.
func (x *Runner) solve(l *level) {
	r := &x.r
	modes := r.modes()
	q := question{grade: l.grade, modes: modes, within: never, delays: x.o.Delays, cut: x.o.Cut}
	if x.o.Within != nil {
		q.within = *x.o.Within
	}
	if x.o.Causes {
		l.forgetCauses(r.atoms())
	}
	l.onset = r.solveIn(l.onset, r.Seeds, q)
	q.within, q.delays = never, false
	switch {
	case !x.o.Distances:
	case x.o.Delays && r.hasDelays:
		l.distance = r.solveIn(l.distance, r.Seeds, q)
	default:
		l.distance = l.onset
	}
	if !x.o.Causes {
		return
	}
	derive := func(m model.Mode, q question) {
		l.scratch = r.solveIn(l.scratch, r.Seeds, q)
		for _, a := range l.scratch.settled {
			if l.onset.holds(a) { // causes know no horizon
				l.causes[a] |= 1 << m
			}
		}
	}
	q.modes = [model.NumModes]bool{model.Failure: true}
	derive(model.Failure, q)
	if modes[model.Attack] {
		q.modes[model.Attack] = true
		derive(model.Attack, q)
	}
	if modes[model.Precaution] { // all rows that there are derive what holds
		for _, a := range l.onset.settled {
			l.causes[a] |= 1 << model.Precaution
		}
	}
}

func (p *Program) modes() (admitted [model.NumModes]bool) {
	for m := range model.NumModes {
		admitted[m] = !p.World.Without[m]
	}
	return admitted
}
