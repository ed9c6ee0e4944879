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

// Admitting returns what holds in the world that admits, beside what this one
// does, what is left out for one reason alone; nil where nothing is. What is not
// known yet is graded by all that is claimed of it (semantics.md, "What was left
// out is said"). Without a horizon, moments are not worked out and what holds is
// taken from here: cost is a copy of the program and of what holds, and what
// follows beside it.
func (r *Result) Admitting(reason Reason, within *model.Duration) *Result {
	p, links := r.admitting(reason)
	switch {
	case len(links) == 0:
		return nil
	case within != nil:
		return p.Run(Options{Delays: true, Within: within}, r.Seeds...)
	case slices.ContainsFunc(links, r.last().reached):
		return p.Run(Options{}, r.Seeds...)
	}
	with := r.last().goOnIn(p, links)
	return &Result{Program: p, Seeds: r.Seeds, levels: []*level{{grade: evidence.Retracted, keys: stageOf(with)}}}
}

// admitting makes the program that admits what is left out for a reason, and
// names these links.
func (p *Program) admitting(reason Reason) (*Program, []int32) {
	var at []int32
	for i := range p.Links {
		if l := &p.Links[i]; l.Out == reason && (reason == Disputed || p.World.Admits(p.FullGrade(l))) {
			at = append(at, int32(i))
		}
	}
	if len(at) == 0 {
		return nil, nil
	}
	with := *p
	with.Links, with.sets = slices.Clone(p.Links), slices.Clone(p.sets)
	for _, i := range at {
		l := &with.Links[i]
		l.Grade, l.Out = p.FullGrade(l), 0
		with.admit(l)
	}
	return &with, at
}

// reached reports whether a threshold over a link has been reached: with one
// more member it may not be.
func (r *run) reached(link int32) bool {
	l := &r.Links[link]
	for _, s := range [...]int32{l.Group, l.all} {
		if s < 0 {
			continue
		}
		for _, n := range r.counters[s*r.slots : (s+1)*r.slots] {
			if n >= r.threshold(s) {
				return true
			}
		}
	}
	return false
}

// FullGrade is a link's grade, by all that is claimed of it where nothing of it
// is known yet.
func (p *Program) FullGrade(l *Link) evidence.Grade { return evidence.Full(l.Grade, p.Claims(l)) }
