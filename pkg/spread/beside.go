package spread

import (
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Beside is the worlds beside that of a result with grades: in each, what is left
// out for one reason alone is admitted too. They share one memory.
type Beside struct {
	of       *Result
	left     [1 << 8][]int32 // by reason: the links that are left out for it alone
	with     Program         // with links and sets of its own
	admitted []int32
	levels   [evidence.NumGrades]*again
}

// Beside makes ready to ask about other worlds. Cost is a copy of the program and, as
// far as there are worlds to ask about, of what holds.
func (r *Result) Beside() *Beside {
	b := &Beside{of: r}
	for i := range r.Links {
		if out := r.Links[i].Out; out != 0 {
			b.left[out] = append(b.left[out], int32(i))
		}
	}
	return b
}

// Admitting returns what holds, and on which grades, in the world that admits what
// is left out for a reason; it lasts until the next. It is nil where nothing can
// change. What is not known yet is graded by all that is claimed of it (semantics.md,
// "What was left out is said"). With a horizon, moments are worked out anew; else
// what holds is taken from the result, and cost is what comes and goes.
func (b *Beside) Admitting(reason Reason, within *model.Duration) *Result {
	if !slices.ContainsFunc(b.left[reason], b.leans) || !b.admit(reason) {
		return nil
	}
	p := b.with
	if within != nil {
		return p.Run(Options{Grades: true, Delays: true, Within: within}, b.of.Seeds...)
	}
	with := &Result{Program: &p, Seeds: b.of.Seeds}
	graded := Options{Grades: true}
	for _, g := range graded.levels(&p, slices.Values([]*Cut{})) {
		if b.levels[g] == nil {
			b.levels[g] = b.of.again(g)
		}
		with.levels = append(with.levels, &level{grade: g, keys: b.levels[g].admit(&p, b.admitted)})
	}
	return with
}

// leans reports whether a link can change what holds: a premise of it holds, or a
// threshold counts without it.
func (b *Beside) leans(link int32) bool {
	l := &b.of.Links[link]
	for e := range model.NumEffects {
		if b.of.Holds(AtomOf(l.Premise, e)) {
			return true
		}
	}
	return l.isCounted()
}

// admit admits what is left out for a reason, and nothing that was admitted before.
// It reports whether that is anything.
func (b *Beside) admit(reason Reason) bool {
	p := b.of.Program
	links, sets := b.with.Links, b.with.sets
	if links == nil {
		links, sets = slices.Clone(p.Links), slices.Clone(p.sets)
	}
	b.with = *p
	b.with.Links, b.with.sets = links, sets
	for _, i := range b.admitted {
		links[i] = p.Links[i]
		for _, s := range p.Links[i].thresholds() {
			if s >= 0 {
				sets[s].n = p.sets[s].n
			}
		}
	}
	b.admitted = b.admitted[:0]
	for _, i := range b.left[reason] {
		if l := &links[i]; reason == Disputed || p.World.Admits(p.FullGrade(l)) {
			l.Grade, l.Out = p.FullGrade(l), 0
			b.with.admit(l)
			b.admitted = append(b.admitted, i)
		}
	}
	return len(b.admitted) > 0
}
