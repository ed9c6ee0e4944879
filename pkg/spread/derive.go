package spread

import (
	"cmp"
	"slices"

	"knockon/pkg/model"
)

// steps lists every way in which the atom follows from what was settled
// before the given place in the order.
func (r *run) steps(a Atom, before int32) []Step {
	var out []Step
	type counter struct {
		set  int32
		rule int32
	}
	var seen []counter // a threshold is one step, however many members lead to it
	for f := range r.derives(a) {
		switch {
		case !r.allows(f.rule) || f.rule.worse:
		case f.link == own:
			if r.settledBefore(f.from, before) {
				k := r.keyOf(f.from)
				out = append(out, Step{Atom: a, Row: f.rule.row, Relation: model.Self, From: []Atom{f.from}, Group: -1, Onset: k.onset, Depth: k.depth})
			}
		case !r.admits(f.link) || r.bars(&r.Links[f.link], f.rule):
		default:
			s := counter{r.Links[f.link].counts(f.rule), f.rule.row}
			switch {
			case s.set < 0:
				out = r.single(out, a, &f, before)
			case !slices.Contains(seen, s):
				seen = append(seen, s)
				out = r.counted(out, a, s.set, f.rule, before)
			}
		}
	}
	return out
}

func (r *run) single(out []Step, a Atom, f *firing, before int32) []Step {
	if !r.settledBefore(f.from, before) {
		return out
	}
	l, k := &r.Links[f.link], r.keyOf(f.from)
	s := Step{Atom: a, Row: f.rule.row, Relation: l.Kind, Links: []int32{f.link}, Named: []int32{f.link}, From: []Atom{f.from}, Group: l.Group,
		Grade: r.gradeOf(f.link), Depth: k.depth + 1, Place: r.place(l)}
	s.Onset = k.onset + r.delay(l, f.rule)
	if s.Group >= 0 { // any one member of a group is enough
		s.Named = r.admitted(l.Group)
	}
	return append(out, s)
}

func (r *run) delay(l *Link, rule *rule) model.Duration {
	if rule.after && r.q.delays {
		return r.Delay(l)
	}
	return 0
}

func (r *run) place(l *Link) int32 {
	if l.Relation < 0 {
		return 0
	}
	return r.Map.Relations[l.Relation].Place
}

// counted makes the step of a threshold: its nearest members, in order.
func (r *run) counted(out []Step, a Atom, s int32, rule *rule, before int32) []Step {
	type member struct {
		link  int32
		atom  Atom
		order int32
		key   key
	}
	var members []member
	set := &r.sets[s]
	for _, li := range set.links {
		if !r.admits(li) {
			continue
		}
		best := member{link: li}
		for _, e := range r.Table.atLeast(rule.level) {
			from := AtomOf(r.Links[li].Premise, e)
			if r.settledBefore(from, before) && (best.order == 0 || r.order[from] < best.order) {
				best.atom, best.order = from, r.order[from]
			}
		}
		if best.order != 0 {
			best.key = r.keyOf(best.atom)
			members = append(members, best)
		}
	}
	need := int(r.threshold(s))
	if len(members) < need {
		return out
	}
	slices.SortStableFunc(members, func(x, y member) int {
		return cmp.Or(cmp.Compare(x.key.onset, y.key.onset), cmp.Compare(x.key.depth, y.key.depth), cmp.Compare(x.atom, y.atom))
	})
	first := &r.Links[members[0].link]
	step := Step{Atom: a, Row: rule.row, Relation: first.Kind, Group: first.Group, Named: r.admitted(s), Place: r.place(first)}
	for _, m := range members[:need] {
		step.Links = append(step.Links, m.link)
		step.From = append(step.From, m.atom)
		step.Grade = max(step.Grade, r.gradeOf(m.link))
		step.Onset, step.Depth = m.key.onset, m.key.depth+1
	}
	step.Onset += r.delay(first, rule)
	return append(out, step)
}

// admitted lists the members of a set that the world admits.
func (r *run) admitted(s int32) []int32 {
	var out []int32
	for _, li := range r.sets[s].links {
		if r.Links[li].Out == 0 && (r.dead == nil || !r.dead[li]) {
			out = append(out, li)
		}
	}
	return out
}
