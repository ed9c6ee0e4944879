package spread

import (
	"iter"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Beside answers the counterfactual worlds of a result with grades: in each, what is left out for one reason alone is
// admitted too. They share one memory.
type Beside struct {
	of    *Result
	left  [1 << 8][]int32 // by reason: the links that are left out for it alone
	again *again
}

// Beside makes ready to ask about other worlds. Cost is a look at each link and, as
// far as there are worlds to ask about, the memory of a run.
func (r *Result) Beside() *Beside {
	b := &Beside{of: r}
	for i := range r.Links {
		if out := r.Links[i].Out; out != 0 {
			b.left[out] = append(b.left[out], int32(i))
		}
	}
	return b
}

// Other is what holds in a counterfactual world.
type Other struct {
	*run            // on the worst grade
	grades []graded // the best first
}

// graded is what holds with links of a grade or better.
type graded struct {
	grade evidence.Grade
	atoms []Atom
}

// Atoms lists what holds, seeds included.
func (o *Other) Atoms() []Atom { return o.settled }

// Holds reports whether the atom holds.
func (o *Other) Holds(a Atom) bool { return o.holds(a) }

// On yields what holds with relations of a grade or better.
func (o *Other) On(grade evidence.Grade) iter.Seq[Atom] {
	on := o.grades[0].atoms
	for _, g := range o.grades {
		if g.grade <= grade {
			on = g.atoms
		}
	}
	return slices.Values(on)
}

// Admitting returns what holds, and on which grades, in the world that admits what
// is left out for a reason; it lasts until the next. It is nil where nothing can
// change. What is not known yet is graded by all that is claimed of it (semantics.md,
// "What was left out is said"). With a horizon, moments are worked out anew; else
// what holds is taken from the result, and cost is what comes and goes.
func (b *Beside) Admitting(reason Reason, within *model.Duration) *Other {
	if !slices.ContainsFunc(b.left[reason], b.leans) {
		return nil
	}
	cut := &Cut{Regrade: b.admitted(reason)}
	if len(cut.Regrade) == 0 {
		return nil
	}
	o := Options{Grades: true, Delays: true, Within: within, Cut: cut}
	if within != nil {
		with := b.of.Run(o, b.of.Seeds...)
		out := &Other{run: with.last()}
		for _, l := range with.levels {
			out.grades = append(out.grades, graded{l.grade, l.keys.run.settled})
		}
		return out
	}
	if b.again == nil {
		b.again = b.of.again()
	}
	b.again.with(cut)
	out := &Other{run: b.again.run}
	for _, g := range o.levels(b.of.Program, slices.Values([]*Cut{cut})) {
		out.grades = append(out.grades, graded{g, b.again.admit(b.of.levelOf(g).keys, g)})
	}
	return out
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

// admitted lists what is left out for a reason and would count without it.
func (b *Beside) admitted(reason Reason) (out []Regrade) {
	for _, i := range b.left[reason] {
		if grade := b.of.FullGrade(&b.of.Links[i]); reason == Disputed || b.of.World.Admits(grade) {
			out = append(out, Regrade{i, grade})
		}
	}
	return out
}
