package spread

import (
	"knockon/pkg/evidence"
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
	Gone                         // an end of it does not exist on the day
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
	if !g.there.Has(l.Premise) || !g.there.Has(l.Head) {
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
	for _, s := range p.setsOf(l) {
		if s >= 0 {
			p.sets[s].n++
		}
	}
	p.grades[l.Grade] = true
	p.hasDelays = p.hasDelays || p.Delay(l) > 0
}

// FullGrade is a link's grade, by all that is claimed of it where nothing of it
// is known yet.
func (p *Program) FullGrade(l *Link) evidence.Grade { return evidence.Full(l.Grade, p.Claims(l)) }
