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
}

// inWords reports whether many cases can be answered side by side.
func (o *Options) inWords() bool { return !o.Distances && !o.Causes }

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
	o Options
	r Result
}

// Runner returns a new runner of the program.
func (p *Program) Runner(o Options) *Runner {
	x := &Runner{o: o, r: Result{Program: p}}
	x.Without(o.Cut)
	return x
}

// Run derives what follows from seeds, by a runner of its own.
func (p *Program) Run(o Options, seeds ...Atom) *Result { return p.Runner(o).Run(seeds...) }

// fewLinks are gone through before another processor has begun.
const fewLinks = 2000

// Run derives what follows from the seeds. The result holds until the next run.
func (x *Runner) Run(seeds ...Atom) *Result {
	r := &x.r
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
			x.r.levels = append(x.r.levels, &level{grade: g})
		}
	}
	return x
}

// parts is what has to be solved. Each level has moments and distances of its
// own. Where these are nobody's question, and for causes, what holds on one grade
// holds on the next, and one run rises through all.
func (x *Runner) parts() []func() {
	r := &x.r
	modes := r.modes()
	var parts []func()
	if x.o.Delays || x.o.Distances || x.o.Within != nil {
		for _, l := range r.levels {
			parts = append(parts, func() { x.moments(l) })
		}
	} else {
		parts = append(parts, func() { x.rise(modes, func(l *level) *stage { return &l.keys }) })
	}
	if !x.o.Causes {
		return parts
	}
	only := [model.NumModes]bool{model.Failure: true}
	for _, m := range [...]model.Mode{model.Failure, model.Attack} {
		if m != model.Failure && x.o.Sure {
			break
		}
		if only[m] = only[m] || modes[m]; only[m] {
			admitted := only
			parts = append(parts, func() { x.rise(admitted, func(l *level) *stage { return &l.derived[m] }) })
		}
	}
	return parts
}

// moments solves a level, in the memory of its last solution where it has one.
func (x *Runner) moments(l *level) {
	r := &x.r
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

// rise takes a run with rows of some modes from the best grade to the worst, and
// notes how far each level got.
func (x *Runner) rise(modes [model.NumModes]bool, of func(*level) *stage) {
	r := &x.r
	run := of(r.levels[0]).run
	for i, l := range r.levels {
		if i == 0 {
			run = r.solveIn(run, r.Seeds, question{grade: l.grade, modes: modes, within: never, cut: x.o.Cut, of: x.o.Of})
		} else {
			run.goOn(l.grade)
		}
		*of(l) = stageOf(run)
	}
}

func (p *Program) modes() (admitted [model.NumModes]bool) {
	for m := range model.NumModes {
		admitted[m] = !p.World.Without[m]
	}
	return admitted
}
