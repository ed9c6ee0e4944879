package spread

import (
	"iter"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/parallel"
)

// Options says what a run works out beside what holds. With none it asks that
// alone, of all that the world admits, at the cost of what the seeds reach.
type Options struct {
	Grades    bool            // the best grade on which each atom holds; all else is then at that grade
	Delays    bool            // onsets
	Distances bool            // distances, which are apart from onsets
	Causes    bool            // in which ways each atom comes about
	Sure      bool            // of these, whether failure is one; what others are said is then of no use
	Within    *model.Duration // proofs that end later do not count; nil for any time. Distances and causes are apart from it
	Parallel  bool            // grades side by side: for one question, not for one of many
	Cut       *Cut            // what it does without; nil for nothing
	Of        *Cone           // all that it looks for; nil for everything
	Isolating *Program        // of sweeps: by it each case isolates what no attack comes near; nil where Case.Apart is of no account
}

// levels lists the grades at which something new may hold, the best first; the worst
// alone where nobody asks for grades.
func (o *Options) levels(p *Program, cuts iter.Seq[*Cut]) []evidence.Grade {
	if !o.Grades {
		return []evidence.Grade{evidence.Retracted}
	}
	used := p.grades
	used[evidence.Confirmed] = true
	for c := range cuts {
		if c != nil {
			for _, g := range c.Regrade {
				used[g.Grade] = true
			}
		}
	}
	var out []evidence.Grade
	for g, is := range used {
		if is {
			out = append(out, evidence.Grade(g))
		}
	}
	return out
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
	o      Options
	r      *Result
	causes *run // that was last of those that tell causes
}

// Runner returns a new runner of the program.
func (p *Program) Runner(o Options) *Runner {
	x := &Runner{o: o, r: &Result{Program: p}}
	x.Without(o.Cut)
	return x
}

// Run derives what follows from seeds, by a runner of its own, and lets go of what only another run of it would need.
func (p *Program) Run(o Options, seeds ...Atom) *Result {
	r := p.Runner(o).Run(seeds...)
	for _, l := range r.levels {
		l.keys.run.pending = pending{}
		if l.apart != nil {
			l.apart.pending = pending{}
		}
	}
	return r
}

// fewLinks are gone through before another processor has begun.
const fewLinks = 2000

// Run derives what follows from the seeds. The result holds until the next run.
func (x *Runner) Run(seeds ...Atom) *Result {
	r := x.r
	r.Seeds = append(r.Seeds[:0], seeds...)
	slices.Sort(r.Seeds)
	r.Seeds = slices.Compact(r.Seeds)
	if parts := x.parts(); x.o.Parallel && len(r.Links) > fewLinks {
		parallel.Each(len(parts), func(i int) { parts[i]() })
	} else {
		for _, part := range parts {
			part()
		}
	}
	return r
}

// Without sets the cut of the next runs; nil for none.
func (x *Runner) Without(c *Cut) *Runner {
	x.o.Cut = c
	grades := x.o.levels(x.r.Program, slices.Values([]*Cut{c}))
	same := func(l *level, g evidence.Grade) bool { return l.grade == g }
	if !slices.EqualFunc(x.r.levels, grades, same) { // a cut may bring in a grade
		x.r.levels = nil
		for _, g := range grades {
			x.r.levels = append(x.r.levels, &level{grade: g, place: uint8(len(x.r.levels)) + 1})
		}
	}
	return x
}

// parts is what has to be solved. Each level has moments and distances of its
// own. Where these are nobody's question, and for causes, what holds on one grade
// holds on the next, and one run rises through all.
func (x *Runner) parts() []func() {
	r := x.r
	modes := r.modes()
	var parts []func()
	if x.o.Delays || x.o.Distances || x.o.Within != nil {
		for _, l := range r.levels {
			parts = append(parts, func() { x.moments(l) })
		}
	} else {
		parts = append(parts, func() {
			x.rise(r.levels[0].keys.run, modes, func(l *level, run *run) { l.keys = stageOf(run) })
		})
	}
	if x.o.Causes {
		parts = append(parts, func() { x.derive(modes[model.Attack] && !x.o.Sure) })
	}
	return parts
}

// derive tells by what rows what holds comes about, in one memory: what follows by those of failure alone does so with those
// of attack too.
func (x *Runner) derive(attacks bool) {
	r := x.r
	if r.derived == nil {
		r.derived = make([]derived, r.atoms())
	} else {
		for _, a := range x.causes.settled {
			r.derived[a] = 0
		}
	}
	only := [model.NumModes]bool{model.Failure: true}
	by := func(m model.Mode) {
		only[m] = true
		told := 0
		x.causes = x.rise(x.causes, only, func(l *level, run *run) {
			for ; told < len(run.settled); told++ {
				r.derived[run.settled[told]].add(m, l)
			}
		})
	}
	if by(model.Failure); attacks {
		by(model.Attack)
	}
}

// moments solves a level, in the memory of its last solution where it has one.
func (x *Runner) moments(l *level) {
	r := x.r
	q := question{grade: l.grade, modes: r.modes(), within: never, delays: x.o.Delays, cut: x.o.Cut, of: x.o.Of}
	if x.o.Within != nil {
		q.within = *x.o.Within
	}
	l.keys = stageOf(r.solveIn(l.keys.run, r.Seeds, q))
	if !x.o.Distances {
		return
	}
	l.near, l.distance = nil, l.keys.run
	if !x.o.Delays || !r.hasDelays {
		return
	}
	if q.cut == nil && q.of == nil && q.within == never {
		if near, all := l.keys.run.nearer(); all {
			l.near = near
			return
		}
	}
	q.within, q.delays = never, false
	l.apart = r.solveIn(l.apart, r.Seeds, q)
	l.distance = l.apart
}

// rise takes a run with rows of some modes from the best grade to the worst, in the memory of one that is no longer
// needed, and tells when it has come to the end of each level.
func (x *Runner) rise(run *run, modes [model.NumModes]bool, end func(*level, *run)) *run {
	r := x.r
	for i, l := range r.levels {
		if i == 0 {
			run = r.solveIn(run, r.Seeds, question{grade: l.grade, modes: modes, within: never, cut: x.o.Cut, of: x.o.Of})
		} else {
			run.goOn(l.grade)
		}
		end(l, run)
	}
	return run
}

func (p *Program) modes() (admitted [model.NumModes]bool) {
	for m := range model.NumModes {
		admitted[m] = !p.World.Without[m]
	}
	return admitted
}
