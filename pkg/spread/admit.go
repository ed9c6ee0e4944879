package spread

import (
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Reason says why a link is left out of a world; a link may have several.
type Reason uint8

// The reasons.
const (
	WeakGrade Reason = 1 << iota // graded worse than the question admits, disputed aside
	Disputed                     // disputed, and the question does not admit it
	Ended                        // no longer in force on the day
	NotBegun                     // not yet
	NotKnown                     // no claim for it was known
	Gone                         // an end of it does not exist on the day; such a map is a whole one
	Dropped                      // the row over it is of a mode that the question drops
	TooSlow                      // its delay reaches past the question's horizon
)

// reasons says why the world leaves out a link.
func (g *grounder) reasons(l *Link) Reason {
	var out Reason
	if l.Relation >= 0 {
		if r := &g.Map.Relations[l.Relation]; g.World.AsOf < r.Start {
			out |= NotBegun
		} else if !evidence.InForce(r, g.World.AsOf) {
			out |= Ended
		}
	}
	if g.there != nil && !(g.there[l.Premise] && g.there[l.Head]) {
		out |= Gone
	}
	switch {
	case l.Grade == evidence.Unknown:
		out |= NotKnown
	case g.World.Admits(l.Grade):
	case l.Grade == evidence.Disputed:
		out |= Disputed
	default:
		out |= WeakGrade
	}
	return out
}

// admit counts a link in.
func (p *Program) admit(l *Link) {
	for _, s := range []int32{l.Group, l.all} {
		if s >= 0 {
			p.sets[s].n++
		}
	}
	p.grades[l.Grade] = true
	p.hasDelays = p.hasDelays || p.Delay(l) > 0
}

// Admitting returns what holds, and on which grades, in the world that admits,
// beside what this one does, what is left out for one reason alone; nil where
// nothing is. What is not known yet is graded by all that is claimed of it
// (semantics.md, "What was left out is said"). Moments are worked out for a horizon
// alone.
func (r *Result) Admitting(reason Reason, within *model.Duration) *Result {
	p := r.admitting(reason)
	if p == nil {
		return nil
	}
	return p.Run(Options{Grades: true, Delays: within != nil, Within: within}, r.Seeds...)
}

// admitting makes the program that admits what is left out for a reason; nil where nothing is.
func (p *Program) admitting(reason Reason) *Program {
	var at []int32
	for i := range p.Links {
		if l := &p.Links[i]; l.Out == reason && (reason == Disputed || p.World.Admits(p.FullGrade(l))) {
			at = append(at, int32(i))
		}
	}
	if len(at) == 0 {
		return nil
	}
	with := *p
	with.Links, with.sets = slices.Clone(p.Links), slices.Clone(p.sets)
	for _, i := range at {
		l := &with.Links[i]
		l.Grade, l.Out = p.FullGrade(l), 0
		with.admit(l)
	}
	return &with
}

// FullGrade is a link's grade, by all that is claimed of it where nothing of it
// is known yet.
func (p *Program) FullGrade(l *Link) evidence.Grade { return evidence.Full(l.Grade, p.Claims(l)) }
