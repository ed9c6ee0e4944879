package spread

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Cut is what a run does without: what it answers is what the map would without
// these relations, and where these atoms could not be.
type Cut struct {
	Atoms []Atom  // never hold, not even as seeds
	Links []int32 // no rule fires over them, and thresholds count without; indexes into Program.Links
	// Severed are links over which no rule fires either, and whose heads suffer as
	// if the premises were down from the start. What follows from that has no proof.
	Severed []int32
	Regrade []Regrade
}

// Regrade is an admitted link with another grade, which the world admits too. A run takes one that is left out as admitted
// with that grade; a pass over many cases does not.
type Regrade struct {
	Link  int32
	Grade evidence.Grade
}

// with returns a cut of these atoms too.
func (c *Cut) with(atoms ...Atom) *Cut {
	if c == nil {
		return &Cut{Atoms: atoms}
	}
	with := *c
	with.Atoms = append(atoms, c.Atoms...)
	return &with
}

// apply marks what the run does without.
func (c *Cut) apply(r *run) {
	if c == nil {
		return
	}
	for _, a := range c.Atoms {
		r.order[a] = cutOff
	}
	if len(c.Links)+len(c.Severed) > 0 && r.dead == nil {
		r.dead = make([]bool, len(r.Links))
	}
	if len(c.Regrade) > 0 && r.regraded == nil {
		r.regraded = map[int32]evidence.Grade{}
	}
	for _, g := range c.Regrade {
		r.regraded[g.Link] = g.Grade
		if l := &r.Links[g.Link]; l.Out != 0 {
			r.lose(l, -1)
		}
	}
	for _, li := range c.Links {
		if r.dead[li] {
			continue
		}
		r.dead[li] = true
		if l := &r.Links[li]; l.Out == 0 {
			r.lose(l, 1)
		}
	}
}

// lose counts a member of sets as cut, or as one more. Where a threshold falls with it, the
// set's counters start one higher.
func (r *run) lose(l *Link, by int32) {
	for _, s := range r.setsOf(l) {
		if s < 0 {
			continue
		}
		if r.lost == nil {
			r.lost = map[int32]int32{}
		}
		before := r.threshold(s)
		r.lost[s] += by
		for i := s * r.slots; i < (s+1)*r.slots; i++ {
			r.counters[i] += before - r.threshold(s)
		}
	}
}

// sever has what reads the loss of a link's premise count it from the start.
func (r *run) sever(c *Cut) {
	if c == nil {
		return
	}
	for _, li := range c.Severed {
		l := &r.Links[li]
		if r.dead[li] || l.Out != 0 {
			continue
		}
		r.dead[li] = true
		rules := r.classes[l.class][model.Down]
		for i := range rules {
			if rules[i].mode == model.Failure && r.allows(&rules[i]) {
				r.count(l, &rules[i])
			}
		}
	}
}

// undo takes the marks back.
func (c *Cut) undo(r *run) {
	if c == nil {
		return
	}
	for _, a := range c.Atoms {
		r.order[a] = 0
	}
	for _, links := range [...][]int32{c.Links, c.Severed} {
		for _, li := range links {
			r.dead[li] = false
			r.clearCounters(&r.Links[li])
		}
	}
	for _, g := range c.Regrade {
		r.clearCounters(&r.Links[g.Link])
	}
	clear(r.lost)
	clear(r.regraded)
}

// threshold is how many members of a set must suffer in this run.
func (r *run) threshold(s int32) int32 { return r.sets[s].threshold(r.lost[s]) }

// admits reports whether the run uses a link.
func (r *run) admits(link int32) bool { return r.gradeOf(link) <= r.q.grade && r.isThere(link) }

// isThere reports whether the run uses a link on its grade.
func (r *run) isThere(link int32) bool {
	if r.dead != nil && r.dead[link] {
		return false
	}
	return r.Links[link].Out == 0 || r.isRegraded(link)
}

func (r *run) isRegraded(link int32) bool {
	_, is := r.regraded[link]
	return is
}

// gradeOf is the grade of a link in this run.
func (r *run) gradeOf(link int32) evidence.Grade {
	if len(r.regraded) > 0 {
		if g, other := r.regraded[link]; other {
			return g
		}
	}
	return r.Links[link].Grade
}
