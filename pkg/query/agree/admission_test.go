package agree_test

import "slices"

// Which relations a question admits, and all that leaves the others out.

// member is a relation or a member of a group that counts.
type member struct {
	link
	statement
	grade int
	back  bool // the question is asked again with what a reason leaves out, and this is among it
}

// statement is what a relation says, as far as answers name it.
type statement struct {
	node, relation, to string
	entry              *relation // nil where nobody wrote it
}

// admitted gives the members of a relation that exist at both ends, are in force, known and good enough.
func admitted(w *world, s settled, n *node, r *relation) []member {
	var out []member
	for _, l := range r.links {
		if grade, reasons := s.look(w, n, r.key, l); s.takes(reasons) {
			if isOwnMaker(n, r.key, l) && len(l.claims) == 0 {
				l.claims = n.claims
			}
			out = append(out, member{l, statement{n.id, r.key, l.to, r}, grade, len(reasons) > 0})
		}
	}
	return out
}

// takes reports whether what these reasons leave out counts all the same.
func (s settled) takes(reasons []string) bool {
	return len(reasons) == 0 || slices.Equal(reasons, []string{s.again})
}

// look grades a relation and lists every reason that leaves it out.
func (s settled) look(w *world, n *node, key string, l link) (grade int, reasons []string) {
	if !w.exists(n, s.asOf) || !w.exists(w.node(l.to), s.asOf) {
		reasons = append(reasons, "gone")
	}
	from, until := w.period(l)
	if over(until, s.asOf) {
		reasons = append(reasons, "ended")
	}
	if begins(from, s.asOf) {
		reasons = append(reasons, "not-begun")
	}
	if isOwnMaker(n, key, l) && len(l.claims) == 0 {
		return s.weigh(reasons, func(day string) int { return s.impliedGrade(w, n, day) })
	}
	return s.weigh(reasons, func(day string) int { return gradeOf(w, l.claims, day) })
}

const lastOfDays = "9999-12-31"

// weigh adds what is to be said against a grade; what is not known is graded as it will be.
func (s settled) weigh(reasons []string, grade func(day string) int) (int, []string) {
	g := grade(s.knownAt)
	if g == unknown {
		reasons = append(reasons, "not-known")
		g = grade(lastOfDays)
	}
	switch {
	case g <= s.evidence:
	case grades[g] == "disputed":
		reasons = append(reasons, "disputed")
	default:
		reasons = append(reasons, "weaker")
	}
	return g, reasons
}

// isOwnMaker: such a made-by is the implied one, written down.
func isOwnMaker(n *node, key string, l link) bool { return key == "made-by" && l.to == n.org }

// impliedGrade is that of the asset's claims; without any, the best that is lent.
func (s settled) impliedGrade(w *world, n *node, day string) int {
	if len(n.claims) > 0 {
		return gradeOf(w, n.claims, day)
	}
	return s.lent(w, n)
}

// lent is the best grade, reported or better, of a relation with claims in which the asset stands; else assumed.
func (s settled) lent(w *world, n *node) int {
	best := place(grades, "assumed")
	for _, carrier := range w.nodes {
		for _, r := range carrier.relations {
			for _, l := range r.links {
				if stands := carrier == n || l.to == n.id; stands && len(l.claims) > 0 && w.inForce(carrier, l, s.asOf) {
					best = min(best, gradeOf(w, l.claims, s.knownAt))
				}
			}
		}
	}
	return best
}

func (w *world) inForce(n *node, l link, day string) bool {
	from, until := w.period(l)
	return w.exists(n, day) && w.exists(w.node(l.to), day) && contains(from, until, day)
}

// hasOwnMaker: then nothing is implied of who makes it.
func (n *node) hasOwnMaker() bool {
	return slices.ContainsFunc(n.all("made-by"), func(r *relation) bool { return isOwnMaker(n, r.key, r.links[0]) })
}
